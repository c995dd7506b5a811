/// The template of a pre-processor: clipping at a level.
enum PreprocessorTemplate: PluginTemplate {
  static func plugin(_ name: PluginName) -> String {
    """
    import AffektCore
    import AffektSignal
    import Foundation

    /// Clips samples at a level.
    ///
    /// y[n] = min(L, max(−L, x[n])), where L = 10^(level / 20) is the greatest magnitude that remains.
    /// Length and sample rate stay as they are; silence stays silence.
    struct \(name.typeName): Preprocessor {
      struct Parameters: ParameterSet {
        @Parameter("greatest magnitude, relative to full scale", unit: .decibels, in: -60...0)
        var level = -6.0
      }

      static let manifest = PluginManifest(
        identifier: "\(name.identifier)",
        version: 1,
        summary: "Clips samples at a level.",
        reference: "Definition in the source file",
        // The publications to cite: Citation(.article, authors: ["Family, Given"], title: …).
        citations: [])

      private let limit: Float

      init(parameters: Parameters) { limit = Float(pow(10, parameters.level / 20)) }

      func process(_ signal: Signal) -> Signal {
        Signal(
          samples: signal.samples.map { min(limit, max(-limit, $0)) },
          sampleRate: signal.sampleRate)
      }
    }

    """
  }

  static let explanation = PluginTemplateExplanation(
    text: [
      "Cuts samples off that lie beyond a level{level}, so that a few loud samples do not count",
      "more than the rest.",
    ],
    formula: "y[n] = min(L, max(−L, x[n]))",
    tex: #"y[n] = \min(L, \max(-L, x[n]))"#)

  static let testImports = ["AffektSignal"]

  static func testBody(_ name: PluginName) -> String {
    """
    /// −20 dB is a tenth of full scale.
    @Test func whatLiesBeyondTheLevelIsCutOff() {
      var parameters = \(name.typeName).Parameters()
      parameters.level = -20
      let signal = Signal(samples: [0.05, -0.5, 0.1, 2, 0], sampleRate: 8000)
      let cut = \(name.typeName)(parameters: parameters).process(signal)
      #expect(cut.samples == [0.05, -0.1, 0.1, 0.1, 0])
      #expect(cut.sampleRate == 8000)
    }
    """
  }
}
