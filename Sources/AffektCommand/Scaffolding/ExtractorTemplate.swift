/// The template of a feature extractor: the crest factor of each frame.
enum ExtractorTemplate: PluginTemplate {
  static func plugin(_ name: PluginName) -> String {
    """
    import AffektCore
    import AffektSignal

    /// How far the greatest sample of a frame stands out: 1 for a square wave, √2 for a sine wave,
    /// more for a voice with sharp glottal pulses.
    ///
    /// max |x[n]| / √(mean x[n]²) over the samples x of a frame: the crest factor, a pure number from
    /// 1 to √N. One row per frame, one column. A frame of silence gives 1.
    struct \(name.typeName): FeatureExtractor {
      struct Parameters: ParameterSet {
        /// What all extractors on frames have in common, with defaults of our own.
        @ParameterGroup var frames = FrameParameters()
          .setting(\\.frameLength, to: .seconds(0.025))
          .setting(\\.hop, to: .seconds(0.01))
      }

      static let manifest = PluginManifest(
        identifier: "\(name.identifier)",
        version: 1,
        summary: "Greatest sample of a frame relative to its root mean square.",
        reference: "Definition in the source file",
        // The publications to cite: Citation(.article, authors: ["Family, Given"], title: …).
        citations: [])

      /// The view that the plugin reads; equal settings are computed once and shared by all plugins.
      let input: FramedWaveform.Settings
      let columns: [FeatureColumn]
      /// A row depends on its frame alone; write `.recording` where it depends on the whole recording.
      let scope = FeatureScope.frame

      init(parameters: Parameters, sampleRate: Double) throws(SettingsError) {
        let frames = try parameters.frames.settings(sampleRate: sampleRate)
        input = FramedWaveform.Settings(frames)
        columns = [
          FeatureColumn(
            "\(name.identifier)",
            lowerBound: 1, upperBound: Double(frames.frameLength).squareRoot())
        ]
      }

      func extract(from input: FramedWaveform, into rows: inout FeatureRows) {
        input.frames.forEach { frame, samples in
          var greatest: Float = 0
          var energy = 0.0
          for sample in samples {
            greatest = max(greatest, abs(sample))
            energy += Double(sample) * Double(sample)
          }
          let level = (energy / Double(samples.count)).squareRoot()
          rows[frame, 0] = level > 0 ? Float(Double(greatest) / level) : 1
        }
      }
    }

    """
  }

  static let explanation = PluginTemplateExplanation(
    text: [
      "How far the greatest sample of a frame stands out from the others: the ratio of the",
      "greatest magnitude to the root mean square. Sharp pulses of the voice make it high,",
      "steady noise low.",
    ],
    formula: "max |x[n]| / √(Σ x[n]² / N)",
    tex: #"\frac{\max_n |x[n]|}{\sqrt{\frac1N\sum_n x[n]^2}}"#,
    figure: .track)

  static let testImports = ["AffektSignal", "Foundation"]

  static func testBody(_ name: PluginName) -> String {
    """
    @Test func silenceGivesOne() throws {
      #expect(try values(of: [Float](repeating: 0, count: 8000)).allSatisfy { $0 == 1 })
    }

    /// A sine wave of whole periods has the crest factor √2, whatever its amplitude.
    @Test(arguments: [0.001, 0.3, 1.0])
    func sineWaveGivesTheRootOfTwo(amplitude: Double) throws {
      let sine = (0..<8000).map { Float(amplitude * sin(2 * .pi * 400 * Double($0) / 8000)) }
      for value in try values(of: sine).dropFirst(3).dropLast(3) {
        #expect(abs(value - Float(2).squareRoot()) < 1e-5)
      }
    }

    private func values(of samples: [Float]) throws -> [Float] {
      let extractor = try \(name.typeName)(parameters: .init(), sampleRate: 8000)
      let analysis = SignalAnalysis(of: Signal(samples: samples, sampleRate: 8000))
      return try extractor.features(from: analysis).values.column(0)
    }
    """
  }
}
