/// How the variance of the pooled UAR over the configurations of a corpus divides among the phases.
///
/// Over a complete grid of alternatives; see `FactorialVariance` for the formulas.
public struct VarianceDecomposition: Codable, Sendable, Equatable {
  /// A phase with at least two alternatives.
  public struct Phase: Codable, Sendable, Equatable {
    /// The name of the phase.
    public let phase: String
    /// Its alternatives on the grid.
    public let alternatives: [String]
    /// The share of the variance that the phase accounts for alone.
    public let mainEffect: Double
    /// The main effect and an equal part of every interaction that the phase takes part in.
    public let shapley: Double
  }

  /// What some phases account for together, beyond what they do alone.
  public struct Interaction: Codable, Sendable, Equatable {
    /// The names of the phases.
    public let phases: [String]
    /// The share of the variance.
    public let share: Double
  }

  /// What is not on the grid.
  public enum Omission: Codable, Sendable, Hashable {
    /// Classifiers that are nowhere better than chance.
    case guessing(classifiers: [String])
    /// An alternative of which configurations are missing.
    case incomplete(phase: String, alternative: String)
  }

  /// The number of configurations on the grid.
  public let configurationCount: Int
  /// The population standard deviation of the pooled UAR over the grid.
  public let deviation: Double
  /// The phases with at least two alternatives, in the order of the pipeline; their Shapley shares sum
  /// to 1.
  public let phases: [Phase]
  /// All interactions of these phases; with the main effects they sum to 1.
  public let interactions: [Interaction]
  /// Which alternatives are not on the grid, and why.
  public let omissions: [Omission]
}
