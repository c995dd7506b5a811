import AffektCore

/// A pipeline: what is compared, on what, under which protocol.
///
/// It is made from a pipeline file by `PipelineReader`, with every name resolved and every setting
/// checked, before anything runs.
public struct Pipeline: Sendable {
  /// The version of the format of pipeline files.
  public static let formatVersion = 1

  /// The name, which is also the name of the report's folder.
  public let name: String
  /// The corpora.
  public let corpora: [CorpusStep]
  /// The alternatives of pre-processing.
  public let preprocessings: [PreprocessingChain]
  /// The alternatives of feature sets.
  public let featureSets: [FeatureSet]
  /// The alternatives of scaling.
  public let scalings: [ScalingStep]
  /// The alternatives of classifiers.
  public let classifiers: [ClassifierStep]
  /// How it is evaluated.
  public let evaluation: EvaluationSettings
  /// What is run beside the cells.
  public let controls: ControlSettings
  /// The forms of the report.
  public let reportFormats: [ReportFormat]
  /// The pipeline with every default written out.
  public let resolved: ConfigurationValue

  /// The cells of the comparison: every combination of the alternatives, in order.
  public var cells: [Cell] {
    var cells: [Cell] = []
    for preprocessing in preprocessings.indices {
      for features in featureSets.indices {
        for scaling in scalings.indices {
          for classifier in classifiers.indices {
            cells.append(
              Cell(
                preprocessing: preprocessing, features: features, scaling: scaling,
                classifier: classifier,
                identifier: [
                  preprocessings[preprocessing].name, featureSets[features].name,
                  scalings[scaling].name, classifiers[classifier].name,
                ].joined(separator: "/")))
          }
        }
      }
    }
    return cells
  }

  /// The seeds under which a cell is evaluated: several for a classifier that draws at random.
  func seeds(of cell: Cell) -> [UInt64] {
    classifiers[cell.classifier].isStochastic ? evaluation.seeds : [evaluation.seed]
  }
}
