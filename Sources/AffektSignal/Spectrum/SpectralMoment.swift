import Foundation

/// Moments of the distribution that magnitudes form over their bins.
public enum SpectralMoment {
  /// The mean bin of each frame, Σ k·S[k] / Σ S[k]; 0 for silence.
  ///
  /// Magnitudes must not be negative.
  public static func meanBins(of magnitudes: SpectrumBlocks) -> [Double] {
    magnitudes.measure { bins in meanBin(of: bins, total: bins.sum { _, values in values }) }
  }

  /// The mean distance of each frame from its mean bin c, (Σ S[k]·|k − c|ᵖ / Σ S[k])^(1/p); 0 for
  /// silence.
  ///
  /// Magnitudes must not be negative and the exponent p must be positive.
  public static func spreads(of magnitudes: SpectrumBlocks, exponent: Double) -> [Double] {
    magnitudes.measure { bins in
      let total = bins.sum { _, values in values }
      let center = meanBin(of: bins, total: total)
      let weighted: SIMD8<Double>
      if exponent == 2 {
        let middle = Lanes(center)
        weighted = bins.sum { bin, values in
          let distance = bin - middle
          return values * (distance * distance)
        }
      } else {
        weighted = sumOfPowers(of: bins, around: center, exponent: exponent)
      }
      var spread = SIMD8<Double>()
      for lane in 0..<8 where total[lane] >= silence {
        let moment = weighted[lane] / total[lane]
        spread[lane] = exponent == 2 ? moment.squareRoot() : pow(moment, 1 / exponent)
      }
      return spread
    }
  }

  /// Sums below this are those of silence.
  private static let silence = Double(Float.leastNormalMagnitude)

  @inline(__always)
  private static func meanBin(
    of bins: UnsafeBufferPointer<SIMD8<Float>>, total: SIMD8<Double>
  ) -> SIMD8<Double> {
    let weighted = bins.sum { bin, values in values * bin }
    return (weighted / total).replacing(with: 0, where: .!(total .>= silence))
  }

  /// Σ S[k]·|k − center|ᵖ for any exponent p.
  private static func sumOfPowers(
    of bins: UnsafeBufferPointer<SIMD8<Float>>, around center: SIMD8<Double>, exponent: Double
  ) -> SIMD8<Double> {
    var weighted = SIMD8<Double>()
    for bin in 0..<bins.count {
      for lane in 0..<8 {
        weighted[lane] += Double(bins[bin][lane]) * pow(abs(Double(bin) - center[lane]), exponent)
      }
    }
    return weighted
  }
}
