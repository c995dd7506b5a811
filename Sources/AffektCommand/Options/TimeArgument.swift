import ArgumentParser

/// A time, written as 3s, 1.5s or 500ms.
struct TimeArgument: ExpressibleByArgument {
  /// The time in seconds: from a millisecond to an hour.
  let seconds: Double

  init?(argument: String) {
    let (digits, scale) =
      argument.hasSuffix("ms")
      ? (argument.dropLast(2), 1e-3)
      : argument.hasSuffix("s") ? (argument.dropLast(), 1) : (argument[...], 1)
    guard let number = Double(digits), (1e-3...3600).contains(number * scale) else { return nil }
    seconds = number * scale
  }
}
