import ArgumentParser

/// A size, written as 500kB, 32MB or a number of bytes.
struct SizeArgument: ExpressibleByArgument {
  let bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000), ("B", 1), ("", 1)]
    guard let (unit, scale) = units.first(where: { argument.hasSuffix($0.0) }),
      let number = Double(argument.dropLast(unit.count)),
      (1...1e9).contains(number * Double(scale))
    else { return nil }
    bytes = Int(number * Double(scale))
  }
}

/// A time, written as 30s or 500ms.
struct SecondsArgument: ExpressibleByArgument {
  let seconds: Double

  init(seconds: Double) { self.seconds = seconds }

  init?(argument: String) {
    let (digits, scale) =
      argument.hasSuffix("ms")
      ? (argument.dropLast(2), 1e-3)
      : argument.hasSuffix("s") ? (argument.dropLast(), 1) : (argument[...], 1)
    guard let number = Double(digits), (0.1...36_000).contains(number * scale) else { return nil }
    seconds = number * scale
  }
}
