import AffektCore
import AffektNumerics

/// Brings every column to mean zero and variance one: (x − mean) / deviation.
///
/// The deviation is that of the population (divided by n). A column that is constant, up to the
/// rounding of its values, is only shifted. Frames count as rows. By default mean and deviation are
/// those of the training set. With `by: speaker` every speaker's recordings are brought to mean zero
/// and variance one by themselves, those of a test speaker too: that reads the features of the test
/// side, and reports label it transductive. Source: scikit-learn's `StandardScaler`.
public struct Standardize: FittedStage {
  /// Whose mean and deviation count.
  public enum Grouping: String, ParameterChoice {
    /// Those of all recordings on the training set.
    case all
    /// Those of the speaker's own recordings.
    case speaker
  }

  /// The settings.
  public struct Parameters: ParameterSet {
    /// Whose mean and deviation count.
    @Parameter("all: the training set's mean and deviation; speaker: each speaker's own")
    public var by = Grouping.all

    /// The defaults.
    public init() {}
  }

  /// Who the plugin is.
  public static let manifest = PluginManifest(
    identifier: "standardize", version: 1,
    summary: "Brings every column to mean zero and variance one.",
    reference: "scikit-learn StandardScaler",
    citations: [.scikitLearn], aliases: ["z-score"])

  /// Whether speakers are standardised one by one.
  public let scope: StageScope

  /// Makes the plugin.
  public init(parameters: Parameters) throws(SettingsError) {
    scope = parameters.by == .speaker ? .eachSpeaker : .trainingSet
  }

  /// Measures mean and deviation of every column.
  ///
  /// Throws for examples that are missing or not finite.
  public func fit(_ training: TrainingSet) throws(FitError) -> ColumnScaling {
    try training.validate()
    var statistics = ColumnStatistics(of: Matrix(rows: 0, columns: training.examples.columns.count))
    training.examples.forEachBlock { _, rows in
      statistics.merge(ColumnStatistics(of: rows))
    }
    let count = Double(statistics.count)
    let scales = zip(statistics.means, statistics.variances).map { mean, variance in
      // The variance that rounding alone can leave in a column of equal values.
      let rounding = count * mean * Double.ulpOfOne
      let isConstant = variance <= count * Double.ulpOfOne * variance + rounding * rounding
      return isConstant ? 1 : variance.squareRoot()
    }
    return ColumnScaling(shifts: statistics.means, scales: scales)
  }
}
