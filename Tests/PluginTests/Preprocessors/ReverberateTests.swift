import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import AffektSignal
@testable import StandardPlugins

@Suite struct ReverberateTests {
  @Test(
    "Decaying noise has its reverberation time within 5 % and its ratio of direct sound",
    arguments: [0.1, 0.3, 1, 3])
  func decay(time: Double) throws {
    for seed in 1...5 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let response = ImpulseResponse.decayingNoise(
        reverberationTime: time, directToReverberant: -3, sampleRate: 16_000, using: &generator)
      let measured = try #require(response.reverberationTime)
      #expect(abs(measured / time - 1) < 0.05)
      let rest = response.samples.dropFirst().reduce(0.0) { $0 + Double($1) * Double($1) }
      #expect(response.samples[0] == 1 && abs(10 * log10(rest) - 3) < 1e-4)
    }
  }

  @Test("An even decay is measured exactly")
  func measure() throws {
    let samples = (0..<8000).map { Float(pow(10, -3 * Double($0) / 4000)) }
    let response = ImpulseResponse(samples: samples, sampleRate: 8000)
    #expect(abs(try #require(response.reverberationTime) - 0.5) < 1e-4)
    #expect(ImpulseResponse(samples: [1, 0, 0], sampleRate: 8000).reverberationTime == nil)
    #expect(ImpulseResponse(samples: [0, 0], sampleRate: 8000).reverberationTime == nil)
  }

  @Test(
    "A room has its reverberation time within 5 %",
    arguments: [(6.0, 5.0, 3.0, 0.5), (6, 5, 3, 0.2), (10, 8, 4, 0.8), (3, 2.5, 2.2, 0.3)])
  func room(_ length: Double, _ width: Double, _ height: Double, _ time: Double) throws {
    for seed in 1...3 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let room = ShoeboxRoom(dimensions: SIMD3(length, width, height), using: &generator)
      let response = room.response(reverberationTime: time, sampleRate: 16_000)
      #expect(response.samples[0] == 1)
      #expect(abs(try #require(response.reverberationTime) / time - 1) < 0.05)
    }
  }

  @Test("The first echo is that of the nearest wall, by hand")
  func firstEcho() {
    // Both stand 1 m above the floor of a large room, 4 m apart: the echo travels √(16 + 4) m.
    let room = ShoeboxRoom(
      dimensions: SIMD3(40, 40, 40), talker: SIMD3(18, 20, 1), microphone: SIMD3(22, 20, 1))
    let response = room.response(reverberationTime: 1, sampleRate: 48_000)
    let place = Int(saturating: ((20.0.squareRoot() - 4) / 343 * 48_000).rounded())
    #expect(response.samples[1..<place].allSatisfy { $0 == 0 })
    #expect(response.samples[place] < 0)
    #expect(abs(response.samples[place]) < Float(4 / 20.0.squareRoot()))
  }

  @Test("Convolution is that of the definition, at any length")
  func convolution() {
    var generator = SeededGenerator(seed: 4)
    for (signalCount, responseCount) in [(1, 1), (5, 9), (3000, 1), (3000, 700), (20_000, 2500)] {
      let signal = Noise.white(count: signalCount, using: &generator)
      let response = Noise.white(count: responseCount, using: &generator)
      let result = Convolution(response: response).apply(to: signal)
      #expect(result.count == signalCount)
      for place in stride(from: 0, to: signalCount, by: max(1, signalCount / 40)) {
        let expected = (0..<min(responseCount, place + 1)).reduce(0.0) {
          $0 + Double(response[$1]) * Double(signal[place - $1])
        }
        #expect(abs(Double(result[place]) - expected) < 1e-3)
      }
    }
  }

  @Test(
    "The level, the length and the time of the first sound stay",
    arguments: ["decaying-noise", "room"])
  func unchanged(method: String) throws {
    var click = ExtractorSupport.silence()
    click.samples[1234] = 0.5
    for signal in [click, PreprocessorSupport.harmonics] {
      let result = try PreprocessorSupport.process(Reverberate.self, ["method": method], signal)
      #expect(result.samples.count == signal.samples.count)
      let change =
        PreprocessorSupport.level(result.samples) - PreprocessorSupport.level(signal.samples)
      #expect(abs(change) < 1e-3)
    }
    let response = try PreprocessorSupport.process(
      Reverberate.self, ["method": method, "direct-ratio": "10 dB"], click
    ).samples
    let peak = try #require(response.indices.max { abs(response[$0]) < abs(response[$1]) })
    #expect(peak == 1234)
    #expect(response[..<1234].allSatisfy { abs($0) < 1e-6 })
  }

  @Test("Equal recordings and seeds sound alike, others do not")
  func seeds() throws {
    let speech = PreprocessorSupport.harmonics
    for method in ["decaying-noise", "room"] {
      let first = try PreprocessorSupport.process(Reverberate.self, ["method": method], speech)
      #expect(
        try PreprocessorSupport.process(Reverberate.self, ["method": method], speech) == first)
      #expect(
        try PreprocessorSupport.process(
          Reverberate.self, ["method": method, "seed": "7"], speech) != first)
    }
  }

  @Test("Silence stays silence; rooms that cannot be computed are refused by name")
  func bounds() throws {
    let silence = ExtractorSupport.silence()
    #expect(try PreprocessorSupport.process(Reverberate.self, [:], silence) == silence)
    let single = Signal(samples: [0.5], sampleRate: 8000)
    let result = try PreprocessorSupport.process(Reverberate.self, [:], single)
    #expect(abs(result.samples[0] - 0.5) < 1e-6)
    for (settings, part) in [
      (["method": "room", "time": "4 s"], "million echoes"),
      (["method": "room", "length": "90", "width": "90", "height": "90"], "fewer than 10 walls"),
    ] {
      #expect {
        _ = try PreprocessorSupport.process(Reverberate.self, settings, silence)
      } throws: {
        $0 is SettingsError && "\($0)".contains(part)
      }
    }
  }
}
