import Foundation

/// The number of successes among independent trials.
public struct BinomialDistribution: Sendable {
  /// The number of trials, n.
  public let trials: Int
  /// The probability of success in each, p.
  public let probability: Double

  /// The distribution of `trials` ≥ 0 with a `probability` from 0 to 1.
  public init(trials: Int, probability: Double) {
    precondition(trials >= 0, "there cannot be fewer than no trials")
    precondition((0...1).contains(probability), "a probability lies between 0 and 1")
    self.trials = trials
    self.probability = probability
  }

  /// The probability of at most `successes`: I at 1 − p of (n − k, k + 1).
  public func cumulative(_ successes: Int) -> Double {
    guard successes >= 0 else { return 0 }
    guard successes < trials else { return 1 }
    return IncompleteBeta.complement(
      probability, rest: 1 - probability, Double(successes + 1), Double(trials - successes))
  }
}
