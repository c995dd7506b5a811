import AffektNumerics

/// Changes of sign from a sample to the next.
public enum ZeroCrossings {
  /// The number of changes of sign inside each frame; what happens at its first sample is not counted.
  ///
  /// Zero counts as positive, and so does what lies within `threshold` of it. Reference
  /// implementation: `librosa.zero_crossings`.
  public static func counts(in frames: FramedSignal, threshold: Float = 1e-10) -> [Int] {
    let settings = frames.settings
    // Frames overlap: changes are counted up to where frames begin and end, and frames take
    // differences.
    let begins = (0..<frames.frameCount).map { $0 * settings.hopLength }
    let ends = begins.map { $0 + settings.frameLength - 1 }
    return frames.paddedSamples.withUnsafeBufferPointer { samples in
      zip(
        cumulativeCounts(in: samples, upTo: ends, threshold: threshold),
        cumulativeCounts(in: samples, upTo: begins, threshold: threshold)
      ).map { $0 - $1 }
    }
  }

  /// The number of changes of sign up to some samples, whose places rise.
  private static func cumulativeCounts(
    in samples: UnsafeBufferPointer<Float>, upTo places: [Int], threshold: Float
  ) -> [Int] {
    guard let base = samples.baseAddress else { return places.map { _ in 0 } }
    var total = 0
    // The sample before the next one that is looked at.
    var last = 0
    return places.map { place in
      var lanes = SIMD8<Int32>()
      while last + 8 <= place {
        let before = isNegative(Lanes(loading: base + last), threshold)
        let after = isNegative(Lanes(loading: base + last + 1), threshold)
        lanes &+= before ^ after
        last += 8
      }
      total += Int(lanes.wrappedSum())
      while last < place {
        total += (base[last] < -threshold) == (base[last + 1] < -threshold) ? 0 : 1
        last += 1
      }
      return total
    }
  }

  /// 1 for negative numbers, 0 for others.
  @inline(__always)
  private static func isNegative(_ values: Lanes, _ threshold: Float) -> SIMD8<Int32> {
    SIMD8<Int32>().replacing(with: 1, where: values .< -threshold)
  }
}
