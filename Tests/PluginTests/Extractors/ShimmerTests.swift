import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct ShimmerTests {
  @Test("Silence has none")
  func silence() throws {
    let silent = try ExtractorSupport.features(Shimmer.self, of: ExtractorSupport.silence())
    #expect(
      silent.columns.map(\.name) == ["local", "decibels", "apq3", "apq5"].map { "shimmer-\($0)" })
    #expect(silent.columns.map(\.unit) == ["", "dB", "", ""])
    #expect(silent.values.elements.allSatisfy { $0.isNaN })
  }

  @Test("Amplitudes that alternate by one decibel")
  func alternating() throws {
    // Each period of a sine of 160 Hz is louder or softer than the one before it.
    let gains = [1.0, pow(10, 1.0 / 20)]
    let samples = (0..<8000).map { index -> Float in
      let period = index / 100
      return Float(0.3 * gains[period % 2] * sin(2 * Double.pi * Double(index) / 100))
    }
    let marks = (5..<60).map { GlottalPulses.Mark(place: Double(25 + 100 * $0), stretch: 0) }
    let shimmer = Perturbation(
      GlottalPulses(marks: marks), of: Signal(samples: samples, sampleRate: 16_000)
    ).shimmer()
    #expect(abs((shimmer.decibels ?? 0) - 1) < 1e-4)
    let local = 2 * (gains[1] - 1) / (gains[1] + 1)
    #expect(abs((shimmer.local ?? 0) - local) < 1e-3)
    #expect(abs((shimmer.apq3 ?? 0) - local * 2 / 3) < 1e-3)
    #expect(abs((shimmer.apq5 ?? 0) - local * 0.4) < 1e-3)
  }

  @Test("A periodic voice has none to speak of", arguments: [100.0, 150, 220])
  func periodic(frequency: Double) throws {
    let features = try ExtractorSupport.features(
      Shimmer.self, ["measure": "decibels"], of: VoiceSignals.harmonics(frequency, seconds: 1))
    let values = features.values.elements.filter { !$0.isNaN }
    #expect(values.count > 20 && values.allSatisfy { $0 < 0.02 })
  }

  @Test("More shimmer gives more")
  func monotone() throws {
    var last: Float = 0
    for shimmer in [0.1, 0.3, 1] {
      let voice = VoiceSignals.voice(120, seconds: 2, shimmer: shimmer, vowel: "u", seed: 91)
      let values = try ExtractorSupport.features(
        Shimmer.self, ["measure": "decibels"], of: voice.signal
      ).values.elements.filter { !$0.isNaN }
      let mean = values.reduce(0, +) / Float(values.count)
      #expect(mean > 2 * last && Double(mean) > voice.shimmer && Double(mean) < 2 * voice.shimmer)
      last = mean
    }
  }
}
