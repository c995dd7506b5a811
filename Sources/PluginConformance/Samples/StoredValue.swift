import AffektNumerics

/// What JSON holds: a stored model as a tree that can be damaged.
enum StoredValue: Codable, Sendable, Equatable {
  case nothing
  case truth(Bool)
  case whole(Int)
  /// A whole number beyond the range of `Int`.
  case natural(UInt64)
  case number(Double)
  case text(String)
  case list([StoredValue])
  case members([String: StoredValue])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let number = try? value.decode(Double.self) {
      if number != number.rounded() {
        self = .number(number)
      } else if let whole = try? value.decode(Int.self) {
        self = .whole(whole)
      } else if let natural = try? value.decode(UInt64.self) {
        self = .natural(natural)
      } else {
        self = .number(number)
      }
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let truth = try? value.decode(Bool.self) {
      self = .truth(truth)
    } else if value.decodeNil() {
      self = .nothing
    } else if let list = try? value.decode([StoredValue].self) {
      self = .list(list)
    } else {
      self = .members(try value.decode([String: StoredValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .nothing: try container.encodeNil()
    case .truth(let truth): try container.encode(truth)
    case .whole(let whole): try container.encode(whole)
    case .natural(let natural): try container.encode(natural)
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .list(let list): try container.encode(list)
    case .members(let members): try container.encode(members)
    }
  }

  /// The number of values in the tree.
  var count: Int {
    switch self {
    case .list(let list): list.reduce(1) { $0 + $1.count }
    case .members(let members): members.values.reduce(1) { $0 + $1.count }
    default: 1
    }
  }
}
