import AffektCore
import AffektNumerics
import AffektSignal
import Foundation
import Synchronization

/// Runs the graph on recordings, one at a time; recordings may be run on several threads at once.
final class RecordingEvaluator: Sendable {
  private let graph: ExperimentGraph
  private let imported: [String: ImportedRows]
  private let extractors = ExtractorCache()

  /// Prepares the evaluation; `imported` are the rows of imported tables by their nodes' identities.
  init(graph: ExperimentGraph, imported: [String: ImportedRows] = [:]) {
    self.graph = graph
    self.imported = imported
  }

  /// The features of a recording.
  ///
  /// Throws `ExcludedRecording` when this recording cannot be used, and `PluginContractError` when a
  /// plugin does not keep what it promises.
  func features(of recording: Recording) throws -> RecordingFeatures {
    var run = Run(recording: recording, extractors: extractors, imported: imported)
    for node in graph.nodes { try run.evaluate(node) }
    return run.outcome(of: graph)
  }

  /// The evaluation of one recording.
  private struct Run {
    enum Value {
      case signal(SignalAnalysis)
      case frames(FrameFeatures)
      case row([Double], [FeatureColumn])
    }

    let recording: Recording
    let extractors: ExtractorCache
    let imported: [String: ImportedRows]
    var values: [Value] = []
    var identity: AudioIdentity?
    var times = PhaseTimes()

    /// Runs a node; what is wrong with the recording becomes its exclusion.
    mutating func evaluate(_ node: ExperimentGraph.Node) throws {
      let clock = ContinuousClock()
      let start = clock.now
      let phase = node.operation.phase
      do {
        values.append(try value(of: node))
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
      times.add(clock.now - start, to: phase)
    }

    private mutating func value(of node: ExperimentGraph.Node) throws -> Value {
      switch node.operation {
      case .decode:
        let decoded = try Self.decode(recording.source)
        identity = decoded.identity
        return .signal(SignalAnalysis(of: decoded.signal))
      case .importRow(let features):
        guard let rows = imported[node.identity] else {
          throw RecordingError(
            "the table '\(features.pathAsWritten)' was not matched with the recordings")
        }
        return .row(try rows.row(of: recording), rows.columns)
      case .preprocess(let step):
        return .signal(
          SignalAnalysis(of: try Self.process(signal(node.inputs[0]).signal, step)))
      case .extract(let step):
        let input = signal(node.inputs[0])
        let plugin = try extractors.extractor(step, sampleRate: input.signal.sampleRate)
        return .frames(try plugin.features(from: input))
      case .transform(let step):
        return .frames(try step.plugin.features(from: frames(node.inputs[0])))
      case .join:
        return .frames(try FrameFeatures.joined(node.inputs.map { frames($0) }))
      case .summarize(let step):
        let input = frames(node.inputs[0])
        return .row(try step.plugin.row(from: input), step.plugin.rowColumns(for: input.columns))
      case .concatenate:
        let rows = node.inputs.map { row($0) }
        return .row(rows.flatMap { $0.0 }, rows.flatMap { $0.1 })
      }
    }

    func outcome(of graph: ExperimentGraph) -> RecordingFeatures {
      guard let identity else { preconditionFailure("the graph reads no recording") }
      let decoded = signal(0).signal
      var viewCounts: [String: Int] = [:]
      for (index, value) in values.enumerated() {
        guard case .signal(let analysis) = value else { continue }
        let place = graph.nodes[index].identity.prefix(8)
        for (identity, count) in analysis.computationCounts {
          viewCounts["\(place) \(identity)"] = count
        }
      }
      let outputs = graph.outputs.map { sets in sets.map { self.output($0) } }
      return RecordingFeatures(
        outputs: outputs, duration: decoded.duration, sampleRate: decoded.sampleRate,
        level: decoded.level, identity: identity, viewCounts: viewCounts, times: times)
    }

    private func output(_ output: ExperimentGraph.Output) -> RecordingFeatures.Output {
      let row = output.row.map { self.row($0) }
      let frames = output.frames.map { self.frames($0) }
      return RecordingFeatures.Output(
        row: row?.0, rowColumns: row?.1 ?? [], frames: frames)
    }

    private static func decode(_ source: RecordingSource) throws
      -> (signal: Signal, identity: AudioIdentity)
    {
      switch source {
      case .file(let path):
        let decoded = try AudioFile.decode(path)
        // The decoder has explained what cannot be read; what is left can be.
        let bytes = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
        let identity = AudioIdentity(
          of: decoded.signal, contentHash: ContentHash.hexadecimal(of: bytes))
        return (decoded.signal, identity)
      case .generated(let generator):
        let signal = generator.makeSignal()
        return (signal, AudioIdentity(of: signal))
      }
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
      guard case .signal(let analysis) = values[node] else {
        preconditionFailure("node \(node) is no signal")
      }
      return analysis
    }

    private func frames(_ node: Int) -> FrameFeatures {
      guard case .frames(let features) = values[node] else {
        preconditionFailure("node \(node) has no frames")
      }
      return features
    }

    private func row(_ node: Int) -> ([Double], [FeatureColumn]) {
      guard case .row(let values, let columns) = values[node] else {
        preconditionFailure("node \(node) is no row")
      }
      return (values, columns)
    }
  }
}

/// Extractors made for a sample rate, so that filter banks are computed once a rate.
private final class ExtractorCache: Sendable {
  private struct Key: Hashable {
    let specification: PluginSpecification
    let sampleRate: Double
  }

  private let made = Mutex<[Key: any FeatureExtractor]>([:])

  func extractor(_ step: ExtractorStep, sampleRate: Double) throws(ConfigurationError)
    -> any FeatureExtractor
  {
    let key = Key(specification: step.specification, sampleRate: sampleRate)
    if let known = made.withLock({ $0[key] }) { return known }
    let plugin = try step.make(sampleRate)
    made.withLock { $0[key] = plugin }
    return plugin
  }
}

extension ExcludedRecording: Error {}
