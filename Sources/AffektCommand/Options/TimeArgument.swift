import ArgumentParser
import Foundation

/// A time, written as 3s, 1.5s or 500ms.
struct TimeArgument: ExpressibleByArgument {
  /// The time in seconds: from a millisecond to an hour.
  let seconds: Double

  /// Makes a default.
  init(seconds: Double) { self.seconds = seconds }

  init?(argument: String) {
    let (digits, scale) =
      argument.hasSuffix("ms")
      ? (argument.dropLast(2), 1e-3)
      : argument.hasSuffix("s") ? (argument.dropLast(), 1) : (argument[...], 1)
    guard let number = Double(digits), (1e-3...3600).contains(number * scale) else { return nil }
    seconds = number * scale
  }

  /// The time as it is written.
  var defaultValueDescription: String {
    seconds < 1 ? "\(String(format: "%g", 1000 * seconds))ms" : "\(String(format: "%g", seconds))s"
  }
}
