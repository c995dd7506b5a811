/// The template of a classifier: the nearest mean.
enum ClassifierTemplate: PluginTemplate {
  static func plugin(_ name: PluginName) -> String {
    """
    import AffektCore
    import AffektNumerics

    /// Predicts the emotion with the nearest mean.
    ///
    /// The score of an emotion is −½ Σ ((x − m) / s)², where m is the mean of the emotion's training
    /// rows and s the deviation of a column from these means, over all emotions. A column that does
    /// not deviate counts with s = 1. Without examples or with a value that is not finite, fitting
    /// throws a `FitError`.
    struct \(name.typeName): Classifier {
      struct Parameters: ParameterSet {
        @Parameter("share of the mean of all rows in each emotion's mean", in: 0...1)
        var shrinkage = 0.0
      }

      static let manifest = PluginManifest(
        identifier: "\(name.identifier)",
        version: 1,
        summary: "Nearest mean, with the deviation of each column as the scale.",
        reference: "Definition in the source file",
        // The publications to cite: Citation(.article, authors: ["Family, Given"], title: …).
        citations: [])

      let parameters: Parameters

      init(parameters: Parameters) { self.parameters = parameters }

      /// One row per recording; with `.frame` the model would see each frame.
      var granularity: ExampleGranularity { .recording }

      func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
        -> Model
      {
        let rows = try training.recordingRows()
        let classMeans = training.classes.indices.map { label in
          means(of: rows.rows(training.examples(ofClass: label)))
        }
        let deviations = (0..<rows.columnCount).map { column in
          let squares = (0..<rows.rowCount).map { row in
            let difference = rows[row, column] - classMeans[training.labels[row]][column]
            return difference * difference
          }
          let deviation = (squares.reduce(0, +) / Double(rows.rowCount)).squareRoot()
          return deviation > 1e-12 ? deviation : 1
        }
        let overall = means(of: rows)
        let shrunken = classMeans.map { mean in
          zip(mean, overall).map { $0 + parameters.shrinkage * ($1 - $0) }
        }
        return Model(
          labels: training.classes, columns: training.examples.columns.map(\\.name),
          means: shrunken, deviations: deviations)
      }

      private func means(of rows: Matrix<Double>) -> [Double] {
        (0..<rows.columnCount).map { rows.column($0).reduce(0, +) / Double(rows.rowCount) }
      }

      /// What is learnt: it can be stored and read again.
      struct Model: ClassifierModel {
        let labels: [ClassLabel]
        var summary: FitSummary { FitSummary() }
        let columns: [String]
        let means: [[Double]]
        let deviations: [Double]

        func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
          let rows = try examples.recordingRows(columns: columns)
          var values = Matrix<Double>(rows: rows.rowCount, columns: labels.count)
          for row in 0..<rows.rowCount {
            for (label, mean) in means.enumerated() {
              for column in columns.indices {
                let distance = (rows[row, column] - mean[column]) / deviations[column]
                values[row, label] -= distance * distance / 2
              }
            }
          }
          return ScoreMatrix(labels: labels, values: values)
        }
      }
    }

    extension \(name.typeName).Model {
      /// Reads a model, which may come from a stranger: what does not fit together is refused.
      init(from decoder: any Decoder) throws {
        let stored = try decoder.container(keyedBy: CodingKeys.self)
        labels = try stored.labels(.labels)
        columns = try stored.columnNames(.columns)
        means = try stored.value(.means)
        try stored.require(
          means.count == labels.count, .means, "\\(means.count) means for \\(labels.count) labels")
        for mean in means {
          try stored.require(
            mean.count == columns.count, .means,
            "a mean of \\(mean.count) numbers for \\(columns.count) columns")
        }
        deviations = try stored.numbers(.deviations, for: columns.count, "columns")
      }
    }

    """
  }

  static let explanation = PluginTemplateExplanation(
    text: [
      "Predicts the emotion whose mean is nearest, with the deviation of each column as the",
      "scale. All emotions share one shape, so borders are straight.",
    ],
    formula: "−½ Σ_j ((x_j − m_kj) / s_j)²",
    tex: #"-\frac12\sum_j \left(\frac{x_j - m_{kj}}{s_j}\right)^2"#,
    figure: .plane("Straight borders half-way between the means."))

  static let testImports = ["AffektNumerics"]

  static func testBody(_ name: PluginName) -> String {
    """
    /// Anger lies around 0 and fear around 10, both with deviation 1: they meet at 5.
    @Test func theNearerMeanDecides() throws {
      let training = TrainingSet(
        examples: examples([-1, 1, 9, 11]), labels: ["anger", "anger", "fear", "fear"],
        speakers: ["a", "b", "a", "b"])
      var generator = SeededGenerator(seed: 1)
      let classifier = \(name.typeName)(parameters: .init())
      let model = try classifier.fit(training, using: &generator)
      let scores = try model.scores(for: examples([4, 6]))
      #expect(scores.labels == ["anger", "fear"])
      #expect(scores.predictions == [0, 1])
      #expect(scores.values == Matrix([[-8, -18], [-18, -8]]))
    }

    private func examples(_ values: [Double]) -> ExampleSet {
      let table = FeatureTable(
        columns: [FeatureColumn("pitch")],
        rows: Matrix(rows: values.count, columns: 1, elements: values))
      return ExampleSet(table, at: Array(values.indices))
    }
    """
  }
}
