import AffektCore
import AffektSignal
import StandardPlugins
import Testing

@Suite struct PreprocessorTests {
  private func process<Plugin: Preprocessor>(
    _ type: Plugin.Type, _ entries: [String: String] = [:], _ signal: Signal
  ) throws -> Signal {
    try Plugin(parameters: ExtractorSupport.parameters(entries)).process(signal)
  }

  @Test("resample gives ⌈n·ratio⌉ samples at the new rate")
  func resample() throws {
    let signal = ExtractorSupport.sine(440, rate: 24_414, count: 24_415)
    let result = try process(Resample.self, ["rate": "22050 Hz"], signal)
    #expect(result.sampleRate == 22_050)
    #expect(result.samples.count == 22_051)
    #expect(try process(Resample.self, ["rate": "16 kHz"], signal).sampleRate == 16_000)
  }

  @Test("trim cuts silence off the ends and leaves silence itself alone")
  func trim() throws {
    var samples = [Float](repeating: 0, count: 30_000)
    let tone = ExtractorSupport.sine(440, count: 8000).samples
    samples.replaceSubrange(10_000..<18_000, with: tone)
    let trimmed = try process(
      Trim.self, ["below": "30 dB"], Signal(samples: samples, sampleRate: 16_000))
    #expect(trimmed.samples.count < 11_000 && trimmed.samples.count >= 8000)
    #expect(trimmed.samples.contains(tone[4000]))
    let silence = ExtractorSupport.silence()
    #expect(try process(Trim.self, [:], silence) == silence)
    #expect(throws: RecordingError.self) {
      try process(Trim.self, ["hop": "0.001 ms"], silence)
    }
  }

  @Test("normalize brings the peak or the root mean square to the level")
  func normalize() throws {
    let signal = Signal(samples: [0.1, -0.2, 0.05, 0], sampleRate: 8000)
    let peak = try process(Normalize.self, [:], signal)
    #expect(peak.samples == [0.5, -1, 0.25, 0])
    let half = try process(Normalize.self, ["level": "-20 dB"], signal)
    #expect(abs(half.samples[1] + 0.1) < 1e-7)
    let tone = ExtractorSupport.sine(500)
    let level = try process(Normalize.self, ["measure": "rms"], tone)
    let energy = level.samples.reduce(0.0) { $0 + Double($1) * Double($1) }
    #expect(abs((energy / 16_000).squareRoot() - 0.1) < 1e-6)
    let silence = ExtractorSupport.silence()
    #expect(try process(Normalize.self, [:], silence) == silence)
    #expect(try process(Normalize.self, ["measure": "rms"], silence) == silence)
  }

  @Test("remove-dc subtracts the mean")
  func removeDC() throws {
    let signal = Signal(samples: [1, 2, 3, 6], sampleRate: 8000)
    #expect(try process(RemoveDC.self, [:], signal).samples == [-2, -1, 0, 3])
  }

  @Test("pre-emphasis is the filter of its name")
  func preEmphasis() throws {
    let signal = Signal(samples: [1, 2, 4], sampleRate: 8000)
    let result = try process(PreEmphasis.self, ["coefficient": "0.5"], signal)
    #expect(result.samples == [1, 1.5, 3])
  }

  @Test("high-pass removes what is low, keeps what is high, and refuses a cut-off beyond the rate")
  func highPass() throws {
    let low = try process(HighPass.self, ["cutoff": "1 kHz"], ExtractorSupport.sine(100))
    #expect(low.samples[8000...].allSatisfy { abs($0) < 1e-3 })
    let high = try process(HighPass.self, ["cutoff": "1 kHz"], ExtractorSupport.sine(4000))
    let energy = high.samples[8000...].reduce(0.0) { $0 + Double($1) * Double($1) } / 8000
    #expect(abs(energy - 0.125) < 1e-3)
    #expect {
      _ = try process(HighPass.self, ["cutoff": "8 kHz"], ExtractorSupport.sine(100))
    } throws: {
      "\($0)".contains("leaves nothing of a recording at 16000.0 Hz")
    }
  }
}
