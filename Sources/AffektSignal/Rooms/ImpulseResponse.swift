import AffektNumerics
import Foundation

/// What a room makes of a click: the direct sound at sample 0, then echoes that die away.
public struct ImpulseResponse: Sendable, Equatable {
  /// The sound that arrives; the direct sound is the first sample and has the amplitude 1.
  public let samples: [Float]
  /// The number of samples a second, in Hz.
  public let sampleRate: Double

  /// Makes a response; its first sample is the direct sound.
  init(samples: [Float], sampleRate: Double) {
    self.samples = samples
    self.sampleRate = sampleRate
  }

  /// White noise whose level falls by 60 dB in the reverberation time, after the direct sound.
  ///
  /// h[0] = 1 and h[n] = g·w[n]·10^(−3n/(rate·T)) up to n = rate·T, with w from the standard normal
  /// distribution and g such that Σ h[0]²/Σ h[n]² is the ratio.
  ///
  /// - Parameters:
  ///   - reverberationTime: T in seconds, positive.
  ///   - ratio: The energy of the direct sound over that of the rest, in dB.
  ///   - sampleRate: The sample rate in Hz.
  ///   - generator: Where the noise is drawn from.
  public static func decayingNoise(
    reverberationTime: Double, directToReverberant ratio: Double, sampleRate: Double,
    using generator: inout SeededGenerator
  ) -> ImpulseResponse {
    precondition(reverberationTime > 0, "a reverberation time is positive")
    let count = Int(saturating: (reverberationTime * sampleRate).rounded())
    let decay = pow(10, -3 / (reverberationTime * sampleRate))
    var factor = 1.0
    let tail = (0..<count).map { _ -> Double in
      factor *= decay
      return factor * generator.normal()
    }
    let energy = tail.reduce(0) { $0 + $1 * $1 }
    let gain = energy > 0 ? (pow(10, -ratio / 10) / energy).squareRoot() : 0
    return ImpulseResponse(samples: [1] + tail.map { Float($0 * gain) }, sampleRate: sampleRate)
  }

  /// The time in which the level falls by 60 dB, in seconds; nil where it does not fall by 35 dB.
  ///
  /// Twice the time from −5 to −35 dB on a straight line fitted by least squares to Schroeder's
  /// backward integral, 10 log₁₀ of Σ_{m ≥ n} h[m]² over that of the whole. Source: Schroeder, "New
  /// method of measuring reverberation time", JASA 37, 1965; ISO 3382-1 (T30).
  public var reverberationTime: Double? {
    var rest = 0.0
    let energies = Array(
      samples.reversed().map { sample -> Double in
        rest += Double(sample) * Double(sample)
        return rest
      }.reversed())
    guard rest > 0 else { return nil }
    let levels = energies.map { 10 * log10($0 / rest) }
    guard let start = levels.firstIndex(where: { $0 <= -5 }),
      let end = levels.firstIndex(where: { $0 <= -35 }), end > start + 1
    else { return nil }
    let count = Double(end - start)
    let middle = (count - 1) / 2
    let mean = levels[start..<end].reduce(0, +) / count
    var (covariance, variance) = (0.0, 0.0)
    for index in start..<end {
      let place = Double(index - start) - middle
      covariance += place * (levels[index] - mean)
      variance += place * place
    }
    return -60 / (covariance / variance * sampleRate)
  }
}
