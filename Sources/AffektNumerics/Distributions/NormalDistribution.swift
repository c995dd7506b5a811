import Foundation

/// The standard normal distribution: Φ(x) = ½·erfc(−x/√2).
public struct NormalDistribution: ContinuousDistribution {
  /// The distribution with mean 0 and variance 1.
  public init() {}

  /// The probability of a value of at most `x`.
  public func cumulative(_ x: Double) -> Double { 0.5 * erfc(-x * 0.5.squareRoot()) }

  /// The probability of a value above `x`.
  public func upperTail(_ x: Double) -> Double { 0.5 * erfc(x * 0.5.squareRoot()) }

  /// The smallest value that the distribution has, or −∞.
  public var lowerBound: Double { -.infinity }

  /// The density: exp(−x²/2)/√(2π).
  public func density(_ x: Double) -> Double { exp(-0.5 * x * x) / (2 * Double.pi).squareRoot() }
}
