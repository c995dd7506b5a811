import AffektCore
import AffektResults

/// What is done to test recordings, and to them alone, to find out what configurations are worth there.
public struct RobustnessSettings: Sendable {
  /// One level of a condition.
  struct Level: Sendable {
    /// The name of the level: `noise[ratio=10 dB]`.
    let identifier: String
    /// What is done to a recording before the pre-processing of a configuration.
    let steps: [PreprocessingStep]
  }

  /// A condition.
  struct Condition: Sendable {
    /// What reports say of it.
    let record: RobustnessCondition
    /// Its levels; one for a condition without levels.
    let levels: [Level]
    /// Its steps as they are written, with the list of levels.
    let resolved: SettingsValue
  }

  /// The conditions in the order of the pipeline file.
  let conditions: [Condition]
  /// The configuration whose errors corruption errors are relative to.
  let baseline: String

  /// The levels of all conditions, in order.
  var levels: [Level] { conditions.flatMap(\.levels) }

  /// How many levels all conditions have.
  public var levelCount: Int { levels.count }

  /// The settings as they are written; a preset is written out.
  var resolved: SettingsValue {
    .map([
      .init("conditions", .map(conditions.map { .init($0.record.name, $0.resolved) })),
      .init("baseline", .scalar(baseline)),
    ])
  }

  /// Throws for a condition after which a pre-processing gives another sample rate than without it.
  func check(
    _ preprocessings: [PreprocessingChain], sampleRate: Double
  ) throws(SettingsError) {
    for condition in conditions {
      for level in condition.levels {
        try SampleRateRule(preprocessings: preprocessings, sampleRate: sampleRate).check(
          level.steps, at: ["robustness", "conditions", condition.record.name])
      }
    }
  }
}
