import AffektReport
import AffektResults
import Testing

@testable import AffektReport
@testable import ReportSamples

@Suite("How far a score can be believed")
struct CalibrationSectionTests {
  private func context(_ change: (inout SampleRun) -> Void = { _ in }) throws -> CorpusContext {
    var run = SampleRun()
    change(&run)
    return try #require(CorpusContext.all(of: run.record()).first)
  }

  /// The predictions of the best configuration with scores that are drawn.
  private func scored(_ context: CorpusContext) -> [PredictionRecord] {
    guard let best = context.ranking.first else { return [] }
    let labels = context.results.summary.emotions.map(\.label)
    var draws = SeededDraws()
    return context.predictions(of: best.configuration).map { old in
      PredictionRecord(
        corpus: old.corpus, origin: old.origin, recording: old.recording, speaker: old.speaker,
        fold: old.fold, seed: old.seed, truth: old.truth, predicted: old.predicted,
        scores: Dictionary(uniqueKeysWithValues: labels.map { ($0, draws.next()) }))
    }
  }

  @Test("The numbers are those of the best configuration's predictions")
  func numbers() throws {
    let context = try context()
    let predictions = scored(context)
    let quality = try #require(CalibrationQuality(of: ScoredPrediction.all(of: predictions)))
    let section = try #require(
      CalibrationSection.section(
        CorpusContext(context.results, slug: "scored", predictions: predictions)))
    let text = "\(section)"
    #expect(text.contains(NumberFormat.score(quality.expectedError)))
    #expect(text.contains(NumberFormat.score(quality.brier)))
  }

  @Test("Without scores, and with one speaker, nothing is said")
  func nothing() throws {
    let context = try context()
    let best = try #require(context.ranking.first)
    let predictions = context.predictions(of: best.configuration)
    let silent = CorpusContext(context.results, slug: "silent")
    #expect(CalibrationSection.section(silent) == nil)
    let one = CorpusContext(
      context.results, slug: "one",
      predictions: predictions.filter { $0.speaker == predictions.first?.speaker })
    #expect(CalibrationSection.section(one) == nil)
  }

  @Test("Scores of any origin: what is drawn lies between 0 and 1, and the counts are complete")
  func complete() throws {
    let context = try context()
    let predictions = scored(context)
    let section = try #require(
      CalibrationSection.section(
        CorpusContext(context.results, slug: "drawn", predictions: predictions)))
    let quality = try #require(CalibrationQuality(of: ScoredPrediction.all(of: predictions)))
    #expect(quality.bins.reduce(0) { $0 + $1.count } == predictions.count)
    #expect(
      quality.bins.allSatisfy { (0...1).contains($0.confidence) && (0...1).contains($0.accuracy) })
    #expect("\(section)".contains("expected calibration error"))
    #expect(!"\(section)".lowercased().contains("nan"))
  }
}

/// Numbers from 0 to 1 that are the same each time.
private struct SeededDraws {
  private var state: UInt64 = 9

  mutating func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / 9_007_199_254_740_992
  }
}
