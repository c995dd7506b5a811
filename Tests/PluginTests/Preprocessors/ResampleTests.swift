import AffektCore
import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct ResampleTests {
  @Test("Resample gives ⌈n·ratio⌉ samples at the new rate")
  func definition() throws {
    let signal = ExtractorSupport.sine(440, rate: 24_414, count: 24_415)
    let result = try process(["rate": "22050 Hz"], signal)
    #expect(result.sampleRate == 22_050)
    #expect(result.samples.count == 22_051)
    #expect(try process(["rate": "16 kHz"], signal).sampleRate == 16_000)
  }

  private func process(_ entries: [String: String], _ signal: Signal) throws -> Signal {
    try Resample(parameters: ExtractorSupport.parameters(entries)).process(signal)
  }
}
