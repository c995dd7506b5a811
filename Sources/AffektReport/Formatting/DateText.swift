/// Prints the date of a run so that it can be read.
enum DateText {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `27 November 2026, 04:31 UTC` for `2026-11-27T04:31:51Z`; what has another form stays as it is.
  static func text(_ date: String) -> String {
    guard
      let parts = date.wholeMatch(of: /(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2}):\d{2}(\.\d+)?Z/)?
        .output,
      let month = Int(parts.2), months.indices.contains(month - 1), let day = Int(parts.3)
    else { return date }
    return "\(day) \(months[month - 1]) \(parts.1), \(parts.4) UTC"
  }
}
