import Foundation

/// A taper that a frame is multiplied with before its spectrum is taken.
///
/// With x = 2πn/D, where D is the length for the periodic form (for spectra) and the length − 1 for
/// the symmetric form (for filters): Hann is 0.5 − 0.5 cos x, Hamming 0.54 − 0.46 cos x, Blackman
/// 0.42 − 0.5 cos x + 0.08 cos 2x, and Povey is Hann to the power 0.85 (Kaldi's default). A window of
/// one sample is 1. Source: Harris, "On the use of windows for harmonic analysis with the discrete
/// Fourier transform", Proc. IEEE 66(1), 1978.
public enum WindowFunction: String, Sendable, Hashable, Codable, CaseIterable {
  /// A raised cosine that reaches zero at its ends.
  case hann
  /// A raised cosine on a pedestal: lower first side lobe.
  case hamming
  /// Two cosines: low side lobes, wide main lobe.
  case blackman
  /// Ones: no taper.
  case rectangular
  /// The Hann window to the power 0.85.
  case povey

  /// The values of the window over `length` samples.
  public func coefficients(length: Int, isPeriodic: Bool = true) -> [Double] {
    precondition(length >= 0, "a window has no negative length")
    if length == 1 { return [1] }
    let period = Double(isPeriodic ? length : length - 1)
    return (0..<length).map { index in
      let phase = 2 * Double.pi * Double(index) / period
      switch self {
      case .hann: return 0.5 - 0.5 * cos(phase)
      case .hamming: return 0.54 - 0.46 * cos(phase)
      case .blackman: return 0.42 - 0.5 * cos(phase) + 0.08 * cos(2 * phase)
      case .rectangular: return 1
      case .povey: return pow(max(0, 0.5 - 0.5 * cos(phase)), 0.85)
      }
    }
  }

  /// The periodic window over `length` samples, with zeros on both sides up to `paddedLength`.
  ///
  /// If the zeros cannot be shared out evenly, the side after the window has one more.
  public func coefficients(length: Int, paddedTo paddedLength: Int) -> [Float] {
    precondition(length <= paddedLength, "a window is not longer than its frame")
    var padded = [Float](repeating: 0, count: paddedLength)
    let offset = (paddedLength - length) / 2
    for (index, value) in coefficients(length: length).enumerated() {
      padded[offset + index] = Float(value)
    }
    return padded
  }
}
