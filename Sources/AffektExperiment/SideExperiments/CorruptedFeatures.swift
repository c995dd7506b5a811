import AffektCore
import AffektNumerics
import AffektResults

/// The features of the tested recordings at every level of the conditions of a pipeline.
///
/// Of them only rows are kept in the cache: signals and frames would fill it with what no other run needs.
struct CorruptedFeatures: Sendable {
  /// The features at one level.
  struct Level: Sendable {
    /// The name of the level.
    let identifier: String
    /// The recordings that could be used, as indices.
    let recordings: [Int]
    /// Their features: `outputs[recording][preprocessing][features]`, recordings as above.
    let outputs: [[[RecordingFeatures.Output]]]
  }

  /// The levels in order.
  let levels: [Level]
  /// What could not be used.
  let excluded: [RobustnessResults.Exclusion]

  /// Computes the features of the recordings of `extracted` that some fold tests.
  ///
  /// Throws when no recording can be used at some level, and with `isStrict` when one cannot.
  init(
    of settings: RobustnessSettings, in pipeline: Pipeline, extracted: ExtractedCorpus,
    folds: [Fold], named corpus: String, threads: Int, isStrict: Bool,
    progress: any ProgressReporter, cache: ExperimentCache?
  ) async throws {
    let levels = settings.levels
    let evaluators = levels.map { level in
      let graph = ExperimentGraph(of: pipeline, after: level.steps)
      let kept = cache?.features.map { GraphCache($0, graph: graph) }
      return (evaluator: RecordingEvaluator(graph: graph, cache: kept), cache: kept)
    }
    defer { for level in evaluators { level.cache?.flush() } }
    let tested = Set(folds.flatMap(\.test)).sorted()
    // Level by level for one recording, so that its file is read from memory.
    let outcomes = try await progress.phase(
      "\(corpus): features of test recordings under conditions", total: tested.count
    ) { phase in
      try await concurrentRecordings(count: tested.count, width: threads) { place in
        defer { phase.advance() }
        let source = extracted.sources[tested[place]]
        return try evaluators.map {
          level -> Result<[[RecordingFeatures.Output]], ExcludedRecording> in
          do {
            return .success(try level.evaluator.completeOutputs(of: source))
          } catch let excluded as ExcludedRecording {
            return .failure(excluded)
          }
        }
      }
    }
    var found: [Level] = []
    var excluded: [RobustnessResults.Exclusion] = []
    for (place, level) in levels.enumerated() {
      var recordings: [Int] = []
      var outputs: [[[RecordingFeatures.Output]]] = []
      for (recording, outcome) in zip(tested, outcomes) {
        switch outcome[place] {
        case .success(let features):
          recordings.append(recording)
          outputs.append(features)
        case .failure(let failure):
          excluded.append(
            RobustnessResults.Exclusion(
              condition: level.identifier,
              recording: extracted.recordings[recording].identifier, reason: failure.reason))
        }
      }
      if let first = excluded.last, recordings.isEmpty || isStrict {
        throw ExperimentError(
          "\(tested.count - recordings.count) of \(tested.count) recordings of '\(corpus)' cannot be used under "
            + "the condition '\(level.identifier)', for example '\(first.recording)': \(first.reason)"
            + (recordings.isEmpty ? "" : " (--strict)"))
      }
      found.append(
        Level(identifier: level.identifier, recordings: recordings, outputs: outputs))
    }
    self.levels = found
    self.excluded = excluded
  }
}

extension CorruptedFeatures.Level {
  /// The table of one pre-processing and one feature set, with a row for each recording that could be used.
  ///
  /// Throws when recordings differ in their columns, which a plugin may not do.
  func table(
    preprocessing: Int, features set: Int, granularity: ExampleGranularity
  ) throws -> CorruptedTable {
    let own = outputs.map { $0[preprocessing][set] }
    let columns = own.first.map { Self.columns(of: $0, granularity) } ?? []
    let names = columns.map(\.name)
    guard own.allSatisfy({ Self.columns(of: $0, granularity).map(\.name) == names }) else {
      throw ExperimentError(
        "recordings have different columns under the condition '\(identifier)'; bring all recordings to "
          + "one sample rate with a pre-processor that resamples")
    }
    let table =
      switch granularity {
      case .recording:
        IdentifiedTable(
          columns: columns,
          rows: Matrix(
            rows: own.count, columns: columns.count, elements: own.flatMap { $0.row ?? [] }))
      case .frame:
        IdentifiedTable(columns: columns, frames: own.compactMap { $0.frames?.values })
      }
    return CorruptedTable(
      condition: identifier, table: table,
      rows: Dictionary(
        recordings.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first }))
  }

  private static func columns(
    of output: RecordingFeatures.Output, _ granularity: ExampleGranularity
  ) -> [FeatureColumn] {
    switch granularity {
    case .recording: output.rowColumns
    case .frame: output.frames?.columns ?? []
    }
  }
}

/// The features of tested recordings at one level of a condition, for some configurations.
struct CorruptedTable: Sendable {
  /// The name of the level.
  let condition: String
  /// The features.
  let table: IdentifiedTable
  /// The rows of the recordings that could be used.
  let rows: [Int: Int]

  /// The recordings of a test set that could be used, in order.
  func recordings(testedBy fold: Fold) -> [Int] { fold.test.filter { rows[$0] != nil } }
}
