/// Changes of sign from a sample to the next.
public enum ZeroCrossings {
  /// For each sample the number of changes of sign up to it; 0 for the first.
  ///
  /// Between the samples a and b lie `counts[b] − counts[a]` changes. Zero counts as positive, and so
  /// does what lies within `threshold` of it. Reference implementation: `librosa.zero_crossings`.
  public static func cumulativeCounts(in samples: [Float], threshold: Float = 1e-10) -> [Int32] {
    var counts = [Int32](repeating: 0, count: samples.count)
    var count: Int32 = 0
    var wasNegative = samples.first.map { $0 < -threshold } ?? false
    for index in samples.indices {
      let isNegative = samples[index] < -threshold
      count += isNegative == wasNegative ? 0 : 1
      counts[index] = count
      wasNegative = isNegative
    }
    return counts
  }
}
