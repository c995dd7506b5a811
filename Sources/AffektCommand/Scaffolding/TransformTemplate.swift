/// The template of a transform over time: the change since an earlier frame.
enum TransformTemplate: PluginTemplate {
  static func plugin(_ name: PluginName) -> String {
    """
    import AffektCore
    import AffektNumerics

    /// How much each feature changed since an earlier frame.
    ///
    /// y[t] = x[t] − x[max(0, t − lag)], frame by frame and column by column, in the unit of the column.
    /// As many frames and columns as there were; features that stay equal give 0.
    struct \(name.typeName): TemporalTransform {
      struct Parameters: ParameterSet {
        @Parameter("how many frames ago", in: 1...100) var lag = 1
      }

      static let manifest = PluginManifest(
        identifier: "\(name.identifier)",
        version: 1,
        summary: "Change of each feature since an earlier frame.",
        reference: "Definition in the source file",
        // The publications to cite: Citation(.article, authors: ["Family, Given"], title: …).
        citations: [])

      let parameters: Parameters

      func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
        input.map { FeatureColumn($0.name + "-\(name.identifier)", unit: $0.unit) }
      }

      func apply(to features: FrameFeatures) -> Matrix<Float> {
        let values = features.values
        var changes = Matrix<Float>(rows: values.rowCount, columns: values.columnCount)
        for frame in 0..<values.rowCount {
          for column in 0..<values.columnCount {
            changes[frame, column] =
              values[frame, column] - values[max(0, frame - parameters.lag), column]
          }
        }
        return changes
      }
    }

    """
  }

  static let explanation = PluginTemplateExplanation(
    text: [
      "How much a feature changed since an earlier frame{lag}: a voice that moves differs from",
      "one that stays.",
    ],
    formula: "y[t] = x[t] − x[t − lag]",
    tex: #"y[t] = x[t] - x[t - \mathrm{lag}]"#)

  static let testImports = ["AffektNumerics"]

  static func testBody(_ name: PluginName) -> String {
    """
    /// A line rises by its slope from frame to frame; before the first frame nothing changed.
    @Test func changesSinceTheFrameBefore() throws {
      let lines = FrameFeatures(
        columns: [FeatureColumn("pitch", unit: "Hz"), FeatureColumn("level", unit: "dB")],
        clock: FrameClock(hop: 0.01, offset: 0), values: Matrix([[1, 5], [3, 5], [5, 5]]))
      let changes = try \(name.typeName)(parameters: .init()).features(from: lines)
      #expect(changes.values == Matrix([[0, 0], [2, 0], [2, 0]]))
      #expect(changes.columns.map(\\.name) == ["pitch-\(name.identifier)", "level-\(name.identifier)"])
    }
    """
  }
}
