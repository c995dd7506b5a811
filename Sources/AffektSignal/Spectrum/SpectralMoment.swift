import Foundation

/// Moments of the distribution that magnitudes form over their bins.
public enum SpectralMoment {
  /// The mean bin, Σ k·S[k] / Σ S[k]; 0 for silence.
  ///
  /// Magnitudes must not be negative.
  public static func meanBin(of magnitudes: UnsafeBufferPointer<Float>) -> Double {
    let total = magnitudes.laneSum { _, values in values }
    guard total >= .leastNormalMagnitude else { return 0 }
    let weighted = magnitudes.laneSum { first, values in values * bins(from: first) }
    return Double(weighted) / Double(total)
  }

  /// The mean distance from a bin, (Σ S[k]·|k − center|ᵖ / Σ S[k])^(1/p); 0 for silence.
  ///
  /// Magnitudes must not be negative and the exponent p must be positive.
  public static func absoluteMoment(
    of magnitudes: UnsafeBufferPointer<Float>, around center: Double, exponent: Double
  ) -> Double {
    let total = magnitudes.laneSum { _, values in values }
    guard total >= .leastNormalMagnitude else { return 0 }
    if exponent == 2 {
      let middle = Float(center)
      let weighted = magnitudes.laneSum { first, values in
        let distance = bins(from: first) - middle
        return values * (distance * distance)
      }
      return (Double(weighted) / Double(total)).squareRoot()
    }
    var weighted = 0.0
    for bin in 0..<magnitudes.count {
      weighted += Double(magnitudes[bin]) * pow(abs(Double(bin) - center), exponent)
    }
    return pow(weighted / Double(total), 1 / exponent)
  }

  /// Eight bins from `first` on.
  @inline(__always)
  private static func bins(from first: Int) -> SIMD8<Float> {
    SIMD8<Float>(0, 1, 2, 3, 4, 5, 6, 7) + Float(first)
  }
}
