import AffektCore
import AffektNumerics

/// Brings every column to mean zero and variance one: (x − mean) / deviation.
///
/// The deviation is that of the population (divided by n). A column that is constant, up to the
/// rounding of its values, becomes 0. Frames count as rows. By default mean and deviation are
/// those of the training set. With `by: speaker` every speaker's recordings are brought to mean zero
/// and variance one separately, those of a test speaker too: that reads the features of the test
/// set, and reports label it transductive. Source: scikit-learn's `StandardScaler`.
struct Standardize: UnsupervisedStage {
  /// Whose mean and deviation count.
  enum Grouping: String, ParameterChoice {
    /// Those of all recordings on the training set.
    case all
    /// Those of the speaker's own recordings.
    case speaker
  }

  struct Parameters: ParameterSet {
    @Parameter("all: the training set's mean and deviation; speaker: each speaker's own")
    var by = Grouping.all
  }

  static let manifest = PluginManifest(
    identifier: "standardize", version: 2,
    summary: "Brings every column to mean zero and variance one.",
    reference: "scikit-learn StandardScaler",
    citations: [.scikitLearn], aliases: ["z-score"])

  let scope: StageScope

  init(parameters: Parameters) throws(SettingsError) {
    scope = parameters.by == .speaker ? .eachSpeaker : .trainingSet
  }

  func columnCount(of count: Int) -> Int? { count }

  func fit(
    _ examples: ExampleSet, using generator: inout SeededGenerator
  ) throws(FitError) -> ColumnScaling {
    try .standardizing(examples)
  }
}
