import AffektCore
import AffektNumerics
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct TelephoneTests {
  @Test(
    "µ-law and A-law are those of libsndfile, sample by sample",
    .enabled(if: PreprocessorSupport.hasGolden, "the folder ../shared is not there"),
    arguments: PreprocessorSupport.Input.allCases)
  func golden(_ input: PreprocessorSupport.Input) throws {
    let golden = try #require(try PreprocessorSupport.golden()[input.rawValue])
    let signal = try input.signal
    for (law, output) in [(Companding.muLaw, golden.muLaw), (.aLaw, golden.aLaw)] {
      let coded = Signal(
        samples: law.apply(to: signal.samples), sampleRate: signal.sampleRate)
      // Equal samples: the numbers are written with eight digits.
      #expect(PreprocessorSupport.deviation(of: coded, from: output) < 1e-7)
    }
  }

  @Test("Coding is near, keeps signs, is a fixed point of its own and clips")
  func coding() {
    let samples = (0...2000).map { Float($0) / 1000 - 1 }
    for law in Companding.allCases {
      let once = law.apply(to: samples)
      #expect(law.apply(to: once) == once)
      for (before, after) in zip(samples, once) {
        // A step is a sixteenth of its segment: at most 1/32 of the sample, half of it either way.
        #expect(abs(before - after) <= max(abs(before) / 32, 0.0005) * 1.01 + 0.0005)
        #expect(abs(before) < 0.001 || (before < 0) == (after < 0))
      }
      let clipped = law.apply(to: [1, 3, -3])
      #expect(clipped[0] == clipped[1] && clipped[2] == -clipped[1])
    }
    #expect(Companding.muLaw.apply(to: [0, 0]) == [0, 0])
    #expect(Companding.aLaw.apply(to: [0, 0]) == [8 / 32_768, 8 / 32_768])
  }

  @Test("Only the band gets through, at 8 kHz", arguments: [16_000.0, 22_050, 48_000])
  func band(rate: Double) throws {
    let settings = ["law": "none"]
    for (frequency, expected) in [(1000.0, 0.0), (300, -3.01), (3400, -3.01)] {
      let tone = ExtractorSupport.sine(frequency, rate: rate, count: Int(saturating: 2 * rate))
      let result = try PreprocessorSupport.process(Telephone.self, settings, tone)
      #expect(result.sampleRate == 8000 && result.samples.count == 16_000)
      let level = PreprocessorSupport.level(
        of: frequency, in: result.samples[4000..<12_000], rate: 8000)
      #expect(abs(level - 10 * log10(0.125) - expected) < 0.05, "\(frequency) Hz")
    }
    for frequency in [60.0, 5000] {
      let tone = ExtractorSupport.sine(frequency, rate: rate, count: Int(saturating: 2 * rate))
      let result = try PreprocessorSupport.process(Telephone.self, settings, tone)
      #expect(PreprocessorSupport.level(result.samples[4000..<12_000]) < -50)
    }
  }

  @Test("Silence stays silence, a sample a sample, and limits that fall are refused")
  func bounds() throws {
    let silence = try PreprocessorSupport.process(
      Telephone.self, [:], ExtractorSupport.silence())
    #expect(silence == ExtractorSupport.silence(rate: 8000, count: 8000))
    let single = Signal(samples: [0.5], sampleRate: 16_000)
    #expect(try PreprocessorSupport.process(Telephone.self, [:], single).samples.count == 1)
    #expect(throws: SettingsError.self) {
      try PreprocessorSupport.process(Telephone.self, ["low": "3500 Hz"], single)
    }
  }
}
