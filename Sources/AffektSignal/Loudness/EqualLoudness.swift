import Foundation

/// How loud the ear finds a power, by frequency: a filter of equal loudness and the cubic root of
/// Stevens' law, as perceptual linear prediction has them.
///
/// E(f) = 10³²·(ω² + 56.8·10⁶)·ω⁴ / ((ω² + 6.3·10⁶)²·(ω² + 0.38·10⁹)·(ω⁷ + 1.7·10³¹)) with
/// ω = 2πf approximates the curve of 40 phon: it rises to about 4 kHz and falls above. Source: Hermansky,
/// "Perceptual linear predictive (PLP) analysis of speech", JASA 87(4), 1990; the last factor is that of
/// the extended Geneva set (Eyben et al., IEEE Transactions on Affective Computing 7(2), 2016).
public enum EqualLoudness {
  /// The exponent that turns a power into loudness.
  public static let exponent = 0.33

  /// The weight of a power at a frequency in Hz; 0 at 0 Hz.
  public static func weight(atFrequency frequency: Double) -> Double {
    let omega = 2 * Double.pi * frequency
    let square = omega * omega
    let numerator = (square + 56.8e6) * square * square
    let low = square + 6.3e6
    let high = pow(omega, 7) + 1.7e31
    return 1e32 * numerator / (low * low * (square + 0.38e9) * high)
  }
}
