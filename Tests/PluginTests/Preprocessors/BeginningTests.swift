import AffektCore
import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct BeginningTests {
  @Test("The first seconds are kept as they are", arguments: [(0.25, 2000), (0.01, 80), (1, 8000)])
  func definition(length: Double, count: Int) throws {
    let samples = (0..<9000).map { Float($0) / 9000 }
    let signal = Signal(samples: samples, sampleRate: 8000)
    let result = try PreprocessorSupport.process(Beginning.self, ["length": "\(length) s"], signal)
    #expect(result == Signal(samples: Array(samples.prefix(count)), sampleRate: 8000))
  }

  @Test("A shorter recording, one of that length and a single sample stay as they are")
  func short() throws {
    for count in [1, 79, 80] {
      let signal = Signal(samples: [Float](repeating: 0.5, count: count), sampleRate: 8000)
      #expect(
        try PreprocessorSupport.process(Beginning.self, ["length": "10 ms"], signal) == signal)
    }
    let slow = Signal(samples: [0.5, 0.25], sampleRate: 10)
    let result = try PreprocessorSupport.process(Beginning.self, ["length": "10 ms"], slow)
    #expect(result.samples == [0.5], "at least one sample is left")
  }
}
