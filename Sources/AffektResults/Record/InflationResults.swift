/// What short cuts would have bought one cell.
public struct InflationResults: Codable, Sendable, Equatable {
  /// The identifier of the cell.
  public let cell: String
  /// The honest pooled UAR.
  public let honest: Double
  /// Each short cut alone, and all of them one after the other.
  public let steps: [InflationStep]

  /// Makes the results.
  public init(cell: String, honest: Double, steps: [InflationStep]) {
    self.cell = cell
    self.honest = honest
    self.steps = steps
  }
}
