/// The unit that a quantity is written in.
public enum ParameterUnit: String, Sendable, CaseIterable {
  /// Frequency in hertz; `kHz` is accepted.
  case hertz = "Hz"
  /// A level or a ratio in decibels.
  case decibels = "dB"
  /// Time in seconds; `ms` is accepted.
  case seconds = "s"

  /// The spellings that are accepted, each with what it multiplies by.
  var spellings: [(symbol: String, factor: Double)] {
    switch self {
    case .hertz: [("Hz", 1), ("kHz", 1000)]
    case .decibels: [("dB", 1)]
    case .seconds: [("s", 1), ("ms", 0.001)]
    }
  }

  /// Every symbol of every unit, to tell a wrong unit from a slip of the pen.
  static var allSymbols: [String] {
    allCases.flatMap { $0.spellings.map(\.symbol) } + ["samples"]
  }
}
