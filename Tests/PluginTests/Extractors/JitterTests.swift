import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct JitterTests {
  @Test("Silence has none")
  func silence() throws {
    let silent = try ExtractorSupport.features(Jitter.self, of: ExtractorSupport.silence())
    #expect(silent.columns.map(\.name) == ["local", "ddp", "rap", "ppq5"].map { "jitter-\($0)" })
    #expect(silent.columns.allSatisfy { $0.mayBeMissing })
    #expect(silent.values.elements.allSatisfy { $0.isNaN })
  }

  @Test("A periodic voice has none to speak of", arguments: [80.0, 100, 150, 220, 350])
  func periodic(frequency: Double) throws {
    let features = try ExtractorSupport.features(
      Jitter.self, of: VoiceSignals.harmonics(frequency, seconds: 1))
    let values = features.values.elements.filter { !$0.isNaN }
    #expect(values.count > 50 && values.allSatisfy { $0 < 5e-4 })
  }

  @Test("Measures of periods by hand")
  func byHand() throws {
    // Periods of 100, 102, 100, 102, 100, 102 samples: every difference is 2.
    var places = [1000.0]
    for index in 0..<6 { places.append(places[index] + (index.isMultiple(of: 2) ? 100 : 102)) }
    let pulses = GlottalPulses(marks: places.map { .init(place: $0, stretch: 0) })
    let signal = ExtractorSupport.sine(160)
    let perturbation = Perturbation(pulses, of: signal)
    let jitter = perturbation.jitter()
    #expect(abs((jitter.local ?? 0) - 2 / 101.0) < 1e-9)
    #expect(abs((jitter.rap ?? 0) - 4.0 / 3 / 101) < 1e-9)
    #expect(abs((jitter.ddp ?? 0) - 4.0 / 101) < 1e-9)
    // Of five periods three are of the middle one's length: it is 2/5 of 2 from their mean.
    #expect(abs((jitter.ppq5 ?? 0) - 0.8 / 101) < 1e-9)
    #expect(perturbation.jitter(over: 0..<3).local != nil)
    #expect(perturbation.jitter(over: 0..<3).rap == nil)
    #expect(perturbation.jitter(over: 0..<2).local == nil)
    #expect(perturbation.jitter(over: 0..<0) == Perturbation.Jitter())
  }

  @Test("Periods of two stretches, and leaps by more than 1.3, are not compared")
  func limits() {
    let signal = ExtractorSupport.sine(160)
    let two = [1000.0, 1100, 1200, 1400, 1520, 1640]
    let apart = GlottalPulses(
      marks: two.enumerated().map { .init(place: $0.element, stretch: $0.offset < 3 ? 0 : 1) })
    #expect((Perturbation(apart, of: signal).jitter().local ?? 1) < 1e-9)
    let leap = GlottalPulses(
      marks: [1000.0, 1100, 1200, 1340, 1480].map { .init(place: $0, stretch: 0) })
    #expect((Perturbation(leap, of: signal).jitter().local ?? 1) < 1e-9)
  }

  @Test("More jitter gives more", arguments: ["a", "u"])
  func monotone(vowel: String) throws {
    var last: Float = 0
    for jitter in [0.005, 0.01, 0.02] {
      let voice = VoiceSignals.voice(
        120, seconds: 2, jitter: jitter, vowel: vowel, seed: vowel == "a" ? 11 : 81)
      let values = try ExtractorSupport.features(
        Jitter.self, ["measure": "local"], of: voice.signal
      ).values.elements.filter { !$0.isNaN }
      let mean = values.reduce(0, +) / Float(values.count)
      #expect(mean > 1.5 * last)
      // Resonators smooth the periods of the source.
      #expect(abs(Double(mean) / voice.jitter - 1) < 0.35)
      last = mean
    }
  }
}
