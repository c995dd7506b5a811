import AffektCore
import AffektNumerics
import Testing

@Suite("Scales of columns")
struct ColumnScalingTests {
  private let table = FeatureTable(
    columns: [FeatureColumn("a", unit: "dB"), FeatureColumn("b")],
    rows: Matrix([[1, 5], [3, 5], [5, 5], [7, 5]]))

  @Test("Standardised columns have mean zero and variance one; constant ones become 0")
  func standardizing() throws {
    let examples = ExampleSet(table, at: [0, 1, 2, 3])
    let scaling = try ColumnScaling.standardizing(examples)
    #expect(scaling.columns == ["a", "b"])
    #expect(scaling.shifts == [4, 5])
    #expect(scaling.scales == [Double(5).squareRoot(), 0])
    #expect(scaling.transform(Matrix([[4, 5], [4, 6]])).elements.allSatisfy { $0 == 0 })
    #expect(try examples.applying(scaling).columns == [FeatureColumn("a"), FeatureColumn("b")])
  }

  @Test("Examples with other columns than those of the fit are refused by name")
  func foreignTable() throws {
    let scaling = try ColumnScaling.standardizing(ExampleSet(table, at: [0, 1]))
    let refusals: [([String], String)] = [
      (["a", "c"], "column 1 is 'c', but the model was fitted on 'b' there"),
      (["b", "a"], "column 0 is 'b', but the model was fitted on 'a' there"),
      (["a"], "the model was fitted on 2 feature columns, but the examples have 1"),
    ]
    for (names, message) in refusals {
      let foreign = ExampleSet(
        FeatureTable(
          columns: names.map { FeatureColumn($0) }, rows: Matrix(rows: 1, columns: names.count)),
        at: [0])
      let error = #expect(throws: PredictionError.self) { try foreign.applying(scaling) }
      #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
      #expect(throws: PredictionError.self) {
        try foreign.applying([scaling, scaling], assignment: [1])
      }
    }
  }

  @Test("Every one of several models is asked about the columns")
  func foreignModel() throws {
    let own = try ColumnScaling.standardizing(ExampleSet(table, at: [0, 1]))
    let other = ColumnScaling(columns: ["a", "c"], shifts: [0, 0], scales: [1, 1])
    #expect(throws: PredictionError.self) {
      try ExampleSet(table, at: [0, 1]).applying([own, other], assignment: [0, 0])
    }
  }

  @Test("Nothing is learnt from no examples and from values that are not finite")
  func refused() {
    #expect(throws: FitError.self) { try ColumnScaling.standardizing(ExampleSet(table, at: [])) }
    let broken = FeatureTable(columns: [FeatureColumn("a")], rows: Matrix([[1], [.nan]]))
    #expect(throws: FitError.self) {
      try ColumnScaling.standardizing(ExampleSet(broken, at: [0, 1]))
    }
  }
}
