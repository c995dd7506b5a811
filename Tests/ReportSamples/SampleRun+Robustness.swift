import AffektCore
@testable import AffektResults

extension SampleRun {
  /// Invented scores that fall by 0.1 a level: one condition of three levels in dB, one of two without a unit, and one
  /// without levels; an excluded recording and a configuration without the last score where `isWhole` is false.
  static func robustness(
    of configurations: [ConfigurationResults], isWhole: Bool = true
  ) -> RobustnessResults? {
    guard let first = configurations.first else { return nil }
    func levels(_ name: String, _ parameter: String, _ texts: [String]) -> RobustnessCondition {
      RobustnessCondition(
        name: name,
        steps: .list([
          .map([.init("step", .map([.init(parameter, .list(texts.map { .scalar($0) }))]))])
        ]))
    }
    let conditions = [
      levels("noise", "ratio", ["20 dB", "10 dB", "0 dB"]),
      levels("clipping", "share", ["0.1", "0.2"]),
      RobustnessCondition(name: "call", steps: .list([.scalar("line")])),
    ]
    return RobustnessResults(
      conditions: conditions, baseline: first.identifier,
      configurations: configurations.enumerated().map { place, configuration in
        let isPartial = !isWhole && place == 1
        return ConfigurationRobustness(
          configuration: configuration.identifier,
          conditions: conditions.map { condition in
            let isMissing = isPartial && condition.name == "call"
            return ConfigurationRobustness.Condition(
              name: condition.name,
              scores: isMissing
                ? []
                : condition.levels.enumerated().map { step, level in
                  let uar = max(0, configuration.pooled.uar - 0.1 * Double(step + 1))
                  return ConfigurationRobustness.Score(
                    condition: level.identifier, recordingCount: 12, uar: uar,
                    interval: Interval(lower: uar / 2, upper: uar), accuracy: uar,
                    change: uar - configuration.pooled.uar,
                    changeInterval: step == 0 ? nil : Interval(lower: -0.5, upper: 0.125))
                }, area: condition.levels.count > 1 ? 0.25 : nil,
              areaInterval: condition.levels.count > 2 ? Interval(lower: 0.125, upper: 0.5) : nil,
              corruptionError: isMissing
                ? nil
                : CorruptionError(uar: 112.5, relativeUAR: nil, accuracy: 110, relativeAccuracy: 90)
            )
          },
          meanCorruptionError: isPartial
            ? nil
            : CorruptionError(uar: 112.5, relativeUAR: 95, accuracy: 110, relativeAccuracy: 90))
      },
      excluded: isWhole
        ? []
        : [.init(condition: "call", recording: "r1", reason: "the recording is silent")],
      failed: isWhole || configurations.count < 2
        ? []
        : [
          .init(
            configuration: configurations[1].identifier, condition: "call",
            reason: "a score is not finite")
        ])
  }
}
