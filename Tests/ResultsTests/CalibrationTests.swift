import AffektNumerics
import Foundation
import Testing

@testable import AffektResults

@Suite("Calibration")
struct CalibrationTests {
  /// `right` of `count` predictions of the first of two classes, with the scores (1, 0).
  private func predictions(right: Int, of count: Int, speakers: Int = 5) -> [ScoredPrediction] {
    (0..<count).map { place in
      ScoredPrediction(
        scores: [1, 0], predicted: 0, truth: place < right ? 0 : 1,
        speaker: "speaker \(place % speakers)")
    }
  }

  @Test("Two classes: the probability becomes the share that is right", arguments: [60, 75, 95])
  func share(right: Int) {
    let calibration = Calibration(fitting: predictions(right: right, of: 100))
    let share = Double(right) / 100
    #expect(abs(calibration.slope - log(share / (1 - share))) < 1e-9)
    let probabilities = calibration.probabilities(of: [1, 0])
    #expect(abs(probabilities[0] - share) < 1e-9)
    #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12)
  }

  @Test("Scores that tell nothing, and scores that mislead, give equal probabilities")
  func nothing() {
    for right in [50, 20] {
      let calibration = Calibration(fitting: predictions(right: right, of: 100))
      #expect(calibration.slope < 1e-9)
      #expect(abs(calibration.probabilities(of: [1, 0])[0] - 0.5) < 1e-9)
    }
    #expect(Calibration(fitting: []).slope == 0)
    let equal = ScoredPrediction(scores: [2, 2, 2], predicted: 0, truth: 1, speaker: "a")
    let shares = Calibration(fitting: [equal]).probabilities(of: [2, 2, 2])
    #expect(shares.allSatisfy { abs($0 - 1 / 3) < 1e-12 })
  }

  @Test("Scores that are always right stay finite, and great scores do not overflow")
  func perfect() {
    let calibration = Calibration(fitting: predictions(right: 20, of: 20))
    #expect(calibration.slope.isFinite && calibration.slope > 0)
    let probabilities = Calibration(slope: 1).probabilities(of: [1e300, -1e300, 0])
    #expect(probabilities == [1, 0, 0])
  }

  @Test("A shift of all scores changes nothing; a factor is taken back by the slope")
  func invariance() {
    var draws = SeededGenerator(seed: 11)
    let base = (0..<200).map { place in
      ScoredPrediction(
        scores: (0..<3).map { _ in Double.random(in: -1...1, using: &draws) }, predicted: 0,
        truth: place % 3, speaker: "s")
    }
    let favoured = base.map { one in
      var scores = one.scores
      if let truth = one.truth { scores[truth] += 0.5 }
      return ScoredPrediction(scores: scores, predicted: 0, truth: one.truth, speaker: one.speaker)
    }
    let changed = favoured.map { one in
      ScoredPrediction(
        scores: one.scores.map { 7 * $0 + 3 }, predicted: 0, truth: one.truth, speaker: one.speaker)
    }
    let (first, second) = (Calibration(fitting: favoured), Calibration(fitting: changed))
    #expect(first.slope > 0)
    #expect(abs(first.slope - 7 * second.slope) < 1e-6 * first.slope)
  }

  @Test(
    "Quality: a calibrated classifier has no calibration error, and the Brier score is 2p(1 − p)")
  func quality() throws {
    // Each speaker has 15 of 20 right, so that every group is calibrated by the others exactly.
    let predictions = (0..<100).map { place in
      ScoredPrediction(
        scores: [1, 0], predicted: 0, truth: place / 5 < 15 ? 0 : 1, speaker: "speaker \(place % 5)"
      )
    }
    let quality = try #require(CalibrationQuality(of: predictions))
    #expect(quality.expectedError < 1e-6)
    #expect(abs(quality.brier - 2 * 0.75 * 0.25) < 1e-6)
    #expect(quality.accuracy == 0.75)
    #expect(quality.bins.map(\.count) == [100])
    // All are equally sure, so that all are answered or none.
    #expect(quality.coverage.allSatisfy { $0.share == 1 && $0.accuracy == 0.75 })
    #expect(CalibrationQuality(of: predictions.filter { $0.speaker == "speaker 1" }) == nil)
  }

  @Test("Withholding unsure answers: shares fall, and the sure ones are right")
  func coverage() throws {
    let predictions = (0..<100).map { place in
      let isSure = place < 50
      return ScoredPrediction(
        scores: [isSure ? 4 : 0.1 + Double(place) / 1e6, 0], predicted: 0,
        truth: isSure || place % 2 == 0 ? 0 : 1, speaker: "speaker \((place / 2) % 5)")
    }
    let quality = try #require(CalibrationQuality(of: predictions))
    let half = try #require(quality.coverage.last)
    #expect(half.share == 0.5 && half.accuracy == 1)
    #expect(quality.coverage.first?.share == 1 && quality.coverage.first?.threshold == 0)
    #expect(zip(quality.coverage, quality.coverage.dropFirst()).allSatisfy { $0.share >= $1.share })
  }
}
