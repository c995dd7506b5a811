import Foundation

/// Signals in closed form plus a linear congruential generator, as the reference numbers have them.
enum SyntheticSignals {
  static let sampleRate = 16_000.0

  /// Uniform noise in −1 to 1 from a 32-bit linear congruential generator.
  static func noise(count: Int, seed: UInt32) -> [Double] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Double(state) / 4_294_967_296 * 2 - 1
    }
  }

  /// One second: two sines under an envelope of 3 Hz, with a little noise.
  static let first: [Float] = {
    let noise = Self.noise(count: 16_000, seed: 12_345)
    return (0..<16_000).map { index in
      let turn = 2 * Double.pi * Double(index) / sampleRate
      let envelope = 0.5 * (1 - cos(3 * turn))
      let tones = 0.5 * sin(220 * turn) + 0.25 * sin(1230 * turn + 0.3)
      return Float(envelope * tones + 0.01 * noise[index])
    }
  }()

  /// One and a half seconds: twenty harmonics of 150 Hz with vibrato, and a pause, with a little
  /// noise.
  static let second: [Float] = {
    let noise = Self.noise(count: 24_000, seed: 777)
    var turns = 0.0
    return (0..<24_000).map { index in
      turns += (150 + 10 * sin(2 * Double.pi * 4 * Double(index) / sampleRate)) / sampleRate
      let harmonics = (1...20).reduce(0) {
        $0 + sin(Double($1) * 2 * Double.pi * turns) / Double($1)
      }
      let gate = 9600..<12_800 ~= index ? 0.0 : 1
      return Float(0.1 * harmonics * gate + 0.0005 * noise[index])
    }
  }()

  /// A sine of amplitude 0.5.
  static func sine(frequency: Double, sampleRate: Double, count: Int) -> [Float] {
    (0..<count).map {
      Float(0.5 * sin(2 * Double.pi * frequency * Double($0) / sampleRate))
    }
  }
}
