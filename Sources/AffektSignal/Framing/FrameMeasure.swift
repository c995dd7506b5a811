/// Numbers that describe the samples of one frame.
public enum FrameMeasure {
  /// The mean of the squares, Σx²/N, summed in double precision; zero for no samples.
  public static func meanSquare(_ frame: UnsafeBufferPointer<Float>) -> Double {
    guard let base = frame.baseAddress, !frame.isEmpty else { return 0 }
    var lanes = SIMD8<Double>()
    var index = 0
    while index + 8 <= frame.count {
      let values = SIMD8<Double>(Lanes(loading: base + index))
      lanes += values * values
      index += 8
    }
    var sum = lanes.sum()
    while index < frame.count {
      sum += Double(base[index]) * Double(base[index])
      index += 1
    }
    return sum / Double(frame.count)
  }

  /// The number of changes of sign from a sample to the next.
  ///
  /// Zero counts as positive, and so does what lies within `threshold` of it: samples of a magnitude
  /// up to `threshold` count as zero. Reference implementation: `librosa.zero_crossings` with
  /// `pad=False`.
  public static func zeroCrossingCount(
    _ frame: UnsafeBufferPointer<Float>, threshold: Float = 1e-10
  ) -> Int {
    guard frame.count > 1 else { return 0 }
    var count = 0
    var wasNegative = frame[0] < -threshold
    for sample in frame.dropFirst() {
      let isNegative = sample < -threshold
      if isNegative != wasNegative { count += 1 }
      wasNegative = isNegative
    }
    return count
  }
}
