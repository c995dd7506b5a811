/// How fitting went, for the report.
public struct FitSummary: Codable, Sendable, Equatable {
  /// How many iterations it took; 0 for what is computed directly.
  public var iterations: Int
  /// Whether the method's own criterion was met; reports flag what did not converge.
  public var isConverged: Bool
  /// What a reader of the report should know, such as fewer mixture components for a rare class.
  public var notes: [String]

  public init(iterations: Int = 0, isConverged: Bool = true, notes: [String] = []) {
    self.iterations = iterations
    self.isConverged = isConverged
    self.notes = notes
  }
}
