import AffektCore
import AffektNumerics

/// What a pipeline would do, before anything of it is done.
public struct ExperimentPlan: Sendable {
  /// A view of a signal and the extractors that read it.
  public struct View: Sendable, Equatable {
    /// The view with its settings.
    public let identity: String
    /// The extractors that read it.
    public let readers: [String]
  }

  /// The plan for one corpus.
  public struct CorpusPlan: Sendable {
    /// The name of the corpus.
    public let name: String
    /// The number of recordings.
    public let recordingCount: Int
    /// The number of files that cannot be used.
    public let rejectedCount: Int
    /// The number of folds.
    public let foldCount: Int
    /// The views that are computed once per recording, at the sample rate of its first recording.
    public let views: [View]
    /// How often a classifier is fitted, tuning included.
    public let fitCount: Int
    /// The bytes that rows of features take in memory, which a run takes at least.
    public let memory: Int
    /// The bytes of predictions and of rows in the cache, which a run takes on the disk at least.
    public let disk: Int
    /// What a run will do otherwise than the pipeline says: recordings that it excludes, settings that
    /// ask for more than the corpus offers.
    public let notes: [String]
  }

  /// The pipeline.
  public let pipeline: Pipeline
  /// The steps from a recording to features.
  public let graph: ExperimentGraph
  /// The plan for each corpus.
  public let corpora: [CorpusPlan]

  /// Plans a pipeline: lists its corpora and splits them, but decodes nothing.
  ///
  /// Throws what the run itself would throw this early: a corpus that cannot be listed or split, an
  /// extractor that does not fit the sample rate, an imported table of other recordings.
  public init(of pipeline: Pipeline) throws {
    self.pipeline = pipeline
    let graph = ExperimentGraph(of: pipeline)
    self.graph = graph
    let loaded = try pipeline.corpora.map { try LoadedCorpus($0) }
    for corpus in loaded {
      _ = try graph.importedRows(for: corpus.recordings, of: corpus.step.name)
    }
    switch pipeline.evaluation.evaluationProtocol.metadata.scope {
    case .oneCorpus:
      corpora = try loaded.map { corpus in
        try Self.plan(
          [corpus], name: corpus.step.name, recordings: corpus.recordings, pipeline, graph)
      }
    case .allCorpora:
      let union = try CorpusUnion(of: loaded.map { ($0.step.name, $0.recordings) })
      corpora = [
        try Self.plan(
          loaded, name: union.name, recordings: union.recordings, pipeline, graph)
      ]
    }
  }

  /// Plans the evaluation of some corpora together, or of one.
  private static func plan(
    _ corpora: [LoadedCorpus], name: String, recordings: [Recording], _ pipeline: Pipeline,
    _ graph: ExperimentGraph
  ) throws -> CorpusPlan {
    let folds = try CorpusRun.folds(of: recordings, in: pipeline, named: name)
    let innerFits = folds.map { fold in
      pipeline.evaluation.tuning.foldCount(
        speakers: Set(fold.training.map { recordings[$0].speaker }).count,
        recordings: fold.training.count)
    }.reduce(0, +)
    let fits = pipeline.configurations.reduce(0) { total, configuration in
      let count = pipeline.classifiers[configuration.classifier].candidates.count
      return total
        + pipeline.seeds(of: configuration).count
        * ((count > 1 ? count * innerFits : 0) + folds.count)
    }
    let shape = try FeatureShape(of: graph, on: corpora)
    let columns = shape.columnCounts
    let predictions = pipeline.configurations.reduce(0) {
      $0 + pipeline.seeds(of: $1).count * recordings.count
    }
    let rows = Set(graph.outputs.joined().compactMap(\.row)).reduce(0) { sum, node in
      sum + 8 * recordings.count * (columns[node] ?? 0)
    }
    let excess = ExcessiveSettings(pipeline: pipeline, recordings: recordings, folds: folds)
      .notes { configuration in
        graph.outputs[configuration.preprocessing][configuration.features].row
          .flatMap { columns[$0] }
      }
    return CorpusPlan(
      name: name, recordingCount: recordings.count,
      rejectedCount: corpora.reduce(0) { $0 + $1.rejected.count }, foldCount: folds.count,
      views: try views(in: graph, rates: shape.rates), fitCount: fits, memory: rows,
      disk: rows + predictions * bytesOfPrediction, notes: shape.notes + excess)
  }

  /// About how many bytes a row of `predictions.csv` has.
  private static let bytesOfPrediction = 150

  private static func views(in graph: ExperimentGraph, rates: [Double]) throws -> [View] {
    var order: [String] = []
    var readers: [String: [String]] = [:]
    for node in graph.nodes {
      guard case .extract(let step) = node.operation else { continue }
      let signal = node.inputs[0]
      let identity =
        "signal \(graph.nodes[signal].identity.prefix(8)) (\(Int(saturating: rates[signal])) Hz): "
        + (try step.make(rates[signal])).inputIdentity
      if readers[identity] == nil { order.append(identity) }
      readers[identity, default: []].append(step.specification.identifier)
    }
    return order.map { View(identity: $0, readers: readers[$0] ?? []) }
  }
}

extension FeatureExtractor {
  fileprivate var inputIdentity: String { input.identity }
}
