import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import AffektSignal
@testable import StandardPlugins

@Suite struct CodecTests {
  private static let formats = SoundCodec.Format.allCases.map(\.rawValue)

  @Test("Sound stays where it is, at its rate and length", arguments: formats, [16_000.0, 44_100])
  func delay(_ format: String, _ rate: Double) throws {
    // A burst of falling tone, whose place a codec cannot mistake.
    let signal = Signal(
      samples: (0..<Int(saturating: rate)).map { index in
        let time = Double(index) / rate - 0.5
        return Float(
          0.5 * exp(-time * time / 0.002) * sin(2 * Double.pi * (600 - 2000 * time) * time))
      }, sampleRate: rate)
    for bitRate in ["16", "96"] {
      let settings = ["format": format, "bit-rate": bitRate, "quality": "0.9"]
      let result = try PreprocessorSupport.process(Codec.self, settings, signal)
      #expect(result.sampleRate == rate && result.samples.count == signal.samples.count)
      let places = [-1200, -600, -60, -20, 0, 20, 60, 600, 1200]
      let similarities = places.map { similarity(of: signal.samples, result.samples, shift: $0) }
      let greatest = try #require(similarities.indices.max { similarities[$0] < similarities[$1] })
      #expect(places[greatest] == 0 && similarities[greatest] > 0.9, "\(bitRate): \(similarities)")
    }
  }

  @Test("A tone keeps its frequency and its level", arguments: formats)
  func tone(_ format: String) throws {
    let tone = ExtractorSupport.sine(440, count: 32_000)
    let result = try PreprocessorSupport.process(
      Codec.self, ["format": format, "bit-rate": "64"], tone)
    let level = PreprocessorSupport.level(of: 440, in: result.samples[8000..<24_000], rate: 16_000)
    #expect(abs(level - 10 * log10(0.125)) < 1)
  }

  @Test("Fewer kilobits are fewer kilobits", arguments: [SoundCodec.Format.opus, .mp3])
  func bitRates(_ format: SoundCodec.Format) throws {
    let noise = ExtractorSupport.noise(count: 80_000)
    for rate in [16.0, 64] {
      let bytes = try SoundCodec(format: format, bitRate: rate).encode(noise).count
      // Container and padding add some.
      #expect((0.8...1.4).contains(Double(bytes) * 8 / 5000 / rate))
    }
  }

  @Test("Silence stays near silence; every length and rate comes through", arguments: formats)
  func bounds(_ format: String) throws {
    let silence = try PreprocessorSupport.process(
      Codec.self, ["format": format], ExtractorSupport.silence())
    #expect(silence.samples.count == 16_000 && silence.samples.allSatisfy { abs($0) < 1e-3 })
    for (count, rate) in [(1, 16_000.0), (2, 48_000), (700, 8000), (999, 24_414), (3000, 96_000)] {
      let short = ExtractorSupport.noise(rate: rate, count: count)
      let result = try PreprocessorSupport.process(Codec.self, ["format": format], short)
      #expect(result.samples.count == count && result.samples.allSatisfy(\.isFinite))
      #expect(result.sampleRate == rate)
    }
  }

  /// The correlation coefficient of one sound with another that comes `shift` samples later.
  private func similarity(of first: [Float], _ second: [Float], shift: Int) -> Double {
    var (product, left, right) = (0.0, 0.0, 0.0)
    for index in max(0, -shift)..<min(first.count, second.count - shift) {
      let (a, b) = (Double(first[index]), Double(second[index + shift]))
      product += a * b
      left += a * a
      right += b * b
    }
    return product / max((left * right).squareRoot(), 1e-20)
  }
}
