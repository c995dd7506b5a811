import AffektNumerics
import Foundation

/// The integrated loudness of a recording, as broadcasters measure it.
///
/// Samples pass the K-weighting, a high shelf of 4 dB above about 1.7 kHz and a high-pass filter at
/// 38 Hz. Blocks of 400 ms begin every 100 ms; the loudness of a block is −0.691 + 10 log₁₀ (mean
/// of z²) LUFS over its weighted samples z. Counted are blocks from −70 LUFS upwards, and of these
/// the ones that are no more than 10 LU below the loudness of their mean power. One LU is 1 dB; a
/// mono recording counts as one channel. The filters are given for 48 kHz; other rates use the
/// analogue prototypes behind them. Source: ITU-R BS.1770-4, 2015; EBU R 128. Reference
/// implementation: libebur128 1.2.6, which it meets to 1e-9 LU.
public struct LoudnessMeter: Sendable, Hashable {
  /// The sample rate of the signals, in Hz.
  public let sampleRate: Double
  private let weighting: BiquadCascade
  /// The number of samples in 100 ms.
  private let step: Int

  /// The number of samples of the shortest signal that has a loudness: 400 ms.
  public var blockLength: Int { 4 * step }

  /// The lowest rate that the weighting can be realised at, in Hz.
  public static let lowestRate = 4000.0

  /// Makes a meter for signals at `sampleRate` Hz, which is not below ``lowestRate``.
  public init(sampleRate: Double) {
    precondition(sampleRate >= Self.lowestRate, "the weighting needs a higher sample rate")
    self.sampleRate = sampleRate
    step = Int(saturating: (sampleRate / 10).rounded())
    weighting = BiquadCascade(sections: [
      Self.shelf(sampleRate: sampleRate), Self.highPass(sampleRate: sampleRate),
    ])
  }

  /// The integrated loudness in LUFS; nil for a signal shorter than a block and for one whose
  /// blocks are all below −70 LUFS, such as silence.
  public func loudness(of samples: [Float]) -> Double? {
    let powers = blockPowers(of: samples).filter { Self.loudness(ofPower: $0) >= -70 }
    guard !powers.isEmpty else { return nil }
    let gate = powers.reduce(0, +) / Double(powers.count) / 10
    let kept = powers.filter { $0 >= gate }
    return Self.loudness(ofPower: kept.reduce(0, +) / Double(kept.count))
  }

  private static func loudness(ofPower power: Double) -> Double { -0.691 + 10 * log10(power) }

  /// The mean squares of the weighted samples of each block.
  private func blockPowers(of samples: [Float]) -> [Double] {
    guard samples.count >= blockLength else { return [] }
    let weighted = weighting.apply(inDoublePrecision: samples.map(Double.init))
    let steps = (0..<weighted.count / step).map { index in
      weighted[index * step..<(index + 1) * step].reduce(0) { $0 + $1 * $1 }
    }
    return (0...steps.count - 4).map { steps[$0..<$0 + 4].reduce(0, +) / Double(blockLength) }
  }

  /// The first filter: the effect of a head, 4 dB more at high frequencies.
  private static func shelf(sampleRate: Double) -> BiquadCascade.Section {
    let gain = pow(10, 3.999843853973347 / 20)
    let middle = pow(gain, 0.4996667741545416)
    let k = tan(Double.pi * 1681.974450955533 / sampleRate)
    let damped = k / 0.7071752369554196
    let norm = 1 / (1 + damped + k * k)
    return BiquadCascade.Section(
      b0: (gain + middle * damped + k * k) * norm, b1: 2 * (k * k - gain) * norm,
      b2: (gain - middle * damped + k * k) * norm, a1: 2 * (k * k - 1) * norm,
      a2: (1 - damped + k * k) * norm)
  }

  /// The second filter; its numerator is 1, −2, 1 at every rate, as the recommendation has it.
  private static func highPass(sampleRate: Double) -> BiquadCascade.Section {
    let k = tan(Double.pi * 38.13547087602444 / sampleRate)
    let damped = k / 0.5003270373238773
    let norm = 1 / (1 + damped + k * k)
    return BiquadCascade.Section(
      b0: 1, b1: -2, b2: 1, a1: 2 * (k * k - 1) * norm, a2: (1 - damped + k * k) * norm)
  }
}
