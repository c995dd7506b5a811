/// The template of a functional: the mean magnitude.
enum FunctionalTemplate: PluginTemplate {
  static func plugin(_ name: PluginName) -> String {
    """
    import AffektCore

    /// The mean magnitude of each column over the frames, in the unit of the column.
    ///
    /// Σ |x[t]| / T over the T frames of a recording, summed in double precision; never negative.
    struct \(name.typeName): Functional {
      static let manifest = PluginManifest(
        identifier: "\(name.identifier)",
        version: 1,
        summary: "Mean magnitude of each column over the frames.",
        reference: "Definition in the source file",
        // The publications to cite: Citation(.article, authors: ["Family, Given"], title: …).
        citations: [])

      init(parameters: NoParameters) {}

      func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
        input.map { FeatureColumn($0.name + "-\(name.identifier)", unit: $0.unit, lowerBound: 0) }
      }

      func summarize(_ features: FrameFeatures) -> [Double] {
        (0..<features.columns.count).map { column in
          let sum = features.values.column(column).reduce(0.0) { $0 + Double(abs($1)) }
          return sum / Double(features.frameCount)
        }
      }
    }

    """
  }

  static let explanation = PluginTemplateExplanation(
    text: [
      "The mean magnitude of a feature over the frames of a recording: how strong it is,",
      "whatever its sign.",
    ],
    formula: "Σ_t |x[t]| / T",
    tex: #"\frac{1}{T}\sum_t |x[t]|"#)

  static let testImports = ["AffektNumerics"]

  static func testBody(_ name: PluginName) -> String {
    """
    /// (3 + 1 + 2) / 3, and zeros.
    @Test func signsDoNotCount() throws {
      let frames = FrameFeatures(
        columns: [FeatureColumn("pitch", unit: "Hz"), FeatureColumn("level", unit: "dB")],
        clock: FrameClock(hop: 0.01, offset: 0), values: Matrix([[-3, 0], [1, 0], [2, 0]]))
      let functional = \(name.typeName)(parameters: .init())
      #expect(try functional.row(from: frames) == [2, 0])
      #expect(
        functional.columns(for: frames.columns).map(\\.name)
          == ["pitch-\(name.identifier)", "level-\(name.identifier)"])
    }
    """
  }
}
