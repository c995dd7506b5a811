import AffektNumerics
import AffektSignal
import Testing

@testable import AffektModels

@Suite("Which features speak for an answer")
struct ExplanationTests {
  @Test("Groups are extractors, and a contribution is what the probability loses at the medians")
  func contributions() async throws {
    let (model, trained) = try await ModelFileTests.model(
      classifier: "{ use: logistic-regression }",
      extract: "[voicing, { mfcc: { coefficients: 3, delta: true } }, spectral-centroid]"
    )
    let predictor = Predictor(model)
    let profile = try #require(model.features)
    for place in trained.recordings.indices {
      let signal = try trained.recordings[place].source.decode().signal
      let explained = try predictor.explainedAnswer(to: signal, named: "a")
      let answer = explained.answer
      #expect(answer == (try predictor.answer(to: signal, named: "a")))
      let explanation = try #require(explained.explanation)
      #expect(
        Set(explanation.groups.map(\.name)) == ["voicing", "mfcc", "spectral-centroid"])
      let sizes = explanation.groups.map { abs($0.contribution) }
      #expect(sizes == sizes.sorted(by: >))
      // By hand: the columns of MFCC at their medians.
      var row = try #require(trained.outputs()[place].row)
      for (column, name) in profile.columns.enumerated() where name.hasPrefix("mfcc-") {
        row[column] = profile.centers[column]
      }
      let scores = try model.fitted.scores(ofRows: Matrix([row]))
      let label = try #require(answer.labels.firstIndex(of: answer.predicted))
      let without = predictor.probabilities(
        of: scores.values.row(0), with: answer.findings)[label]
      let group = try #require(explanation.groups.first { $0.name == "mfcc" })
      #expect(abs(group.contribution - (answer.confidence - without)) < 1e-12)
    }
  }

  @Test(
    "A row of medians has nothing to explain; missing values and other lengths have no explanation")
  func nothing() async throws {
    let model = try await ModelFileTests.model(classifier: "{ use: logistic-regression }").model
    let predictor = Predictor(model)
    let profile = try #require(model.features)
    let scores = try model.fitted.scores(ofRows: Matrix([profile.centers]))
    let typical = Answer(
      predicted: scores.labels[scores.predictions[0]],
      probabilities: model.calibration.probabilities(of: scores.values.row(0)),
      labels: scores.labels, findings: [], threshold: 0)
    let explanation = try #require(
      try predictor.explanation(of: typical, row: profile.centers, sampleRate: 8000))
    #expect(explanation.groups.count == 3)
    #expect(explanation.groups.allSatisfy { $0.contribution == 0 && $0.deviation == 0 })
    #expect(try predictor.explanation(of: typical, row: nil, sampleRate: 8000) == nil)
    #expect(try predictor.explanation(of: typical, row: [1], sampleRate: 8000) == nil)
    let missing = [Double.nan] + profile.centers.dropFirst()
    #expect(try predictor.explanation(of: typical, row: missing, sampleRate: 8000) == nil)
    #expect(throws: (any Error).self) { try model.fitted.scores(ofRows: Matrix([[1.0]])) }
  }
}
