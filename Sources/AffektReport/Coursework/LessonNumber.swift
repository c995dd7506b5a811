import Foundation

/// Numbers with units inside the sentences of lessons.
enum LessonNumber {
  /// A frequency: `16 000 Hz`, `31.25 Hz`.
  static func hertz(_ value: Double) -> String { number(value) + " Hz" }

  /// A level or a difference of levels: `−12.5 dB`.
  static func decibels(_ value: Double) -> String { number(value, decimals: 1) + " dB" }

  /// A duration below a second: `32 ms`.
  static func milliseconds(_ seconds: Double) -> String { number(seconds * 1000) + " ms" }

  /// A number with as many decimals as it needs, up to a limit; spaces group its thousands.
  static func number(_ value: Double, decimals: Int = 2) -> String {
    var text = String(format: "%.\(decimals)f", abs(value))
    if text.contains(".") {
      while text.hasSuffix("0") { text.removeLast() }
      if text.hasSuffix(".") { text.removeLast() }
    }
    let whole = text.prefix { $0 != "." }
    if whole.count > 4 {
      let head = whole.dropLast(3)
      text = head + "\u{202f}" + whole.suffix(3) + text.dropFirst(whole.count)
    }
    return (value < 0 && text != "0" ? "−" : "") + text
  }
}
