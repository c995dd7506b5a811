/// A first difference that lifts high frequencies: y[n] = x[n] − a·x[n−1].
///
/// The first sample is y[0] = x[0] + (2·x[0] − x[1]), librosa's initial state of the filter (a linear
/// extrapolation that is not multiplied with a); a single sample stays as it is. Silence stays
/// silence. Reference implementation: `librosa.effects.preemphasis`.
public struct PreEmphasisFilter: Sendable, Hashable {
  /// The coefficient a, usually 0.97.
  public let coefficient: Float

  /// Makes the filter.
  public init(coefficient: Float = 0.97) { self.coefficient = coefficient }

  /// The filtered samples, as many as there were.
  public func apply(to samples: [Float]) -> [Float] {
    guard samples.count > 1 else { return samples }
    var result = samples
    result[0] = samples[0] + (2 * samples[0] - samples[1])
    for index in 1..<samples.count {
      result[index] = samples[index] - coefficient * samples[index - 1]
    }
    return result
  }
}
