import Foundation

/// A scale of frequency on which equal steps sound alike.
public enum MelScale: String, Sendable, Hashable, Codable, CaseIterable {
  /// Linear below 1000 Hz, m = 3f/200, and logarithmic above, m = 15 + 27·ln(f/1000)/ln 6.4.
  ///
  /// Source: Slaney, "Auditory Toolbox", Interval Research 1998-010; the default of librosa.
  case slaney
  /// m = 2595·log₁₀(1 + f/700).
  ///
  /// Source: O'Shaughnessy, "Speech Communication", 1987; the scale of HTK.
  case htk

  /// The mel value of a frequency in Hz, which is not negative.
  public func mel(fromHertz frequency: Double) -> Double {
    switch self {
    case .slaney:
      frequency < 1000 ? 3 * frequency / 200 : 15 + 27 * log(frequency / 1000) / log(6.4)
    case .htk:
      2595 * log10(1 + frequency / 700)
    }
  }

  /// The frequency in Hz of a mel value, which is not negative.
  public func hertz(fromMel mel: Double) -> Double {
    switch self {
    case .slaney: mel < 15 ? 200 * mel / 3 : 1000 * exp(log(6.4) * (mel - 15) / 27)
    case .htk: 700 * (pow(10, mel / 2595) - 1)
    }
  }
}
