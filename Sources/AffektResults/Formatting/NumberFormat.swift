import AffektNumerics
import Foundation

/// How numbers are printed, in every form of a report and everywhere the same.
///
/// Scores have three decimals with a leading zero (`0.531`); shares are percentages with
/// one decimal, inside heat maps whole percentages; times have a unit. Rounding is to the nearest
/// decimal of the exact binary value. Files for machines get all digits.
public enum NumberFormat {
  /// What is printed where no value exists.
  public static let missing = "–"

  /// A metric: `0.531`.
  public static func score(_ value: Double) -> String {
    let text = FixedDecimals.text(of: value, decimals: 3)
    return text == "-0.000" ? "0.000" : text
  }

  /// A share: `12.5 %`.
  public static func share(_ value: Double) -> String {
    FixedDecimals.text(of: value * 100, decimals: 1) + " %"
  }

  /// A share where there is little room: `12`.
  public static func wholePercentage(_ value: Double) -> String {
    FixedDecimals.text(of: value * 100, decimals: 0)
  }

  /// A time: `4.2 s`, `3 min 05 s` or `2 h 03 min`.
  public static func seconds(_ value: Double) -> String {
    if value < 9.995 { return String(format: "%.2f s", value) }
    if value < 59.95 { return String(format: "%.1f s", value) }
    let whole = Int(saturating: value.rounded())
    if whole < 3600 { return String(format: "%d min %02d s", whole / 60, whole % 60) }
    return String(format: "%d h %02d min", whole / 3600, whole % 3600 / 60)
  }

  /// A probability: `0.042`, or `< 0.001` where three decimals would show none of it.
  public static func probability(_ value: Double) -> String {
    value < 0.001 ? "< 0.001" : score(value)
  }

  /// A probability inside a sentence, after its symbol: `= 0.042`, or `< 0.001`.
  package static func relation(_ value: Double) -> String {
    value < 0.001 ? probability(value) : "= " + probability(value)
  }

  /// A level as a percentage with the decimals that it has, up to one: `95 %`, `99.9 %`.
  package static func level(_ value: Double) -> String {
    let text = FixedDecimals.text(of: value * 100, decimals: 1)
    return (text.hasSuffix(".0") ? String(text.dropLast(2)) : text) + " %"
  }

  /// An amount of memory: `312 MiB`.
  public static func memory(_ bytes: Int) -> String {
    let mebibytes = Double(bytes) / 1_048_576
    return mebibytes < 1024
      ? String(format: "%.0f MiB", mebibytes) : String(format: "%.2f GiB", mebibytes / 1024)
  }

  /// A measured value with four digits that count and without a power of ten as long as that is short:
  /// `1893`, `0.05123`, `-23.40`.
  package static func measure(_ value: Double) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : missing }
    guard (1e-4..<1e7).contains(abs(value)) else { return PowerOfTen.text(value) }
    let digits = 3 - Int(saturating: floor(log10(abs(value))))
    return FixedDecimals.text(of: value, decimals: max(0, digits))
  }

  /// A count with its noun: `1 recording`, `2 recordings`.
  public static func count(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
  }
}
