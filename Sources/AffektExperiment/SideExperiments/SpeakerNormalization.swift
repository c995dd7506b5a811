import AffektCore
import AffektNumerics

/// Brings the columns of each speaker to mean zero and variance one over all of the speaker's
/// recordings: the leaky practice, taken before anything is divided.
struct SpeakerNormalization: FittedStage {
  static let manifest = PluginManifest(
    identifier: "speaker-normalization", version: 1,
    summary: "Standardises each speaker over all recordings.", reference: "common practice")

  let scope = StageScope.eachSpeaker

  init(parameters: NoParameters = NoParameters()) {}

  func fit(_ training: TrainingSet) throws(FitError) -> ColumnScaling {
    try training.validate()
    var statistics = ColumnStatistics(of: Matrix(rows: 0, columns: training.examples.columns.count))
    training.examples.forEachBlock { _, rows in statistics.merge(ColumnStatistics(of: rows)) }
    return ColumnScaling(
      shifts: statistics.means,
      scales: statistics.variances.map { $0 > 1e-20 ? $0.squareRoot() : 1 })
  }
}
