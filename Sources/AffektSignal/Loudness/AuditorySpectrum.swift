import AffektNumerics
import Foundation

/// Band powers as the ear finds them: (E·max(2⁻³⁰, P))^0.33 with the weight E of equal loudness.
///
/// Source: Hermansky, "Perceptual linear predictive (PLP) analysis of speech", JASA 87(4), 1990.
public struct AuditorySpectrum: Sendable {
  /// Powers below this are those of silence.
  public static let floor = 0x1p-30

  /// ln E of each band.
  private let logarithms: [Double]

  /// Prepares the weights of bands with centres at these frequencies, in Hz.
  public init(centerFrequencies: [Double]) {
    logarithms = centerFrequencies.map {
      log(max(EqualLoudness.weight(atFrequency: $0), .leastNormalMagnitude))
    }
  }

  /// The loudness of each band, frames × bands, of powers in these bands; `filter` works over time on
  /// their logarithms.
  public func apply(
    to power: Matrix<Float>, filter: RASTAFilter? = nil
  ) -> Matrix<Float> {
    precondition(power.columnCount == logarithms.count, "the bands are those of the weights")
    var levels = Matrix<Double>(rows: power.rowCount, columns: power.columnCount)
    for frame in 0..<power.rowCount {
      for band in 0..<power.columnCount {
        levels[frame, band] = log(max(Double(power[frame, band]), Self.floor))
      }
    }
    if let filter { levels = filter.apply(to: levels) }
    var loudness = Matrix<Float>(rows: power.rowCount, columns: power.columnCount)
    for frame in 0..<power.rowCount {
      for band in 0..<power.columnCount {
        loudness[frame, band] = Float(
          exp(EqualLoudness.exponent * (levels[frame, band] + logarithms[band])))
      }
    }
    return loudness
  }
}
