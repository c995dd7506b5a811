/// The unit that a quantity is written in.
public enum ParameterUnit: String, Sendable, CaseIterable {
  /// Frequency in hertz; `kHz` is accepted.
  case hertz = "Hz"
  /// A level or a ratio in decibels.
  case decibels = "dB"
  /// Loudness relative to full scale, in loudness units of 1 dB.
  case loudness = "LUFS"
  /// Time in seconds; `ms` is accepted.
  case seconds = "s"

  /// The spellings that are accepted, each with what it multiplies and divides by: a thousandth is
  /// no binary number, so that `35 ms` is 35/1000 s and not 35 times a rounded 0.001.
  var spellings: [(symbol: String, factor: Double, divisor: Double)] {
    switch self {
    case .hertz: [("Hz", 1, 1), ("kHz", 1000, 1)]
    case .decibels: [("dB", 1, 1)]
    case .loudness: [("LUFS", 1, 1)]
    case .seconds: [("s", 1, 1), ("ms", 1, 1000)]
    }
  }

  /// Every symbol of every unit, to tell a wrong unit from a slip of the pen.
  static var allSymbols: [String] {
    allCases.flatMap { $0.spellings.map(\.symbol) } + ["samples"]
  }
}
