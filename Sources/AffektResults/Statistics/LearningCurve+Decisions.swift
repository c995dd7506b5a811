import AffektCore
import AffektNumerics

extension LearningCurve {
  /// Computes a curve of the predictions with fewer speakers, whose names are the numbers of speakers, and
  /// of those with all; nil without any prediction with fewer.
  package init?(
    of configuration: String, emotions: [Emotion], predictions: [ControlPrediction],
    full: [PredictionRecord], fullCount: Int, settings: IntervalSettings, seed: UInt64
  ) {
    let byCount = Dictionary(grouping: predictions) { Int($0.name) ?? 0 }
    guard !byCount.isEmpty else { return nil }
    var points = byCount.keys.sorted().map { count in
      Self.point(
        (byCount[count] ?? []).map { prediction in
          PredictionRecord(
            corpus: prediction.corpus, configuration: configuration,
            recording: prediction.recording,
            speaker: prediction.speaker, fold: prediction.fold, seed: prediction.seed,
            truth: Emotion(rawValue: prediction.truth),
            predicted: Emotion(rawValue: prediction.predicted), scores: [:])
        }, configuration: configuration, count: count, emotions: emotions, settings: settings,
        seed: seed)
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
    func uar(_ predictions: [PredictionRecord]) -> Double {
      Metrics(
        truths: predictions.map(\.truth), predictions: predictions.map(\.predicted),
        labels: emotions
      ).uar
    }
    let table = PredictionCounts(predictions, configurations: [configuration], emotions: emotions)
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
