import AffektNumerics
import AffektResults

extension GridEdge {
  /// What was chosen and what to try, in words.
  public var text: String {
    "\(parameter) is \(value) in every fold, the \(isGreatest ? "greatest" : "least") value of its grid: "
      + "a better one may lie beyond; try \(further.map(Self.plain).joined(separator: " and ")), too"
  }

  private static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(saturating: value)) : "\(value)"
  }
}
