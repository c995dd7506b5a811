import AffektCore

/// Throws a `Breach` unless the names are in kebab case and differ from each other.
func requireGoodNames(_ columns: [FeatureColumn]) throws {
  var seen: Set<String> = []
  for column in columns {
    try require(isKebabCase(column.name), "'\(column.name)' is not in kebab case")
    try require(seen.insert(column.name).inserted, "two columns are called '\(column.name)'")
  }
}

/// Throws a `Breach` for a unit that is spelled out or surrounded by blanks.
func requireGoodUnits(_ columns: [FeatureColumn]) throws {
  let symbols = [
    "hertz": "Hz", "kilohertz": "kHz", "decibel": "dB", "decibels": "dB", "second": "s",
    "seconds": "s", "milliseconds": "ms", "percent": "%", "none": "", "1": "", "-": "",
  ]
  for column in columns {
    if let symbol = symbols[column.unit.lowercased()] {
      throw Breach("the unit of '\(column.name)' is '\(column.unit)'; write '\(symbol)'")
    }
    try require(
      column.unit.first?.isWhitespace != true && column.unit.last?.isWhitespace != true,
      "the unit of '\(column.name)' has blanks around it: '\(column.unit)'")
  }
}

/// Throws a `Breach` for a finite value outside its column's bounds, or bounds in the wrong order.
func requireWithinBounds(
  _ values: some Sequence<Double>, _ columns: [FeatureColumn], on sample: String
)
  throws
{
  for column in columns {
    if let lower = column.lowerBound, let upper = column.upperBound {
      try require(
        lower <= upper, "the bounds of '\(column.name)' are \(lower) and \(upper), in that order")
    }
  }
  for (place, value) in values.enumerated() where value.isFinite {
    let column = columns[place % columns.count]
    let lower = column.lowerBound.map { "\($0)" } ?? "−∞"
    let upper = column.upperBound.map { "\($0)" } ?? "∞"
    try require(
      column.allows(value),
      "on \(sample), '\(column.name)' is \(value), outside \(lower) to \(upper)")
  }
}
