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

  /// The greatest magnitude, max |x|; zero for no samples.
  public static func peak(_ frame: UnsafeBufferPointer<Float>) -> Float {
    guard let base = frame.baseAddress else { return 0 }
    var lanes = Lanes()
    var index = 0
    while index + 8 <= frame.count {
      let values = Lanes(loading: base + index)
      lanes = pointwiseMax(lanes, pointwiseMax(values, -values))
      index += 8
    }
    var peak = lanes.max()
    while index < frame.count {
      peak = Swift.max(peak, abs(base[index]))
      index += 1
    }
    return peak
  }
}
