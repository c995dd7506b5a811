import AffektNumerics
import Foundation

/// Writes numbers that are too large or too small for decimals: `2·10⁻⁵`.
package enum PowerOfTen {
  /// The number with at most three digits that count.
  package static func text(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
    var exponent = Int(saturating: floor(log10(abs(value)) + 1e-9))
    var digits = String(format: "%.3g", value / pow(10, Double(exponent)))
    if digits == "10" || digits == "-10" {
      digits = digits == "10" ? "1" : "-1"
      exponent += 1
    }
    let raised = String("\(exponent)".map { superscripts[$0] ?? $0 })
    return digits == "1" ? "10\(raised)" : digits == "-1" ? "-10\(raised)" : "\(digits)·10\(raised)"
  }

  private static let superscripts: [Character: Character] = [
    "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷",
    "8": "⁸", "9": "⁹",
  ]
}
