import AffektCore
import AffektNumerics
import AffektResults
import AffektSignal
import Foundation
import Synchronization

/// Runs the graph on recordings, one at a time; recordings may be run on several threads at once.
///
/// With a cache only those nodes run whose outcomes are not kept and that something needs.
final class RecordingEvaluator: Sendable {
  private let graph: ExperimentGraph
  private let imported: [String: ImportedRows]
  private let shared = SharedParts()
  private let cache: GraphCache?
  /// How often each node ran.
  let tally: NodeTally

  /// Prepares the evaluation; `imported` are the rows of imported tables by their nodes' identities.
  init(
    graph: ExperimentGraph, imported: [String: ImportedRows] = [:], cache: GraphCache? = nil
  ) {
    self.graph = graph
    self.imported = imported
    self.cache = cache
    tally = NodeTally(nodeCount: graph.nodes.count)
  }

  /// The features of a recording.
  ///
  /// Throws `ExcludedRecording` when this recording cannot be used, and `PluginContractError` when a
  /// plugin breaks its contract.
  func features(of recording: UnlabelledRecording) throws -> RecordingFeatures {
    try evaluate(recording, describing: true) { run in
      try run.evaluateNeeded()
      return try run.finished()
    }
  }

  /// What the graph gives for a recording, and nothing about the recording itself: for a host that
  /// compares no recordings, and needs no fingerprints. Throws as `features(of:)` does.
  func outputs(of recording: UnlabelledRecording) throws -> [[RecordingFeatures.Output]] {
    try evaluate(recording, describing: false) { run in
      try run.evaluateNeeded()
      return run.outputs
    }
  }

  /// What the graph gives for a recording whose like is known already, complete as `features(of:)` has it, and
  /// nothing about the recording itself. Throws as `features(of:)` does.
  func completeOutputs(of recording: UnlabelledRecording) throws -> [[RecordingFeatures.Output]] {
    try evaluate(recording, describing: false) { run in
      try run.evaluateNeeded()
      try run.requireValues()
      return run.outputs
    }
  }

  private func evaluate<Outcome>(
    _ recording: UnlabelledRecording, describing: Bool, _ outcome: (inout Run) throws -> Outcome
  ) throws -> Outcome {
    var run = Run(recording: recording, shared: shared, imported: imported, graph: graph)
    run.isDescribed = describing
    defer {
      tally.add(ran: run.ran, taken: run.taken, damaged: run.held.damaged.count)
      tally.add(run.times, views: run.viewCounts)
    }
    guard let cache, let key = Self.key(of: recording) else {
      return try outcome(&run)
    }
    let held = cache.held(of: key)
    run.use(held)
    // What was computed before a recording proved to be of no use is kept all the same.
    defer { cache.keep(run.kept, facts: held.facts == nil ? run.facts : nil, of: key) }
    return try outcome(&run)
  }

  /// What a recording is found by in the cache: its bytes, or what it is generated from; nil for a
  /// file that cannot be read.
  private static func key(of recording: UnlabelledRecording) -> String? {
    switch recording.source {
    case .file(let path): Checksum.identity(ofFileAt: path)
    case .segment(let path, let start, let end):
      Checksum.identity(ofFileAt: path).map { file in
        ContentHash.hexadecimal(
          of: "segment\n\(file)\n\(start)\n\(end.map { "\($0)" } ?? "end")")
      }
    case .generated:
      ContentHash.hexadecimal(of: "generated\n\(recording.layout)\n\(recording.identifier)")
    }
  }

  /// The evaluation of one recording.
  private struct Run {
    enum Value {
      case signal(SignalAnalysis)
      case frames(FrameFeatures)
      case row([Double], [FeatureColumn])
    }

    let recording: UnlabelledRecording
    let shared: SharedParts
    let imported: [String: ImportedRows]
    let graph: ExperimentGraph
    var values: [Value?]
    var held = GraphCache.Held()
    var usesCache = false
    /// What is known of the recording, once it is decoded.
    var facts: RecordingFacts?
    /// The outcomes that are to be kept.
    var kept: [(node: Int, value: CachedValue)] = []
    /// The nodes that ran, and why.
    var ran: [(node: Int, reason: GraphCache.Reason)] = []
    /// The nodes whose outcomes were taken from the cache.
    var taken: [Int] = []
    var times = PhaseTimes()
    /// Whether it is asked what the recording itself is like.
    var isDescribed = true

    init(
      recording: UnlabelledRecording, shared: SharedParts, imported: [String: ImportedRows],
      graph: ExperimentGraph
    ) {
      self.recording = recording
      self.shared = shared
      self.imported = imported
      self.graph = graph
      values = [Value?](repeating: nil, count: graph.nodes.count)
    }

    /// Begins with what is kept of the recording.
    mutating func use(_ held: GraphCache.Held) {
      self.held = held
      usesCache = true
      facts = held.facts
      for (index, value) in held.values {
        switch value {
        case .signal(let signal): values[index] = .signal(SignalAnalysis(of: signal))
        case .frames(let features): values[index] = .frames(features)
        case .row(let row, let columns): values[index] = .row(row, columns)
        case .facts: continue
        }
        taken.append(index)
      }
    }

    /// Runs the nodes that are needed, in the order of the graph, so that of several things that are
    /// wrong with a recording the same one is named whatever is kept.
    mutating func evaluateNeeded() throws {
      var needed: [Int] = []
      graph.forEachNeeded { index in
        if values[index] != nil { return true }
        needed.append(index)
        return false
      }
      // The recording is the root: what is known of it is always needed.
      if isDescribed, facts == nil, needed.last != 0 { needed.append(0) }
      for index in needed.reversed() {
        try Task.checkCancellation()
        try evaluate(index)
      }
    }

    /// Runs a node; what is wrong with the recording becomes its exclusion.
    private mutating func evaluate(_ index: Int) throws {
      let node = graph.nodes[index]
      let clock = ContinuousClock()
      let start = clock.now
      let phase = node.operation.phase
      ran.append((index, reason(for: index)))
      do {
        let value = try value(of: index)
        values[index] = value
        if usesCache, graph.isKept(index) {
          switch value {
          case .signal(let analysis): kept.append((index, .signal(analysis.signal)))
          case .frames(let features): kept.append((index, .frames(features)))
          case .row(let row, let columns): kept.append((index, .row(row, columns)))
          }
        }
      } catch let error as PluginContractError {
        throw error
      } catch let error as AudioFileError {
        // The recording is named already, and its folder is of this machine only.
        throw ExcludedRecording(
          phase: phase.rawValue, recording: recording.identifier, reason: error.problem)
      } catch {
        throw ExcludedRecording(
          phase: phase.rawValue, recording: recording.identifier, reason: "\(error)")
      }
      times.add(clock.now - start, to: phase, node: index)
    }

    private func reason(for index: Int) -> GraphCache.Reason {
      guard usesCache else { return .noCache }
      if !graph.isKept(index) { return .notKept }
      if held.damaged.contains(index) { return .damaged }
      return held.isKnown ? .missing : .newRecording
    }

    private mutating func value(of index: Int) throws -> Value {
      let node = graph.nodes[index]
      switch node.operation {
      case .decode:
        let signal = try recording.source.decode().signal
        if isDescribed, facts == nil {
          let clock = ContinuousClock()
          let start = clock.now
          facts = RecordingFacts(
            duration: signal.duration, sampleRate: signal.sampleRate, level: signal.level,
            identity: AudioIdentity(of: signal, contentHash: try contentHash()),
            thumbnail: SoundThumbnail(of: signal))
          times.addDescription(clock.now - start, of: index)
        }
        return .signal(SignalAnalysis(of: signal))
      case .importRow(let features):
        guard let rows = imported[node.identity] else {
          throw RecordingError(
            "the table '\(features.pathAsWritten)' was not matched with the recordings")
        }
        return .row(try rows.row(of: recording.identifier), rows.columns)
      case .preprocess(let step):
        return .signal(
          SignalAnalysis(of: try Self.process(signal(node.inputs[0]).signal, step)))
      case .extract(let step):
        let input = signal(node.inputs[0])
        let plugin = try shared.extractor(
          of: step, at: index, sampleRate: input.signal.sampleRate)
        let viewsBefore = input.computationTimes
        defer { times.addViews(input.computationTimes, since: viewsBefore, of: index) }
        return .frames(try plugin.features(from: input))
      case .transform(let step):
        let input = frames(node.inputs[0])
        let columns = shared.columns(of: index, for: [input.columns]) {
          step.plugin.columns(for: input.columns)
        }
        return .frames(try step.plugin.features(from: input, declared: columns))
      case .join:
        return .frames(try FrameFeatures.joined(node.inputs.map { frames($0) }))
      case .summarize(let step):
        let input = frames(node.inputs[0])
        let row = try step.plugin.row(
          from: input,
          declared: shared.declared(by: index, for: [input.columns]) {
            step.plugin.columns(for: input.columns)
          })
        let columns = shared.columns(of: index, for: [input.columns]) {
          step.plugin.rowColumns(for: input.columns).map { $0.inRow(mayBeMissing: step.imputes) }
        }
        return .row(row, columns)
      case .concatenate:
        let rows = node.inputs.map { row($0) }
        let columns = shared.columns(of: index, for: rows.map { $0.1 }) { rows.flatMap { $0.1 } }
        return .row(rows.flatMap { $0.0 }, columns)
      }
    }

    /// How often each view of each signal was computed.
    var viewCounts: [String: Int] {
      var counts: [String: Int] = [:]
      for (index, value) in values.enumerated() {
        guard case .signal(let analysis)? = value else { continue }
        for (identity, count) in analysis.computationCounts {
          counts["\(graph.nodes[index].identity.prefix(8)) \(identity)", default: 0] += count
        }
      }
      return counts
    }

    func finished() throws -> RecordingFeatures {
      guard let facts else { preconditionFailure("the graph reads no recording") }
      try requireValues()
      return RecordingFeatures(
        outputs: outputs, duration: facts.duration, sampleRate: facts.sampleRate,
        level: facts.level, identity: facts.identity, thumbnail: facts.thumbnail)
    }

    /// Throws `ExcludedRecording` unless every row is complete.
    func requireValues() throws {
      for output in outputs.joined() { try requireValues(of: output) }
    }

    /// Throws `ExcludedRecording` for a row in which values do not exist that nothing replaces.
    private func requireValues(of output: RecordingFeatures.Output) throws {
      guard let row = output.row else { return }
      let missing = zip(row, output.rowColumns).filter { $0.isNaN && !$1.mayBeMissing }.map(
        \.1.name)
      guard let first = missing.first else { return }
      throw ExcludedRecording(
        phase: PhaseTimes.Phase.functionals.rawValue, recording: recording.identifier,
        reason: missing.count == 1
          ? "'\(first)' does not exist: no frame has a value, as without any voiced frame; write "
            + "'impute: median' beside 'pool' to use the recording"
          : "'\(first)' and \(missing.count - 1) more do not exist: no frame has a value, as "
            + "without any voiced frame; write 'impute: median' beside 'pool' to use the recording")
    }

    /// What the graph gives, after the nodes have run.
    var outputs: [[RecordingFeatures.Output]] {
      graph.outputs.map { sets in sets.map { output($0) } }
    }

    private func output(_ output: ExperimentGraph.Output) -> RecordingFeatures.Output {
      let row = output.row.map { self.row($0) }
      let frames = output.frames.map { self.frames($0) }
      return RecordingFeatures.Output(
        row: row?.0, rowColumns: row?.1 ?? [], frames: frames,
        signal: output.signal.map { signal($0).signal })
    }

    /// The hash of the file; nil for a generated recording.
    private func contentHash() throws -> String? {
      guard let path = recording.source.file else { return nil }
      guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
        throw RecordingError("the file can be decoded and then not be read; run again")
      }
      return ContentHash.hexadecimal(of: bytes)
    }

    private static func process(_ signal: Signal, _ step: PreprocessingStep) throws -> Signal {
      let name = step.specification.identifier
      let result = try step.plugin.process(signal)
      guard Vector.allFinite(result.samples), result.sampleRate > 0 else {
        throw PluginContractError(plugin: name, "it returned samples that are not finite")
      }
      guard !result.samples.isEmpty else {
        throw RecordingError("nothing is left of the recording after '\(name)'")
      }
      return result
    }

    // The graph is typed by construction: a node's inputs are of the kind that its operation reads.

    private func signal(_ node: Int) -> SignalAnalysis {
      guard case .signal(let analysis)? = values[node] else {
        preconditionFailure("node \(node) is not a signal")
      }
      return analysis
    }

    private func frames(_ node: Int) -> FrameFeatures {
      guard case .frames(let features)? = values[node] else {
        preconditionFailure("node \(node) has no frames")
      }
      return features
    }

    private func row(_ node: Int) -> ([Double], [FeatureColumn]) {
      guard case .row(let values, let columns)? = values[node] else {
        preconditionFailure("node \(node) is not a row")
      }
      return (values, columns)
    }
  }
}

extension ExcludedRecording: Error {}

extension FeatureColumn {
  /// The column as one of rows, whose missing values are replaced or exclude the recording.
  fileprivate func inRow(mayBeMissing imputes: Bool) -> FeatureColumn {
    FeatureColumn(
      name, unit: unit, lowerBound: lowerBound, upperBound: upperBound,
      mayBeMissing: mayBeMissing && imputes)
  }
}
