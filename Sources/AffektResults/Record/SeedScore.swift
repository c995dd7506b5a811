/// What a configuration achieved under one seed.
public struct SeedScore: Codable, Sendable, Equatable {
  /// The seed.
  public let seed: UInt64
  /// The UAR over the test sets of all folds together.
  public let uar: Double

  /// Makes a score.
  public init(seed: UInt64, uar: Double) {
    self.seed = seed
    self.uar = uar
  }
}
