import AffektCore
import AffektNumerics
import AffektResults

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
    /// Which recordings a run will exclude for their sample rate.
    public let notes: [String]
    /// Settings that do not fit the corpus, so that a run will do less than they ask for.
    public let settingNotes: [SettingNote]
  }

  /// The pipeline.
  public let pipeline: Pipeline
  /// The steps from a recording to features.
  public let graph: ExperimentGraph
  /// The plan for each corpus.
  public let corpora: [CorpusPlan]

  /// Plans a pipeline: lists its corpora and splits them, but decodes nothing.
  ///
  /// Throws what the run itself would throw this early: see `Preparation`.
  public init(of pipeline: Pipeline, progress: any ProgressReporter = SilentProgress()) throws {
    let prepared = try Preparation(of: pipeline, progress: progress)
    self.pipeline = pipeline
    graph = prepared.graph
    corpora = try prepared.evaluations.map { evaluation in
      try progress.phase("\(evaluation.name): planning") {
        try Self.plan(evaluation, pipeline, prepared.graph)
      }
    }
  }

  /// Plans the evaluation of some corpora together, or of one.
  private static func plan(
    _ evaluation: Preparation.Evaluation, _ pipeline: Pipeline, _ graph: ExperimentGraph
  ) throws -> CorpusPlan {
    let (recordings, folds) = (evaluation.recordings, evaluation.folds)
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
    let shape = evaluation.shape
    let columns = shape.columnCounts
    let predictions = pipeline.configurations.reduce(0) {
      $0 + pipeline.seeds(of: $1).count * recordings.count
    }
    let rows = Set(graph.outputs.joined().compactMap(\.row)).reduce(0) { sum, node in
      sum + 8 * recordings.count * (columns[node] ?? 0)
    }
    let settings = ExcessiveSettings(
      pipeline: pipeline, graph: graph, shape: shape, recordings: recordings, folds: folds,
      lengths: lengths(of: recordings))
    let settingNotes = settings.notes { configuration in
      let output = graph.outputs[configuration.preprocessing][configuration.features]
      return output.node(for: pipeline.classifiers[configuration.classifier].granularity)
        .flatMap { columns[$0] }
    }
    return CorpusPlan(
      name: evaluation.name, recordingCount: recordings.count,
      rejectedCount: evaluation.corpora.reduce(0) { $0 + $1.rejected.count },
      foldCount: folds.count,
      views: try views(in: graph, rates: shape.rates), fitCount: fits, memory: rows,
      disk: rows + predictions * bytesOfPrediction, notes: shape.notes,
      settingNotes: settingNotes)
  }

  /// How long recordings are, from their headers, which are read when they are asked for.
  private static func lengths(of recordings: [Recording]) -> ExcessiveSettings.Lengths {
    func length(_ recording: Recording) -> Double? { try? recording.source.duration() }
    let all = Once { recordings.map { length($0) ?? 0 } }
    return ExcessiveSettings.Lengths(
      first: recordings.lazy.compactMap(length).first, all: { all.value })
  }

  /// A value that is made when it is first asked for.
  private final class Once<Value> {
    private let make: () -> Value
    private(set) lazy var value = make()

    init(_ make: @escaping () -> Value) { self.make = make }
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
