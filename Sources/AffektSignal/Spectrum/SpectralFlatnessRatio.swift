import Foundation

/// How flat spectra are.
public enum SpectralFlatnessRatio {
  /// The geometric over the arithmetic mean of the powers of each frame, from 0 to 1.
  ///
  /// exp(Σ ln P[k] / K) / (Σ P[k] / K) with P = max(`floor`, S²) over the magnitudes S of K bins.
  /// Silence gives 1. Logarithms are taken of products of mantissas, and exponents are added up as
  /// integers: exact where a sum of rounded logarithms is not, and much faster. `floor` must be a
  /// positive normal number. Reference implementation: `librosa.feature.spectral_flatness`.
  public static func ratios(ofMagnitudes magnitudes: SpectrumBlocks, floor: Float) -> [Double] {
    precondition(floor >= .leastNormalMagnitude, "the floor of powers is a positive normal number")
    let count = Double(magnitudes.binCount)
    return magnitudes.measure { bins in
      let mean = bins.sum(PowerTerm(floor: floor)) / count
      let logarithm = sumOfLogarithms(of: bins, floor: floor) / count
      var ratios = SIMD8<Double>()
      // The mean of logarithms is not above the logarithm of the mean, but for rounding.
      for lane in 0..<8 { ratios[lane] = min(1, exp(logarithm[lane] - log(mean[lane]))) }
      return ratios
    }
  }

  @inline(__always)
  private static func sumOfLogarithms(
    of bins: UnsafeBufferPointer<SIMD8<Float>>, floor: Float
  ) -> SIMD8<Double> {
    var exponents = SIMD8<Int32>()
    var logarithms = SIMD8<Double>()
    let term = PowerTerm(floor: floor)
    let one = Lanes(repeating: 1)
    var bin = 0
    while bin < bins.count {
      // Mantissas are below 2: a product of 32 is below 2³².
      let end = Swift.min(bin + 128, bins.count)
      var (a, b, c, d) = (one, one, one, one)
      while bin + 4 <= end {
        a *= mantissa(of: term.power(of: bins[bin]), &exponents)
        b *= mantissa(of: term.power(of: bins[bin + 1]), &exponents)
        c *= mantissa(of: term.power(of: bins[bin + 2]), &exponents)
        d *= mantissa(of: term.power(of: bins[bin + 3]), &exponents)
        bin += 4
      }
      while bin < end {
        a *= mantissa(of: term.power(of: bins[bin]), &exponents)
        bin += 1
      }
      logarithms += SIMD8<Double>(VectorLogarithm.natural(a))
      logarithms += SIMD8<Double>(VectorLogarithm.natural(b))
      logarithms += SIMD8<Double>(VectorLogarithm.natural(c))
      logarithms += SIMD8<Double>(VectorLogarithm.natural(d))
    }
    return logarithms + SIMD8<Double>(exponents) * log(2 as Double)
  }

  /// The mantissas of positive normal numbers, from 1 to below 2; their exponents are added up.
  @inline(__always)
  private static func mantissa(of values: Lanes, _ exponents: inout SIMD8<Int32>) -> Lanes {
    let bits = unsafeBitCast(values, to: SIMD8<Int32>.self)
    exponents &+= (bits &>> 23) &- 127
    return unsafeBitCast((bits & 0x007f_ffff) | 0x3f80_0000, to: Lanes.self)
  }
}
