import Foundation

/// How much the examples of each class count while fitting.
public enum ClassWeighting: String, ParameterChoice {
  /// Every example counts the same.
  case none
  /// Every class counts the same: n / (K·nₖ) for n examples, K classes and nₖ examples of the class.
  case balanced

  /// The weight of each class, from its number of examples.
  ///
  /// A class without examples has weight zero.
  public func weights(forCounts counts: [Int]) -> [Double] {
    switch self {
    case .none: counts.map { $0 > 0 ? 1 : 0 }
    case .balanced:
      counts.map { count in
        count > 0
          ? Double(counts.reduce(0, +)) / (Double(counts.count { $0 > 0 }) * Double(count)) : 0
      }
    }
  }

  /// The logarithm of the prior probability of each class, from its number of examples: its share of
  /// all examples, or the same for every class that occurs.
  public func logPriors(forCounts counts: [Int]) -> [Double] {
    let masses = zip(weights(forCounts: counts), counts).map { $0 * Double($1) }
    let total = masses.reduce(0, +)
    return masses.map { log($0 / total) }
  }
}
