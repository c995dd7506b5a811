import AffektCore
import AffektNumerics

extension LearningCurve {
  /// Computes a curve of the predictions of a learning curve among `predictions`, and of `full`, those with
  /// all speakers; nil without any prediction with fewer.
  package init?(
    of configuration: String, emotions: [Emotion], predictions: [PredictionRecord],
    full: [PredictionRecord], fullCount: Int, settings: IntervalSettings, seed: UInt64
  ) {
    var byCount: [Int: [PredictionRecord]] = [:]
    for prediction in predictions {
      guard case .learningCurve(configuration, let count, _) = prediction.origin else { continue }
      byCount[count, default: []].append(prediction)
    }
    guard !byCount.isEmpty else { return nil }
    var points = byCount.keys.sorted().map { count in
      Self.point(
        byCount[count] ?? [], configuration: configuration, count: count, emotions: emotions,
        settings: settings, seed: seed)
    }
    points.append(
      Self.point(
        full, configuration: configuration, count: fullCount, emotions: emotions,
        settings: settings, seed: seed))
    self.init(configuration: configuration, points: points)
  }

  private static func point(
    _ predictions: [PredictionRecord], configuration: String, count: Int, emotions: [Emotion],
    settings: IntervalSettings, seed: UInt64
  ) -> Point {
    let labels = emotions.map(\.label)
    func uar(_ predictions: [PredictionRecord]) -> Double {
      Metrics(of: predictions, labels: labels).uar
    }
    let table = PredictionCounts(predictions, configurations: [configuration], labels: labels)
    let samples =
      table.speakers.count > 1
      ? SpeakerBootstrap(
        table, settings: settings,
        generator: SeededGenerator(seed: seed).derived(for: "learning curves")
      ).samples(of: 0).uar : []
    let bySeed = Dictionary(grouping: predictions, by: \.seed)
    return Point(
      speakerCount: count, uar: uar(predictions),
      interval: Interval(samples, level: settings.level),
      draws: bySeed.keys.sorted().map { uar(bySeed[$0] ?? []) })
  }
}
