import AffektCore
import AffektNumerics
import AffektResults
import AffektSignal

/// Looks at a corpus for the report: what recordings are like, and which are near each other.
///
/// Nothing that it finds is used to classify.
struct CorpusExplorer: Sendable {
  let pipeline: Pipeline
  let corpus: CorpusDescription
  let split: Split
  let extracted: ExtractedCorpus
  let threads: Int
  let progress: any ProgressReporter
  var cache: ExperimentCache?

  private var recordings: [Recording] { extracted.recordings }

  /// A pre-processing and a feature set of which every recording has a row.
  private struct Rows: Sendable {
    let preprocessing: Int
    let featureSet: Int
    let names: (preprocessing: String, features: String)
    let columns: [FeatureColumn]
    let rows: Matrix<Double>
  }

  // MARK: - Neighbours

  /// The training recordings that are nearest to each tested one, for every table of the comparison.
  func neighbors() async throws -> [NeighborRecord] {
    guard pipeline.exploration != nil else { return [] }
    let searches = try tables().map { table in
      NeighborSearch(
        split: split, preprocessing: table.names.preprocessing,
        features: table.names.features, rows: table.rows)
    }
    let work = searches.flatMap { search in split.folds.map { (search, $0) } }
    return try await progress.phase("\(corpus.name): nearest neighbours", total: work.count) {
      phase in
      try await concurrentMap(count: work.count, width: threads) { index in
        defer { phase.advance() }
        return work[index].0.neighbors(in: work[index].1)
      }
    }.flatMap { $0 }
  }

  private func tables() throws -> [Rows] {
    var tables: [Rows] = []
    for place in pipeline.preprocessings.indices {
      for (set, features) in pipeline.featureSets.enumerated()
      where pipeline.combines(preprocessing: place, features: set) {
        guard extracted.features.allSatisfy({ $0.outputs[place][set].row != nil }) else { continue }
        let table = try extracted.table(
          preprocessing: place, features: set, granularity: .recording)
        let all = ExampleSet(table.table, at: Array(recordings.indices))
        tables.append(
          Rows(
            preprocessing: place, featureSet: set,
            names: (pipeline.preprocessingName(place, of: set), features.name),
            columns: all.columns, rows: all.allRows()))
      }
    }
    return tables
  }

  // MARK: - Exploration

  /// What the corpus looks like; nil where the pipeline does not ask. `configurations` tell which settings were
  /// chosen.
  func exploration(_ configurations: [ConfigurationResults]) async throws -> CorpusExploration? {
    guard let settings = pipeline.exploration else { return nil }
    let place = settings.preprocessing ?? 0
    let table = try tables().filter {
      ($0.preprocessing == place || pipeline.featureSets[$0.featureSet].imported != nil)
        && ($0.featureSet == settings.featureSet ?? $0.featureSet)
    }.enumerated().max {
      ($0.element.columns.count, $1.offset) < ($1.element.columns.count, $0.offset)
    }?.element
    let description = table.map {
      FeatureDescription(columns: $0.columns, rows: $0.rows, recordings: recordings)
    }
    let distributions = progress.phase("\(corpus.name): distributions of features") {
      description?.distributions() ?? []
    }
    let correlation = progress.phase("\(corpus.name): correlations of features") {
      description?.correlation(distributions)
    }
    let projection = progress.phase("\(corpus.name): principal components") {
      description?.projection()
    }
    let chosen = ExampleChoice(recordings: recordings).places()
    return CorpusExploration(
      corpus: corpus.name,
      preprocessing: table?.names.preprocessing ?? pipeline.preprocessings[place].name,
      features: table?.names.features ?? "",
      examples: try await examples(chosen, after: pipeline.preprocessings[place]),
      distributions: distributions, correlation: correlation,
      projection: projection,
      planes: try await planes(of: table, around: chosen.first, configurations))
  }

  /// The recordings at `places` in detail, after pre-processing by the graph; those of which nothing is
  /// left, or that are too short for a frame, are left out.
  private func examples(_ places: [Int], after chain: PreprocessingChain) async throws
    -> [RecordingExample]
  {
    let tracks = pipeline.exploration?.tracks ?? []
    let graph = ExperimentGraph(signalAfter: chain)
    let kept = cache?.features.map { GraphCache($0, graph: graph) }
    defer { kept?.flush() }
    let evaluator = RecordingEvaluator(graph: graph, cache: kept)
    let phase = progress.start("\(corpus.name): studying examples", total: places.count)
    defer { phase.end() }
    return try await concurrentMap(count: places.count, width: threads) { index in
      defer { phase.advance() }
      let place = places[index]
      do {
        guard let signal = try evaluator.outputs(of: extracted.sources[place])[0][0].signal else {
          return nil
        }
        return try RecordingStudy(
          recording: recordings[place], analysis: SignalAnalysis(of: signal), tracks: tracks
        ).example()
      } catch is ExcludedRecording {
        return nil
      } catch is RecordingError {
        return nil
      } catch is SettingsError {
        return nil
      }
    }.compactMap { $0 }
  }

  /// Every classifier on the plane of the fold in which the recording at `place` is tested.
  private func planes(of table: Rows?, around place: Int?, _ configurations: [ConfigurationResults])
    async throws
    -> [DecisionRegions]
  {
    guard let table, let place,
      let fold = split.folds.first(where: { $0.test.contains(place) }),
      let plane = PrincipalPlane(table.rows, by: fold.training)
    else { return [] }
    let ranges = (x: range(of: plane, along: 0), y: range(of: plane, along: 1))
    let studies = pipeline.classifiers.map { classifier in
      PlaneStudy(
        classifier: classifier, candidate: candidate(of: classifier, in: fold, configurations),
        fold: fold,
        recordings: recordings, plane: plane, seed: pipeline.evaluation.seed)
    }
    let phase = progress.start("\(corpus.name): decision regions", total: studies.count)
    defer { phase.end() }
    return try await concurrentMap(count: studies.count, width: threads) { index in
      defer { phase.advance() }
      return studies[index].plane(ranges: ranges)
    }.compactMap { $0 }
  }

  /// The setting that the first configuration with a classifier chose in a fold; the first one without.
  private func candidate(
    of classifier: ClassifierStep, in fold: Fold, _ configurations: [ConfigurationResults]
  )
    -> Int
  {
    let chosen = configurations.first { $0.classifier == classifier.name }?
      .folds.first { $0.fold == fold.name }?.chosen
    return classifier.candidates.firstIndex { $0.setting == chosen } ?? 0
  }

  /// From the least to the greatest place along a component, with a margin of a twentieth.
  private func range(of plane: PrincipalPlane, along component: Int) -> ClosedRange<Double> {
    let values = (0..<plane.places.rowCount).map { plane.places[$0, component] }
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let margin = max(0.05 * (high - low), 1e-3)
    return (low - margin)...(high + margin)
  }
}
