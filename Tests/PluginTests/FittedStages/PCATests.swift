import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct PCATests {
  private func fit(
    _ values: KeyValuePairs<String, String> = [:], to training: TrainingSet
  ) throws -> PCAModel {
    try PCA(parameters: LearningSupport.parameters(PCA.Parameters.self, values)).fit(training)
  }

  @Test func findsTheDiagonal() throws {
    // Along (3, 4) / 5 with variance 25·10 / 3, and nothing across it.
    let rows = Matrix<Double>([[1, 2], [4, 6], [7, 10], [10, 14]])
    let training = LearningSupport.training(rows, labels: [0, 0, 1, 1])
    let model = try fit(to: training)
    #expect(model.means == [5.5, 8])
    #expect(model.directions.rowCount == 1)
    #expect(LearningSupport.largestDifference(model.directions.row(0), [0.6, 0.8]) < 1e-12)
    let projected = model.transform(rows).elements
    #expect(LearningSupport.largestDifference(projected, [-7.5, -2.5, 2.5, 7.5]) < 1e-12)
    let whitened = try fit(["whiten": "true"], to: training).transform(rows).elements
    let deviation = (125.0 / 3).squareRoot()
    #expect(
      LearningSupport.largestDifference(whitened, [-7.5, -2.5, 2.5, 7.5].map { $0 / deviation })
        < 1e-12)
    #expect(model.columns(for: training.examples.columns).map(\.name) == ["pca-1"])
  }

  /// scikit-learn 1.9.1: `PCA(k).fit(train).transform(test)` on the irises of `LearningSupport`, sums of
  /// magnitudes by column; with `whiten=True` in the last line.
  @Test(arguments: [
    (["components": "2"] as [String: String], [77.25081349786896, 42.019813444547204]),
    (["components": "0.9"], [77.25081349786896, 42.019813444547204]),
    (["components": "0.99"], [77.25081349786896, 42.019813444547204, 13.860761859841032]),
    (["components": "2", "whiten": "true"], [44.95787665976981, 44.266317878921704]),
  ])
  func agreesWithScikitLearn(settings: [String: String], sums: [Double]) throws {
    var parameters = PCA.Parameters()
    parameters.components =
      settings["components"].flatMap { text in
        try? ComponentCount(reading: .scalar(text), unit: nil)
      } ?? .all
    parameters.whiten = settings["whiten"] == "true"
    let model = try PCA(parameters: parameters).fit(LearningSupport.irisTraining())
    let found = model.transform(LearningSupport.irisTesting().allRows())
    #expect(found.columnCount == sums.count)
    for (component, sum) in sums.enumerated() {
      #expect(abs(found.column(component).reduce(0) { $0 + abs($1) } - sum) < 1e-6)
    }
  }

  @Test func bothWaysToTheDirectionsAgree() throws {
    // As many rows as columns, and one row more.
    let clouds = LearningSupport.clouds(each: 10, columns: 29)
    let tall = try fit(to: LearningSupport.training(clouds.rows, labels: clouds.labels))
    let doubled = Matrix<Double>(
      rows: 30, columns: 30,
      elements: (0..<30).flatMap { clouds.rows.row($0) + [clouds.rows[$0, 0]] })
    let wide = try fit(to: LearningSupport.training(doubled, labels: clouds.labels))
    let one = tall.transform(clouds.rows)
    // The doubled column adds to its direction; lengths tell whether both are isometries.
    let other = wide.transform(doubled)
    for row in 0..<30 {
      let own = Vector.dot(one.row(row), one.row(row))
      let centred = clouds.rows[row, 0] - tall.means[0]
      #expect(abs(Vector.dot(other.row(row), other.row(row)) - own - centred * centred) < 1e-8)
    }
    #expect(one.columnCount == 29 && other.columnCount == 29)
  }

  @Test func framesCountAsRows() throws {
    let clouds = LearningSupport.clouds(each: 10)
    let frames = (0..<3).map { recording in
      Matrix<Float>(
        rows: 10, columns: 4,
        elements: clouds.rows.rows(recording * 10..<(recording + 1) * 10).elements.map { Float($0) }
      )
    }
    let training = TrainingSet(
      examples: LearningSupport.examples(frames: frames), emotions: ["calm", "fear", "calm"],
      speakers: ["a", "b", "c"])
    let singles = Matrix<Double>(
      rows: 30, columns: 4, elements: clouds.rows.elements.map { Double(Float($0)) })
    let pooled = LearningSupport.training(singles, labels: clouds.labels)
    let first = try fit(to: training).transform(singles)
    let second = try fit(to: pooled).transform(singles)
    #expect(LearningSupport.largestDifference(first.elements, second.elements) < 1e-9)
  }

  @Test func nothingToProjectOnIsAnError() {
    for rows in [Matrix<Double>([[1, 2]]), Matrix(rows: 5, columns: 2, repeating: 0.1)] {
      let error = #expect(throws: FitError.self) {
        try fit(
          to: LearningSupport.training(rows, labels: [Int](repeating: 0, count: rows.rowCount)))
      }
      #expect(error?.description.contains("no column varies") == true)
    }
  }

  @Test func componentsAreAllACountOrAShare() {
    for text in ["0", "-2", "1.0", "1.5", "most"] {
      let error = #expect(throws: SettingsError.self) {
        try LearningSupport.parameters(PCA.Parameters.self, ["components": text])
      }
      #expect(error?.message.hasPrefix("expected all, a whole number from 1 on") == true)
    }
    #expect(ComponentCount.share(0.5).count(of: [5, 3, 2]) == 2)
    #expect(ComponentCount.share(0.49).count(of: [5, 3, 2]) == 1)
    #expect(ComponentCount.count(9).count(of: [5, 3, 2]) == 3)
  }
}
