/// The template of a fitted stage: division by the greatest magnitude.
enum StageTemplate: PluginTemplate {
  static func plugin(_ name: PluginName) -> String {
    """
    import AffektCore
    import AffektNumerics

    /// Divides every column by its greatest magnitude in the training set.
    ///
    /// x / max |x| over the rows of the training set, so that they lie between −1 and 1; rows of the
    /// test set may go beyond. A column of zeros stays as it is. Without examples or with a value that
    /// is not finite, fitting throws a `FitError`.
    struct \(name.typeName): FittedStage {
      static let manifest = PluginManifest(
        identifier: "\(name.identifier)",
        version: 1,
        summary: "Divides every column by its greatest magnitude.",
        reference: "Definition in the source file",
        // The publications to cite: Citation(.article, authors: ["Family, Given"], title: …).
        citations: [])

      init(parameters: NoParameters) {}

      func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
        -> ColumnScaling
      {
        try training.validate()
        let columnCount = training.examples.columns.count
        var greatest = [Double](repeating: 0, count: columnCount)
        training.examples.forEachBlock { _, rows in
          for row in 0..<rows.rowCount {
            for column in 0..<columnCount {
              greatest[column] = max(greatest[column], abs(rows[row, column]))
            }
          }
        }
        // The model is another type, which can be stored. `ColumnScaling` is the model of shifts and
        // scales; for anything else write a type that conforms to `FittedStageModel`.
        return ColumnScaling(
          columns: training.examples.columns.map(\\.name),
          shifts: [Double](repeating: 0, count: columnCount),
          scales: greatest.map { $0 > 0 ? $0 : 1 })
      }
    }

    """
  }

  static let explanation = PluginTemplateExplanation(
    text: [
      "Divides every column by its greatest magnitude in the training set, so that no column",
      "counts more only because its numbers are larger.",
    ],
    formula: "z = x / max |x|",
    tex: #"z = \frac{x}{\max |x|}"#)

  static let testImports = ["AffektNumerics"]

  static func testBody(_ name: PluginName) -> String {
    """
    /// The greatest magnitudes are 4, 2 and, for zeros, none.
    @Test func theTrainingSetFixesTheScale() throws {
      let training = [[1, 2, 0], [-4, 0.5, 0]] as [[Double]]
      let table = FeatureTable(
        columns: ["pitch", "level", "nothing"].map { FeatureColumn($0) }, rows: Matrix(training))
      var generator = SeededGenerator(seed: 1)
      let model = try \(name.typeName)(parameters: .init()).fit(
        TrainingSet(
          examples: ExampleSet(table, at: [0, 1]), labels: ["anger", "fear"],
          speakers: ["a", "b"]), using: &generator)
      let rows = model.transform(Matrix([[1, 2, 0], [8, -1, 3]]))
      #expect(rows == Matrix([[0.25, 1, 0], [2, -0.5, 3]]))
    }
    """
  }
}
