/// What one column of a feature matrix holds.
public struct FeatureColumn: Sendable, Hashable, Codable {
  /// The name, unique in its matrix, in kebab case: `mfcc-3`, `mfcc-3-delta-mean`.
  public let name: String
  /// The unit: "Hz", "dB"; empty for a pure number.
  public let unit: String
  /// The least value that can occur; nil without limit.
  public let lowerBound: Double?
  /// The greatest value that can occur; nil without limit.
  public let upperBound: Double?
  /// Whether the feature need not exist in every frame, as the fundamental frequency does not where
  /// nothing is voiced; its value is NaN there. In a row of a recording, whether a value that is missing
  /// is replaced before anything learns from it (`impute`).
  public let mayBeMissing: Bool

  public init(
    _ name: String, unit: String = "", lowerBound: Double? = nil, upperBound: Double? = nil,
    mayBeMissing: Bool = false
  ) {
    self.name = name
    self.unit = unit
    self.lowerBound = lowerBound
    self.upperBound = upperBound
    self.mayBeMissing = mayBeMissing
  }

  /// Whether a value is missing where it may be, or is finite and lies between the bounds, with a
  /// relative tolerance of 10⁻⁵ for rounding in single precision.
  public func allows(_ value: Double) -> Bool {
    if value.isNaN { return mayBeMissing }
    guard value.isFinite else { return false }
    if let lowerBound, value < lowerBound - 1e-5 * max(1, abs(lowerBound)) { return false }
    if let upperBound, value > upperBound + 1e-5 * max(1, abs(upperBound)) { return false }
    return true
  }
}
