import AffektCore
import AffektNumerics

/// Brings the columns of each speaker to mean zero and variance one over all of the speaker's
/// recordings: a leaky practice, applied before the split.
struct SpeakerNormalization: UnsupervisedStage {
  static let manifest = PluginManifest(
    identifier: "speaker-normalization", version: 1,
    summary: "Standardises each speaker over all recordings.", reference: "common practice")

  let scope = StageScope.eachSpeaker

  init(parameters: NoParameters = NoParameters()) {}

  func fit(
    _ examples: ExampleSet, using generator: inout SeededGenerator
  ) throws(FitError) -> ColumnScaling {
    try .standardizing(examples)
  }
}
