import AffektCore
import AffektNumerics

extension LearningCurve {
  /// Computes a curve of the decisions with fewer speakers, whose names are the numbers of speakers, and
  /// of those with all; nil without any decision with fewer.
  package init?(
    of cell: String, emotions: [Emotion], decisions: [SupplementaryDecision],
    full: [PredictionRecord], fullCount: Int, settings: IntervalSettings, seed: UInt64
  ) {
    let byCount = Dictionary(grouping: decisions) { Int($0.name) ?? 0 }
    guard !byCount.isEmpty else { return nil }
    var points = byCount.keys.sorted().map { count in
      Self.point(
        (byCount[count] ?? []).map { decision in
          PredictionRecord(
            corpus: decision.corpus, cell: cell, recording: decision.recording,
            speaker: decision.speaker, fold: decision.fold, seed: decision.seed,
            truth: Emotion(rawValue: decision.truth),
            predicted: Emotion(rawValue: decision.predicted), scores: [:])
        }, cell: cell, count: count, emotions: emotions, settings: settings, seed: seed)
    }
    points.append(
      Self.point(
        full, cell: cell, count: fullCount, emotions: emotions, settings: settings, seed: seed))
    self.init(cell: cell, points: points)
  }

  private static func point(
    _ decisions: [PredictionRecord], cell: String, count: Int, emotions: [Emotion],
    settings: IntervalSettings, seed: UInt64
  ) -> Point {
    func uar(_ decisions: [PredictionRecord]) -> Double {
      Metrics(
        truths: decisions.map(\.truth), decisions: decisions.map(\.predicted), labels: emotions
      ).uar
    }
    let table = DecisionTable(decisions, cells: [cell], emotions: emotions)
    let samples =
      table.speakers.count > 1
      ? SpeakerBootstrap(
        table, settings: settings,
        generator: SeededGenerator(seed: seed).derived(for: "learning curves")
      ).samples(of: 0).uar : []
    let bySeed = Dictionary(grouping: decisions, by: \.seed)
    return Point(
      speakerCount: count, uar: uar(decisions), interval: Interval(samples, level: settings.level),
      draws: bySeed.keys.sorted().map { uar(bySeed[$0] ?? []) })
  }
}
