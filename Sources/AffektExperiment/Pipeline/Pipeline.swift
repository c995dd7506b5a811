import AffektCore
import AffektResults

/// A pipeline: corpora, configurations and the protocol.
///
/// It is made from a pipeline file by `PipelineReader`, with every name resolved and every setting
/// checked, before anything runs.
public struct Pipeline: Sendable {
  /// The version of the format of pipeline files.
  public static let formatVersion = 1

  /// The name, which is also the name of the report's folder.
  public let name: String
  /// The corpora that are there.
  public let corpora: [CorpusStep]
  /// The optional corpora that are not there.
  public internal(set) var absentCorpora: [CorpusAbsence] = []
  /// The alternatives of pre-processing.
  public internal(set) var preprocessings: [PreprocessingChain]
  /// The alternatives of feature sets.
  public internal(set) var featureSets: [FeatureSet]
  /// The alternatives of scaling.
  public internal(set) var scalings: [ScalingStep]
  /// The ways to change training recordings, each for one copy; classifiers name those that they are trained with.
  public internal(set) var augmentations: [PreprocessingChain] = []
  /// The alternatives of classifiers.
  public internal(set) var classifiers: [ClassifierStep]
  /// How it is evaluated.
  public internal(set) var evaluation: EvaluationSettings
  /// What test recordings go through beside being tested as they are; nil unless asked for.
  public internal(set) var robustness: RobustnessSettings?
  /// What is run beside the configurations.
  public internal(set) var controls: ControlSettings
  /// The exploratory data analysis; nil for none.
  public internal(set) var exploration: ExplorationSettings?
  /// Published scores of configurations of this pipeline.
  public internal(set) var published: [PublishedScore] = []
  /// How the run is reported.
  public let report: ReportSettings
  /// The pipeline with every default written out.
  public internal(set) var resolved: SettingsValue

  /// How many configurations there are; nil for more than an integer holds.
  var configurationCount: Int? {
    let imported = featureSets.count { $0.imported != nil }
    let (sets, isTooLarge) = preprocessings.count.multipliedReportingOverflow(
      by: featureSets.count - imported)
    guard !isTooLarge else { return nil }
    return [scalings.count, classifiers.count].reduce(sets + imported as Int?) { product, count in
      guard let product else { return nil }
      let (next, isTooLarge) = product.multipliedReportingOverflow(by: count)
      return isTooLarge ? nil : next
    }
  }

  /// The configurations of the comparison: every combination of the alternatives, in order.
  ///
  /// Pre-processing does not change imported features: they are combined with none.
  public var configurations: [Configuration] {
    var configurations: [Configuration] = []
    for preprocessing in preprocessings.indices {
      for features in featureSets.indices {
        guard combines(preprocessing: preprocessing, features: features) else { continue }
        for scaling in scalings.indices {
          for classifier in classifiers.indices {
            configurations.append(
              Configuration(
                preprocessing: preprocessing, features: features, scaling: scaling,
                classifier: classifier,
                identifier: [
                  preprocessingName(preprocessing, of: features), featureSets[features].name,
                  scalings[scaling].name, classifiers[classifier].name,
                ].joined(separator: "/")))
          }
        }
      }
    }
    return configurations
  }

  /// Writes out the settings of all that it is made of.
  mutating func resolve() {
    resolved = ResolvedPipeline(pipeline: self).settings.adding(published: published)
  }

  /// The name of a configuration's pre-processing.
  func preprocessingName(of configuration: Configuration) -> String {
    preprocessingName(configuration.preprocessing, of: configuration.features)
  }

  /// The name of a configuration's features, after that of their pre-processing where there are several.
  func featuresName(of configuration: Configuration) -> String {
    let features = featureSets[configuration.features]
    return preprocessings.count > 1 && features.imported == nil
      ? "\(preprocessings[configuration.preprocessing].name)/\(features.name)" : features.name
  }

  /// Whether a pre-processing and a feature set make configurations: an imported set stands once, at the place
  /// of the first pre-processing.
  func combines(preprocessing: Int, features: Int) -> Bool {
    featureSets[features].imported == nil || preprocessing == 0
  }

  /// The name of a pre-processing in configurations of a feature set.
  func preprocessingName(_ preprocessing: Int, of features: Int) -> String {
    featureSets[features].imported == nil
      ? preprocessings[preprocessing].name : FeatureImport.preprocessingName
  }

  /// The seeds under which a configuration is evaluated: several for a classifier or a stage that draws at random.
  func seeds(of configuration: Configuration) -> [UInt64] {
    classifiers[configuration.classifier].isStochastic
      || scalings[configuration.scaling].isStochastic
      ? evaluation.seeds : [evaluation.seed]
  }
}
