/// A part of a settings file: a scalar, a list or a map, each with its place.
///
/// The pipeline file is parsed into these before any plugin sees it, so plugins know neither YAML
/// nor files, and every error can still point to line and column.
public struct SettingsValue: Sendable {
  /// What the value is.
  public enum Content: Sendable {
    /// A single word, number or text, as written.
    case scalar(String)
    /// Values in order.
    case list([SettingsValue])
    /// Named values in the order written.
    case map([Entry])
  }

  /// One named value of a map.
  public struct Entry: Sendable {
    /// The name.
    public let key: String
    /// Where the name stands.
    public let keyLocation: SourceLocation?
    public let value: SettingsValue

    public init(_ key: String, at keyLocation: SourceLocation? = nil, _ value: SettingsValue) {
      self.key = key
      self.keyLocation = keyLocation
      self.value = value
    }
  }

  /// What the value is.
  public let content: Content
  /// Where the value begins; nil if it does not come from a file.
  public let location: SourceLocation?
  /// The whole text, for a value of the command line: what a text parameter takes where YAML sees a
  /// list or a map in it.
  public let argument: String?

  public init(
    _ content: Content, at location: SourceLocation? = nil, argument: String? = nil
  ) {
    self.content = content
    self.location = location
    self.argument = argument
  }

  /// Makes a scalar without a place.
  public static func scalar(_ text: String) -> SettingsValue {
    SettingsValue(.scalar(text))
  }

  /// Makes a list without a place.
  public static func list(_ values: [SettingsValue]) -> SettingsValue {
    SettingsValue(.list(values))
  }

  /// Makes a map without a place.
  public static func map(_ entries: [Entry]) -> SettingsValue {
    SettingsValue(.map(entries))
  }

  /// The text of a scalar, else nil.
  public var scalarText: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// The elements of a list, else nil.
  public var elements: [SettingsValue]? {
    if case .list(let values) = content { values } else { nil }
  }

  /// The entries of a map, else nil.
  public var entries: [Entry]? {
    if case .map(let entries) = content { entries } else { nil }
  }

  /// The value called `key` in a map, else nil.
  public subscript(key: String) -> SettingsValue? {
    entries?.first { $0.key == key }?.value
  }

  /// The value in one line of YAML flow style; equal contents give equal lines.
  public var flowText: String {
    switch content {
    case .scalar(let text): Self.quoted(text)
    case .list(let values): "[" + values.map(\.flowText).joined(separator: ", ") + "]"
    case .map(let entries):
      entries.isEmpty
        ? "{}"
        : "{ "
          + entries.map { "\(Self.quoted($0.key)): \($0.value.flowText)" }
          .joined(separator: ", ") + " }"
    }
  }

  /// What kind of value this is, for error messages.
  public var kindName: String {
    switch content {
    case .scalar(let text): "'\(text)'"
    case .list(let elements): elements.isEmpty ? "an empty list" : "a list"
    case .map(let entries): entries.isEmpty ? "an empty map" : "a map"
    }
  }

  /// Whether YAML does not take the character as it is: controls, and what it takes for the end of a
  /// line (U+0085, U+2028, U+2029) or for a mark at the beginning (U+FEFF).
  private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7f...0x9f, 0x2028, 0x2029, 0xfeff: true
    default: false
    }
  }

  private static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
          || "_-./+% ".unicodeScalars.contains($0)
      }
      && text.first != " " && text.last != " " && text != "-" && !text.hasPrefix("- ")
      && !text.hasPrefix("%")
    if isPlain { return text }
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\": "\\\\"
      case "\"": "\\\""
      case "\n": "\\n"
      case "\t": "\\t"
      default:
        isUnprintable(scalar)
          ? "\\u" + String(scalar.value + 0x10000, radix: 16).dropFirst() : String(scalar)
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}

extension SettingsValue: Hashable {
  /// Two values are equal when their contents are, wherever they stand.
  public static func == (left: SettingsValue, right: SettingsValue) -> Bool {
    left.flowText == right.flowText
  }

  /// Hashes the content.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(flowText)
  }
}
