import AffektCore
import AffektNumerics
import Testing

@testable import AffektResults

@Suite("Metrics")
struct MetricsTests {
  @Test("A small example, computed by hand")
  func byHand() {
    // anger: 3 of 4 right; fear: 1 of 2 right; sadness never occurs and is predicted as once.
    let metrics = Metrics(
      of: ConfusionMatrix(
        labels: ["anger", "fear", "sadness"], truths: [0, 0, 0, 0, 1, 1],
        predictions: [0, 0, 0, 1, 1, 2]))
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
    let pairs = counts.enumerated().flatMap { truth, row in
      row.enumerated().flatMap { repeatElement((truth, $0), count: $1) }
    }
    let confusion = ConfusionMatrix(
      labels: ["anger", "disgust", "fear", "happiness", "neutral", "sadness"],
      truths: pairs.map(\.0), predictions: pairs.map(\.1))
    #expect(confusion.counts == counts)
    let metrics = Metrics(of: confusion)
    #expect(abs(metrics.accuracy - 0.40003) < 5e-6)
    #expect(abs(metrics.uar - 0.40694) < 5e-6)
  }

  @Test("Predictions are counted by the indices of their labels, and by the labels themselves")
  func byLabels() {
    let scores = ScoreMatrix(
      labels: ["fear", "anger"], values: Matrix([[1, 0], [0, 1], [1, 0]]))
    #expect(scores.predictions(in: ["anger", "fear"]) == [1, 0, 1])
    #expect(scores.predictions(in: ["fear"]) == [0, nil, 0])
    let labels: [ClassLabel] = ["anger", "fear"]
    let truths: [ClassLabel] = ["anger", "anger", "fear"]
    let records = zip(truths, scores.predictions).map { truth, prediction in
      PredictionRecord(
        corpus: "c", origin: .comparison(configuration: "a"), recording: "", speaker: "", fold: "",
        seed: 1,
        truth: truth,
        predicted: scores.labels[prediction], scores: [:])
    }
    let confusion = ConfusionMatrix(
      labels: labels, truths: truths.map { labels.firstIndex(of: $0) },
      predictions: scores.predictions(in: labels))
    #expect(confusion.counts == [[1, 1], [0, 1]])
    #expect(ConfusionMatrix(of: records, labels: labels) == confusion)
    #expect(Metrics(of: records, labels: labels) == Metrics(of: confusion))
  }

  @Test("A recording whose label is not among those asked for is not counted")
  func unknownLabels() {
    let confusion = ConfusionMatrix(
      labels: ["anger", "fear"], truths: [0, nil, 1, 1], predictions: [0, 0, nil, 0])
    #expect(confusion.counts == [[1, 0], [1, 0]])
    #expect(confusion.total == 2)
  }

  @Test("No predictions give zeros, not NaN")
  func nothing() {
    let metrics = Metrics(
      of: ConfusionMatrix(labels: ["anger", "fear"], truths: [], predictions: []))
    #expect(metrics.uar == 0)
    #expect(metrics.accuracy == 0)
    #expect(metrics.macroF1 == 0)
  }
}
