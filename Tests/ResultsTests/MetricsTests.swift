import AffektCore
import Testing

@testable import AffektResults

@Suite("Metrics")
struct MetricsTests {
  @Test("A small example, computed by hand")
  func byHand() {
    // anger: 3 of 4 right; fear: 1 of 2 right; sadness never occurs and is predicted as once.
    let truths: [Emotion] = [.anger, .anger, .anger, .anger, .fear, .fear]
    let predictions: [Emotion] = [.anger, .anger, .anger, .fear, .fear, .sadness]
    let metrics = Metrics(
      truths: truths, predictions: predictions, labels: [.anger, .fear, .sadness])
    #expect(metrics.uar == (0.75 + 0.5) / 2)
    #expect(metrics.accuracy == 4.0 / 6)
    #expect(metrics.classes[0].precision == 1)
    #expect(metrics.classes[0].f1 == 6.0 / 7)
    #expect(metrics.classes[1].precision == 0.5)
    #expect(metrics.classes[1].f1 == 0.5)
    #expect(metrics.classes[2].recall == nil)
    #expect(metrics.classes[2].precision == 0)
    #expect(metrics.classes[2].f1 == nil)
    #expect(abs(metrics.macroF1 - (6.0 / 7 + 0.5) / 2) < 1e-15)
  }

  @Test("The listeners of CREMA-D: accuracy .40003 and UAR .40694")
  func listeners() {
    // Audio-only votes per intended emotion, recomputed from the corpus's released ratings.
    let counts = [
      [6289, 2496, 602, 225, 2080, 130], [1403, 3319, 1065, 319, 4369, 1117],
      [745, 736, 3726, 345, 4446, 1611], [809, 869, 942, 3341, 5198, 381],
      [396, 602, 514, 207, 7807, 714], [221, 829, 1363, 153, 6252, 2947],
    ]
    var confusion = ConfusionMatrix(
      labels: [.anger, .disgust, .fear, .happiness, .neutral, .sadness])
    for (truth, row) in counts.enumerated() {
      for (prediction, count) in row.enumerated() {
        for _ in 0..<count { confusion.count(truth: truth, prediction: prediction) }
      }
    }
    let metrics = Metrics(of: confusion)
    #expect(abs(metrics.accuracy - 0.40003) < 5e-6)
    #expect(abs(metrics.uar - 0.40694) < 5e-6)
  }

  @Test("No predictions give zeros, not NaN")
  func nothing() {
    let metrics = Metrics(truths: [], predictions: [], labels: [.anger, .fear])
    #expect(metrics.uar == 0)
    #expect(metrics.accuracy == 0)
    #expect(metrics.macroF1 == 0)
  }
}
