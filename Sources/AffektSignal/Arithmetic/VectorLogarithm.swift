/// Logarithms of eight single-precision numbers at once.
public enum VectorLogarithm {
  /// ln x of eight positive normal numbers, to about one unit in the last place.
  ///
  /// x = m·2ᵉ with m from 1/√2 to √2, and ln m = 2·artanh s with s = (m − 1)/(m + 1), by the first
  /// five terms of its series, whose remainder is below 10⁻⁹. Zeros, negative numbers, infinities
  /// and NaN give numbers without meaning: limit them first.
  @inlinable
  @inline(__always)
  public static func natural(_ x: SIMD8<Float>) -> SIMD8<Float> {
    let bits = unsafeBitCast(x, to: SIMD8<UInt32>.self)
    // Counting from the bits of 1/√2 puts the exponent's step where the mantissa's range ends.
    let shifted = bits &- SIMD8<UInt32>(repeating: 0x3f35_04f3)
    let exponentBits = unsafeBitCast(shifted, to: SIMD8<Int32>.self) &>> 23
    let mantissaBits = bits &- unsafeBitCast(exponentBits &<< 23, to: SIMD8<UInt32>.self)
    let mantissa = unsafeBitCast(mantissaBits, to: SIMD8<Float>.self)
    let exponent = SIMD8<Float>(exponentBits)
    let s = (mantissa - 1) / (mantissa + 1)
    let square = s * s
    var series = square * (1 / 9 as Float) + (1 / 7 as Float)
    series = series * square + (1 / 5 as Float)
    series = series * square + (1 / 3 as Float)
    series = series * square * s
    // ln 2 in two parts: the first has few enough digits that its products are exact.
    let high = exponent * 0.693_145_75
    let low = exponent * 1.428_606_8e-6
    return high + ((s + s) + (low + (series + series)))
  }
}
