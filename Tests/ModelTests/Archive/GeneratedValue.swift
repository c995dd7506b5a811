import AffektNumerics

/// A value of random structure.
indirect enum GeneratedValue: Codable {
  case nothing
  case flag(Bool)
  case integer(Int)
  case double(Double)
  case float(Float)
  case text(String)
  case doubles([Double])
  case floats([Float])
  case integers([Int])
  case shortIntegers([Int32])
  case bytes([UInt8])
  case flags([Bool])
  case optional(GeneratedValue?)
  case pair(first: GeneratedValue, second: GeneratedValue)
  case list([GeneratedValue])
  case map([String: GeneratedValue])

  /// Draws a value that has at most `depth` others around another.
  static func draw(depth: Int, using generator: inout SeededGenerator) -> GeneratedValue {
    let count = generator.index(below: 5)
    switch generator.index(below: depth > 0 ? 16 : 12) {
    case 0: return .nothing
    case 1: return .flag(generator.index(below: 2) == 1)
    case 2: return .integer(Int(truncatingIfNeeded: generator.next()))
    case 3: return .double(Double(bitPattern: generator.next()))
    case 4: return .float(Float(bitPattern: UInt32(truncatingIfNeeded: generator.next())))
    case 5: return .text(text(using: &generator))
    case 6: return .doubles((0..<count).map { _ in Double(bitPattern: generator.next()) })
    case 7:
      return .floats(
        (0..<count).map { _ in Float(bitPattern: UInt32(truncatingIfNeeded: generator.next())) })
    case 8: return .integers((0..<count).map { _ in Int(truncatingIfNeeded: generator.next()) })
    case 9:
      return .shortIntegers((0..<count).map { _ in Int32(truncatingIfNeeded: generator.next()) })
    case 10: return .bytes((0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) })
    case 11: return .flags((0..<count).map { _ in generator.index(below: 2) == 1 })
    case 12:
      return .optional(count == 0 ? nil : draw(depth: depth - 1, using: &generator))
    case 13:
      return .pair(
        first: draw(depth: depth - 1, using: &generator),
        second: draw(depth: depth - 1, using: &generator))
    case 14: return .list((0..<count).map { _ in draw(depth: depth - 1, using: &generator) })
    default:
      var map: [String: GeneratedValue] = [:]
      for _ in 0..<count {
        map[text(using: &generator)] = draw(depth: depth - 1, using: &generator)
      }
      return .map(map)
    }
  }

  private static func text(using generator: inout SeededGenerator) -> String {
    let parts = ["a", "$", "array", "\"", "\\", "\u{0}", "\n", "é", "e\u{301}", "🎵", "/", " "]
    return (0..<generator.index(below: 6)).map { _ in parts[generator.index(below: parts.count)] }
      .joined()
  }

  /// The value as text, with the bits of its numbers.
  var bits: String {
    switch self {
    case .nothing: "nothing"
    case .flag(let value): "flag \(value)"
    case .integer(let value): "integer \(value)"
    case .double(let value): "double \(value.bitPattern)"
    case .float(let value): "float \(value.bitPattern)"
    case .text(let value): "text \(Array(value.utf8))"
    case .doubles(let values): "doubles \(values.map(\.bitPattern))"
    case .floats(let values): "floats \(values.map(\.bitPattern))"
    case .integers(let values): "integers \(values)"
    case .shortIntegers(let values): "short integers \(values)"
    case .bytes(let values): "bytes \(values)"
    case .flags(let values): "flags \(values)"
    case .optional(let value): "optional \(value?.bits ?? "nil")"
    case .pair(let first, let second): "pair (\(first.bits), \(second.bits))"
    case .list(let values): "list \(values.map(\.bits))"
    case .map(let values):
      "map \(values.map { (Array($0.key.utf8), $0.value.bits) }.sorted { "\($0)" < "\($1)" })"
    }
  }
}
