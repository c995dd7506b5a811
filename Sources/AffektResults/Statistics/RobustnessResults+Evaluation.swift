import AffektCore
import AffektNumerics

extension RobustnessResults {
  /// Computes what `predictions` of one corpus say: among them are those of the comparison, with test recordings as
  /// they are, and those under `conditions`. Of `excluded` and `failed` nothing is computed.
  package init(
    conditions: [RobustnessCondition], baseline: String, configurations: [String],
    corpus: String, emotions: [Emotion], clean: [PredictionRecord], corrupted: [PredictionRecord],
    excluded: [Exclusion], failed: [Failure], settings: IntervalSettings, seed: UInt64
  ) {
    let byOrigin = Dictionary(grouping: clean + corrupted, by: \.origin)
    let labels = emotions.map(\.label)
    let evaluations = configurations.map { configuration in
      RobustnessEvaluation(
        configuration, conditions: conditions, byOrigin: byOrigin, labels: labels,
        settings: settings,
        generator: SpeakerBootstrap.generator(seed: seed, corpus: corpus))
    }
    let reference = evaluations.first { $0.configuration == baseline }
    self.init(
      conditions: conditions, baseline: baseline,
      configurations: evaluations.map { $0.results(beside: reference) }, excluded: excluded,
      failed: failed)
  }
}

/// The scores of one configuration under every condition, with the error rates that corruption errors follow from.
private struct RobustnessEvaluation {
  /// The error rates over the levels of a condition, and of the same recordings as they are.
  struct Errors {
    var uar = 0.0
    var cleanUAR = 0.0
    var accuracy = 0.0
    var cleanAccuracy = 0.0
  }

  /// The scores under one condition.
  struct Scored {
    let condition: RobustnessCondition
    var scores: [ConfigurationRobustness.Score] = []
    var errors = Errors()
    /// The UAR in each bootstrap sample, level by level.
    var samples: [[Double]] = []

    /// Whether every level has scores.
    var isComplete: Bool { scores.count == condition.levels.count }
  }

  let configuration: String
  private let level: Double
  private var scored: [Scored] = []

  init(
    _ configuration: String, conditions: [RobustnessCondition],
    byOrigin: [PredictionOrigin: [PredictionRecord]], labels: [ClassLabel],
    settings: IntervalSettings, generator: SeededGenerator
  ) {
    self.configuration = configuration
    level = settings.level
    let clean = byOrigin[.comparison(configuration: configuration)] ?? []
    let places = conditions.enumerated().flatMap { place, condition in
      condition.levels.map { (condition: place, level: $0.identifier) }
    }
    let pairs = places.map { place in
      let own =
        byOrigin[.robustness(configuration: configuration, condition: place.level)] ?? []
      // A recording that cannot be used under the condition is compared nowhere.
      let used = Set(own.map(\.recording))
      return (own: own, clean: clean.filter { used.contains($0.recording) })
    }
    // The first entry holds the order of speakers and recordings, so that all conditions share the samples.
    let table = PredictionCounts(
      ofEach: [clean] + pairs.flatMap { [$0.clean, $0.own] }, labels: labels)
    let bootstrap =
      table.speakers.count > 1
      ? SpeakerBootstrap(table, settings: settings, generator: generator) : nil
    scored = conditions.map { Scored(condition: $0) }
    for (index, (place, pair)) in zip(places, pairs).enumerated() where !pair.own.isEmpty {
      let metrics = Metrics(of: pair.own, labels: labels)
      let before = Metrics(of: pair.clean, labels: labels)
      let samples = bootstrap?.samples(of: 2 * index + 2).uar ?? []
      let samplesBefore = bootstrap?.samples(of: 2 * index + 1).uar ?? []
      scored[place.condition].scores.append(
        ConfigurationRobustness.Score(
          condition: place.level, recordingCount: Set(pair.own.map(\.recording)).count,
          uar: metrics.uar, interval: Self.interval(samples, level),
          accuracy: metrics.accuracy, change: metrics.uar - before.uar,
          changeInterval: Self.interval(zip(samples, samplesBefore).map { $0 - $1 }, level)))
      scored[place.condition].samples.append(samples)
      scored[place.condition].errors.uar += 1 - metrics.uar
      scored[place.condition].errors.cleanUAR += 1 - before.uar
      scored[place.condition].errors.accuracy += 1 - metrics.accuracy
      scored[place.condition].errors.cleanAccuracy += 1 - before.accuracy
    }
  }

  /// The interval of samples; one in which nothing can be used is none.
  private static func interval(_ samples: [Double], _ level: Double) -> Interval? {
    Interval(samples.filter { !$0.isNaN }, level: level)
  }

  /// The results, with corruption errors in % of those of `baseline`; without any where it has no scores.
  func results(beside baseline: RobustnessEvaluation?) -> ConfigurationRobustness {
    let errors = scored.enumerated().map { place, own in
      baseline.flatMap { CorruptionError(of: own, beside: $0.scored[place]) }
    }
    return ConfigurationRobustness(
      configuration: configuration,
      conditions: zip(scored, errors).map { own, error in
        ConfigurationRobustness.Condition(
          name: own.condition.name, scores: own.scores, area: own.area(of: own.scores.map(\.uar)),
          areaInterval: own.areaInterval(level: level), corruptionError: error)
      },
      meanCorruptionError: CorruptionError(meanOf: errors))
  }
}

extension RobustnessEvaluation.Scored {
  /// The mean height of the line through `values`, one per level; nil unless levels are two or more different
  /// numbers, each with a value.
  func area(of values: [Double]) -> Double? {
    let levels = condition.levels.compactMap(\.value)
    guard levels.count > 1, levels.count == values.count, isComplete else { return nil }
    let points = zip(levels, values).sorted { $0.0 < $1.0 }
    guard let first = points.first, let last = points.last, first.0 < last.0 else { return nil }
    let sum = zip(points, points.dropFirst()).reduce(0) { sum, pair in
      sum + (pair.1.0 - pair.0.0) * (pair.0.1 + pair.1.1) / 2
    }
    return sum / (last.0 - first.0)
  }

  /// The interval of the area for other test speakers.
  func areaInterval(level: Double) -> Interval? {
    guard let first = samples.first, samples.count == condition.levels.count else { return nil }
    let areas = first.indices.compactMap { draw in area(of: samples.map { $0[draw] }) }
    return Interval(areas.filter { !$0.isNaN }, level: level)
  }
}

extension CorruptionError {
  /// The errors of a configuration under a condition, in % of those of the baseline; nil unless both have scores at
  /// all levels.
  fileprivate init?(
    of own: RobustnessEvaluation.Scored, beside baseline: RobustnessEvaluation.Scored
  ) {
    guard own.isComplete, baseline.isComplete else { return nil }
    func percent(_ value: Double, _ base: Double) -> Double? {
      // What rounding leaves of nothing is nothing.
      base > 1e-9 ? 100 * value / base : nil
    }
    let (errors, base) = (own.errors, baseline.errors)
    self.init(
      uar: percent(errors.uar, base.uar),
      relativeUAR: percent(errors.uar - errors.cleanUAR, base.uar - base.cleanUAR),
      accuracy: percent(errors.accuracy, base.accuracy),
      relativeAccuracy: percent(
        errors.accuracy - errors.cleanAccuracy, base.accuracy - base.cleanAccuracy))
  }

  /// The means over conditions, each over those in which the number exists; nil if a condition has no scores at some
  /// level, because means over different conditions cannot be compared.
  fileprivate init?(meanOf errors: [CorruptionError?]) {
    let all = errors.compactMap { $0 }
    guard !all.isEmpty, all.count == errors.count else { return nil }
    func mean(_ path: KeyPath<CorruptionError, Double?>) -> Double? {
      let values = all.compactMap { $0[keyPath: path] }
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    self.init(
      uar: mean(\.uar), relativeUAR: mean(\.relativeUAR), accuracy: mean(\.accuracy),
      relativeAccuracy: mean(\.relativeAccuracy))
  }
}
