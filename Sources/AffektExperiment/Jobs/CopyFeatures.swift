import AffektCore
import AffektNumerics
import AffektResults

/// The features of changed copies of recordings: `copies[recording][augmentation]`; nil for a copy that cannot be made.
typealias CopyFeatures = [[[[RecordingFeatures.Output]]?]]

extension ExtractedCorpus {
  /// Computes the features of a copy of each recording under each augmentation of `pipeline`.
  ///
  /// Of them only rows are kept in the cache. Throws when an augmentation can change no recording.
  mutating func addCopies(
    of pipeline: Pipeline, named corpus: String, threads: Int, progress: any ProgressReporter,
    cache: ExperimentCache?
  ) async throws {
    let augmentations = pipeline.augmentations
    guard !augmentations.isEmpty else { return }
    let evaluators = augmentations.map { chain in
      let graph = ExperimentGraph(of: pipeline, after: chain.steps)
      let kept = cache?.features.map { GraphCache($0, graph: graph) }
      return (evaluator: RecordingEvaluator(graph: graph, cache: kept), cache: kept)
    }
    defer { for evaluator in evaluators { evaluator.cache?.flush() } }
    let sources = self.sources
    let outcomes = try await progress.phase(
      "\(corpus): features of changed copies", total: sources.count
    ) { phase in
      try await concurrentRecordings(count: sources.count, width: threads) { index in
        defer { phase.advance() }
        return try evaluators.map {
          own -> Result<[[RecordingFeatures.Output]], ExcludedRecording> in
          do {
            return .success(try own.evaluator.completeOutputs(of: sources[index]))
          } catch let excluded as ExcludedRecording {
            return .failure(excluded)
          }
        }
      }
    }
    for (place, chain) in augmentations.enumerated() {
      let failures = outcomes.compactMap { copies -> ExcludedRecording? in
        guard case .failure(let excluded) = copies[place] else { return nil }
        return excluded
      }
      guard let first = failures.first else { continue }
      let text =
        "\(failures.count) of \(sources.count) recordings of '\(corpus)' cannot be changed by "
        + "'\(chain.name)', for example '\(first.recording)': \(first.reason)"
      guard failures.count < sources.count else { throw ExperimentError(text) }
      progress.warn("affekt: \(text); they have no such copy")
    }
    copies = outcomes.map { $0.map { try? $0.get() } }
  }

  /// The table of recordings and of their copies under some augmentations of `pipeline`, copies after recordings.
  ///
  /// Throws when a copy has other columns than the recordings, which a plugin may not do.
  func table(
    preprocessing: Int, features set: Int, granularity: ExampleGranularity,
    augmentations names: [String], of pipeline: Pipeline
  ) throws -> (table: IdentifiedTable, copies: TrainingCopies?) {
    let clean = try table(preprocessing: preprocessing, features: set, granularity: granularity)
    let places = pipeline.augmentations.indices.filter {
      names.contains(pipeline.augmentations[$0].name)
    }
    guard !places.isEmpty else { return (clean, nil) }
    var parents: [Int] = []
    var outputs: [RecordingFeatures.Output] = []
    for place in places {
      for recording in recordings.indices {
        guard let copy = copies[recording][place] else { continue }
        parents.append(recording)
        outputs.append(copy[preprocessing][set])
      }
    }
    let columns = clean.table.columns
    let isAlike = outputs.allSatisfy {
      let own = granularity == .recording ? $0.rowColumns : $0.frames?.columns ?? []
      return own.map(\.name) == columns.map(\.name)
    }
    guard isAlike else {
      throw ExperimentError(
        "a changed copy has other columns than the recordings of the corpus; bring all recordings to one "
          + "sample rate with a pre-processor that resamples")
    }
    let own = features.map { $0.outputs[preprocessing][set] } + outputs
    let table =
      switch granularity {
      case .recording:
        IdentifiedTable(
          columns: columns,
          rows: Matrix(
            rows: own.count, columns: columns.count, elements: own.flatMap { $0.row ?? [] }))
      case .frame: IdentifiedTable(columns: columns, frames: own.compactMap { $0.frames?.values })
      }
    return (
      table,
      TrainingCopies(recordingCount: recordings.count, parents: parents)
    )
  }
}
