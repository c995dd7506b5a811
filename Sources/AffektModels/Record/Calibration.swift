import AffektCore
import AffektNumerics
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
  /// The cross-entropy is convex in the slope, so it falls and then rises: the place where its derivative changes
  /// its sign is found by bisection. Scores that tell nothing give 0; scores that are always right are held
  /// at the slope where the least certain of them reaches the probability 1 − 1/n.
  public init(fitting predictions: [ScoredPrediction]) {
    let usable = predictions.filter { $0.truth != nil }
    guard !usable.isEmpty else {
      self.init(slope: 0)
      return
    }
    let spread = usable.reduce(0) { max($0, $1.spread) }
    guard spread > 0 else {
      self.init(slope: 0)
      return
    }
    // Beyond it nothing is left to tell apart in double precision.
    var (low, high) = (0.0, 700 / spread)
    guard Self.derivative(at: low, usable) < 0 else {
      self.init(slope: 0)
      return
    }
    let floor = 1 / Double(usable.count)
    if Self.derivative(at: high, usable) < -floor * spread {
      self.init(slope: high)
      return
    }
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if Self.derivative(at: middle, usable) < 0 { low = middle } else { high = middle }
    }
    self.init(slope: (low + high) / 2)
  }

  /// The probability of each class: as many as there are scores, with the sum 1.
  public func probabilities(of scores: [Double]) -> [Double] {
    guard let highest = scores.max() else { return [] }
    let terms = scores.map { exp(slope * ($0 - highest)) }
    let sum = terms.reduce(0, +)
    return terms.map { $0 / sum }
  }

  /// The derivative of the summed cross-entropy: Σ over recordings of E[score] − score of the truth.
  private static func derivative(at slope: Double, _ predictions: [ScoredPrediction]) -> Double {
    let calibration = Calibration(slope: slope)
    return predictions.reduce(0) { sum, prediction in
      guard let truth = prediction.truth else { return sum }
      let expected = zip(calibration.probabilities(of: prediction.scores), prediction.scores)
        .reduce(0) { $0 + $1.0 * $1.1 }
      return sum + expected - prediction.scores[truth]
    }
  }
}
