import AffektCore
import AffektNumerics

/// What `pipeline.yaml` says of a run that `results.json` says too, as far as it says it.
///
/// A part that the file lacks is nil, and then nothing is checked against it.
struct PipelineOutline {
  /// A corpus and what its label map does, in the order of the emotions.
  struct Corpus {
    let name: String
    let layout: String?
    let changes: [LabelRule]
    /// What a class is made of; nil for the emotion alone.
    let classFields: [LabelField]?
  }

  /// What becomes of an emotion; nil where its recordings are dropped.
  struct LabelRule: Encodable, Equatable {
    let from: Emotion
    let to: Emotion?
    /// The corpus, where several are evaluated together.
    var corpus: String?
  }

  /// A feature set.
  struct FeatureSet {
    let name: String
    let isImported: Bool
    /// The functionals in one line; nil where nothing is summarised.
    let functionals: String?
    /// Whether missing values are replaced.
    let imputes: Bool
  }

  /// A scaling and its stages.
  struct Scaling {
    let name: String
    let stages: [String]
  }

  /// A classifier, and the settings that it chooses from; one without any when nothing is tuned.
  struct Classifier {
    let name: String
    let plugin: String?
    let candidates: [[String: String]]
    /// What it learns from; nil where its settings do not say.
    let granularity: ExampleGranularity?
  }

  /// How settings are chosen.
  struct Tuning {
    let folds: Int
    let by: String
    let metric: String
  }

  /// What runs beside the configurations.
  struct Controls {
    let baselines: [String]
    let hasProbe: Bool
  }

  /// What test recordings go through.
  struct Robustness {
    let conditions: [RobustnessCondition]
    let baseline: String?
  }

  /// The pre-processing of imported features.
  private static let imported = "imported"
  /// More configurations or settings no run has.
  private static let greatestCount = 1_000_000

  let name: String?
  let seed: UInt64?
  let repetitions: Int?
  let corpora: [Corpus]?
  let preprocessings: [String]?
  let featureSets: [FeatureSet]?
  let scalings: [Scaling]?
  let classifiers: [Classifier]?
  let protocolIdentifier: String?
  let tuning: Tuning?
  let intervals: IntervalSettings?
  let hasLearningCurve: Bool?
  /// What test recordings go through; without conditions where nothing is asked for.
  let robustness: Robustness?
  let controls: Controls?
  let published: [PublishedScore]?

  /// The names of the parts that are missing.
  var missing: [String] {
    let parts: [(String, Bool)] = [
      ("name", name == nil), ("corpora", corpora == nil),
      ("preprocessing", preprocessings == nil), ("features", featureSets == nil),
      ("scaling", scalings == nil), ("classifiers", classifiers == nil),
      ("evaluation.protocol", protocolIdentifier == nil), ("evaluation.tune", tuning == nil),
      ("evaluation.intervals", intervals == nil),
      ("evaluation.learning-curve", hasLearningCurve == nil), ("evaluation.seed", seed == nil),
      ("evaluation.repetitions", repetitions == nil), ("controls", controls == nil),
    ]
    return parts.filter(\.1).map(\.0)
  }

  /// Reads a pipeline that a run has written out.
  init(_ settings: SettingsValue?) {
    let evaluation = settings?["evaluation"]
    name = settings?["name"]?.scalarText
    seed = evaluation?["seed"]?.scalarText.flatMap { UInt64($0) }
    repetitions = evaluation?["repetitions"]?.scalarText.flatMap { Int($0) }
    corpora = settings?["corpora"]?.entries?.map(Self.corpus)
    preprocessings = settings?["preprocessing"]?.entries?.map(\.key)
    featureSets = settings?["features"]?.entries?.map(Self.featureSet)
    scalings = settings?["scaling"]?.entries?.map { entry in
      Scaling(
        name: entry.key,
        stages: (entry.value.elements ?? [entry.value]).compactMap(Self.plugin))
    }
    classifiers = settings?["classifiers"]?.entries?.map(Self.classifier)
    protocolIdentifier = evaluation?["protocol"].flatMap(Self.plugin)
    tuning = evaluation?["tune"].flatMap(Self.tuning)
    intervals = evaluation?["intervals"].flatMap { try? IntervalSettings(reading: $0) }
    hasLearningCurve = evaluation?["learning-curve"].map { $0.scalarText != "none" }
    robustness = settings.map { settings in
      Robustness(
        conditions: settings["robustness"]?["conditions"]?.entries?.map {
          RobustnessCondition(name: $0.key, steps: $0.value)
        } ?? [], baseline: settings["robustness"]?["baseline"]?.scalarText)
    }
    controls = settings?["controls"].map { controls in
      Controls(
        baselines: controls["baselines"]?.entries?.map(\.key) ?? [],
        hasProbe: controls["probe"] != nil)
    }
    published = settings.map { $0["published"]?.elements?.compactMap(Self.published) ?? [] }
  }

  /// The identifier of a plugin that is mentioned with or without settings.
  private static func plugin(_ value: SettingsValue) -> String? {
    value.scalarText ?? value.entries?.first?.key
  }

  private static func corpus(_ entry: SettingsValue.Entry) -> Corpus {
    let labels = entry.value["labels"]
    let dropped = labels?["drop"]?.elements?.compactMap(\.scalarText) ?? []
    let renamed = labels?["rename"]?.entries ?? []
    let rules =
      dropped.map { LabelRule(from: Emotion(rawValue: $0), to: nil) }
      + renamed.map {
        LabelRule(
          from: Emotion(rawValue: $0.key),
          to: $0.value.scalarText.map { Emotion(rawValue: $0) })
      }
    let fields = (try? LabelField.fields(reading: labels?["by"])) ?? [.emotion]
    return Corpus(
      name: entry.key, layout: entry.value["layout"]?.scalarText,
      changes: rules.sorted { $0.from < $1.from },
      classFields: fields == [.emotion] ? nil : fields)
  }

  private static func featureSet(_ entry: SettingsValue.Entry) -> FeatureSet {
    let isImported = entry.value["import"] != nil
    let pools = (entry.value.elements ?? [entry.value]).map { $0["pool"] }
    let lines = pools.compactMap { pool in
      pool.map { ($0.elements ?? [$0]).map(\.flowText).joined(separator: ", ") }
    }
    return FeatureSet(
      name: entry.key, isImported: isImported,
      functionals: isImported || lines.count < pools.count ? nil : lines.joined(separator: "; "),
      imputes: Imputation.imputes(entry.value))
  }

  private static func classifier(_ entry: SettingsValue.Entry) -> Classifier {
    let definition = entry.value
    let grid = definition["tune"]?.entries ?? []
    var candidates: [[String: String]] = [[:]]
    for axis in grid {
      let values = (axis.value.elements ?? [axis.value]).map { $0.scalarText ?? $0.flowText }
      guard values.count * candidates.count <= greatestCount else { return unbounded(entry.key) }
      candidates = candidates.flatMap { chosen in
        values.map { chosen.merging([axis.key: $0]) { $1 } }
      }
    }
    let granularity =
      definition["granularity"] ?? definition["tune"]?["granularity"]?.elements?.first
    return Classifier(
      name: entry.key, plugin: definition["use"]?.scalarText ?? definition.scalarText,
      candidates: candidates,
      granularity: granularity?.scalarText.flatMap { ExampleGranularity(rawValue: $0) })
  }

  /// A classifier with more settings than any run has.
  private static func unbounded(_ name: String) -> Classifier {
    Classifier(name: name, plugin: nil, candidates: [], granularity: nil)
  }

  private static func tuning(_ value: SettingsValue) -> Tuning? {
    guard let folds = value["folds"]?.scalarText.flatMap({ Int($0) }),
      let by = value["by"]?.scalarText, let metric = value["metric"]?.scalarText
    else { return nil }
    return Tuning(folds: folds, by: by, metric: metric)
  }

  private static func published(_ value: SettingsValue) -> PublishedScore? {
    guard let corpus = value["corpus"]?.scalarText,
      let configuration = value["configuration"]?.scalarText,
      let uar = value["uar"]?.scalarText.flatMap({ Double(plain: $0) }),
      let source = value["source"]?.scalarText
    else { return nil }
    return PublishedScore(corpus: corpus, configuration: configuration, uar: uar, source: source)
  }
}

extension PipelineOutline {
  /// One configuration: its four alternatives.
  struct Configuration {
    let preprocessing: String
    let features: FeatureSet
    let scaling: Scaling
    let classifier: Classifier

    var identifier: String {
      [preprocessing, features.name, scaling.name, classifier.name].joined(separator: "/")
    }

    /// What its classifier learns from; nil where neither the features nor the settings say.
    var granularity: ExampleGranularity? {
      if features.isImported { return .recording }
      return features.functionals == nil ? .frame : classifier.granularity
    }
  }

  /// Every pre-processing with every feature set, in order; nil when the pipeline lacks either.
  var featureTables: [(preprocessing: String, features: FeatureSet)]? {
    guard let preprocessings, let featureSets else { return nil }
    guard preprocessings.count * featureSets.count <= Self.greatestCount else { return [] }
    return preprocessings.enumerated().flatMap { place, preprocessing in
      // Pre-processing does not change imported features, which stand once.
      featureSets.filter { !$0.isImported || place == 0 }.map {
        ($0.isImported ? Self.imported : preprocessing, $0)
      }
    }
  }

  /// Every combination of the alternatives, in order; nil when the pipeline lacks one of the phases.
  var configurations: [Configuration]? {
    guard let featureTables, let scalings, let classifiers else { return nil }
    let count = [featureTables.count, scalings.count, classifiers.count].reduce(1) {
      min($0 * $1, Self.greatestCount + 1)
    }
    guard count <= Self.greatestCount else { return [] }
    return featureTables.flatMap { table in
      scalings.flatMap { scaling in
        classifiers.map { classifier in
          Configuration(
            preprocessing: table.preprocessing, features: table.features, scaling: scaling,
            classifier: classifier)
        }
      }
    }
  }

  /// The names of the corpora of the results: one by one, or all of them together where `count` says so.
  func corpusNames(count: Int) -> [String]? {
    guard let names = corpora?.map(\.name) else { return nil }
    return count == 1 && names.count > 1 ? [names.joined(separator: "+")] : names
  }

  /// The corpora that are evaluated under a name, several when they are united; nil when there are none.
  func parts(of name: String) -> [Corpus]? {
    guard let corpora else { return nil }
    if let own = corpora.first(where: { $0.name == name }) { return [own] }
    return corpora.map(\.name).joined(separator: "+") == name ? corpora : nil
  }

  /// The seeds of the repetitions.
  var seeds: [UInt64]? {
    guard let seed, let repetitions, (1...1000).contains(repetitions) else { return nil }
    return (0..<UInt64(repetitions)).map { seed &+ $0 }
  }
}
