import Foundation

/// How scores become probabilities: p = softmax(slope · scores), known as temperature scaling (Guo et al., On
/// Calibration of Modern Neural Networks, ICML 2017), with the temperature 1 / slope.
///
/// The order of the classes stays that of the scores.
public struct Calibration: Codable, Sendable, Equatable {
  /// What scores are multiplied by; not negative. With 0 all classes are equally probable.
  public let slope: Double

  /// Makes a calibration of a slope that is finite and not negative.
  public init(slope: Double) {
    self.slope = slope.isFinite ? max(0, slope) : 0
  }

  /// Reads a slope; throws for one that is negative or not finite.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    slope = try container.decode(Double.self, forKey: .slope)
    guard slope.isFinite, slope >= 0 else {
      throw DecodingError.dataCorruptedError(
        forKey: .slope, in: container, debugDescription: "the slope is \(slope)")
    }
  }

  /// The slope with the smallest cross-entropy on predictions about recordings that the models had not heard.
  ///
  /// The cross-entropy is convex in the slope: Newton's steps find the place where its derivative is 0, and a
  /// step that leaves the interval that is known to hold it is replaced by half of that interval. Scores that tell
  /// nothing give 0; scores that are always right are held at the slope where the least certain of them reaches
  /// the probability 1 − 1/n.
  public init(fitting predictions: [ScoredPrediction]) {
    let usable = predictions.filter { $0.truth != nil }
    let spread = usable.reduce(0) { max($0, $1.spread) }
    guard spread > 0, spread.isFinite else {
      self.init(slope: 0)
      return
    }
    // Beyond it all but the highest score have a probability of 0 in double precision.
    var (low, high) = (0.0, 700 / spread)
    guard Self.derivatives(at: low, usable).first < 0 else {
      self.init(slope: 0)
      return
    }
    let floor = 1 / Double(usable.count)
    if Self.derivatives(at: high, usable).first < -floor * spread {
      self.init(slope: high)
      return
    }
    var slope = min(1 / spread, high)
    for _ in 0..<100 {
      let (first, second) = Self.derivatives(at: slope, usable)
      if first < 0 { low = slope } else { high = slope }
      let step = slope - first / second
      let next = step > low && step < high ? step : (low + high) / 2
      if abs(next - slope) <= 1e-12 * next { break }
      slope = next
    }
    self.init(slope: slope)
  }

  /// The probability of each class: as many as there are scores, with the sum 1.
  public func probabilities(of scores: [Double]) -> [Double] {
    guard let highest = scores.max() else { return [] }
    let terms = scores.map { exp(slope * ($0 - highest)) }
    let sum = terms.reduce(0, +)
    return terms.map { $0 / sum }
  }

  /// The derivatives of the summed cross-entropy: Σ over recordings of E[score] − score of the truth, and Σ of
  /// Var[score].
  private static func derivatives(
    at slope: Double, _ predictions: [ScoredPrediction]
  ) -> (first: Double, second: Double) {
    var (first, second) = (0.0, 0.0)
    for prediction in predictions {
      guard let truth = prediction.truth, let highest = prediction.scores.max() else { continue }
      var (sum, mean, squares) = (0.0, 0.0, 0.0)
      for score in prediction.scores {
        // Relative to the highest, so that nothing overflows.
        let distance = score - highest
        let term = exp(slope * distance)
        sum += term
        mean += term * distance
        squares += term * distance * distance
      }
      mean /= sum
      first += mean - (prediction.scores[truth] - highest)
      second += squares / sum - mean * mean
    }
    return (first, second)
  }
}
