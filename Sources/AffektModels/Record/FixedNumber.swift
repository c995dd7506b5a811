import Foundation

/// Numbers in sentences.
enum FixedNumber {
  /// A number with a fixed number of digits behind the point.
  static func text(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }
}
