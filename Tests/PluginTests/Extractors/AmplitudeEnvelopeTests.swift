import AffektCore
import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct AmplitudeEnvelopeTests {
  @Test("Silence gives 0, a sine of amplitude ½ gives ½")
  func levels() throws {
    let silence = try values(of: ExtractorSupport.silence())
    #expect(!silence.isEmpty && silence.allSatisfy { $0 == 0 })
    // A period of 16 samples meets the crest.
    let tone = try values(of: ExtractorSupport.sine(1000))
    #expect(tone.allSatisfy { abs($0 - 0.5) < 1e-6 })
  }

  @Test("The greatest magnitude of each frame, whatever its sign and place")
  func byHand() throws {
    let signal = Signal(samples: [0.1, -0.7, 0.2, 0.3, 0, 0, 0.9, -0.2], sampleRate: 8000)
    let settings = ["frame-length": "2 samples", "hop": "2 samples", "centered": "false"]
    #expect(try values(settings, of: signal) == [0.7, 0.3, 0, 0.9])
    for place in 0..<19 {
      var samples = [Float](repeating: 0.25, count: 19)
      samples[place] = -0.5
      let frame = ["frame-length": "19 samples", "hop": "19 samples", "centered": "false"]
      #expect(try values(frame, of: Signal(samples: samples, sampleRate: 8000)) == [0.5])
    }
  }

  private func values(_ settings: [String: String] = [:], of signal: Signal) throws -> [Float] {
    try ExtractorSupport.features(AmplitudeEnvelope.self, settings, of: signal).values.elements
  }
}
