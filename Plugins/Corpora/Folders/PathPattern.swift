import AffektCore

/// A pattern of paths with named fields, such as `{speaker}/{emotion}/*`.
struct PathPattern: Sendable {
  /// A part of the pattern.
  private enum Part: Sendable {
    case literal(Character)
    /// A field.
    case field(String, Extent)
    /// Any text; across folders when `deep`.
    case any(deep: Bool)
  }

  /// How far a field goes.
  private enum Extent: Hashable {
    /// As few characters as will do, at least one.
    case few
    /// A number of characters.
    case width(Int)
    /// All letters in a row, at least one.
    case letters
    /// All digits in a row, at least one.
    case digits

    /// Whether the field may go on with a character.
    func takes(_ character: Character) -> Bool {
      switch self {
      case .few, .width: true
      case .letters: character.isLetter
      case .digits: character.isNumber
      }
    }
  }

  /// The pattern as written.
  let text: String
  /// The names of the fields.
  let fields: Set<String>
  private let parts: [Part]

  /// Reads a pattern; throws for what cannot be meant, such as a brace that is never closed.
  init(_ text: String) throws(SettingsError) {
    self.text = text
    var parts: [Part] = []
    var names: Set<String> = []
    var rest = text[...]
    while let character = rest.popFirst() {
      switch character {
      case "*":
        let isDeep = rest.first == "*"
        if isDeep { rest.removeFirst() }
        parts.append(.any(deep: isDeep))
      case "{":
        guard let end = rest.firstIndex(of: "}") else {
          throw SettingsError("'{' is never closed in the pattern '\(text)'")
        }
        let (name, extent) = try Self.field(rest[..<end], in: text)
        guard names.insert(name).inserted else {
          throw SettingsError("{\(name)} stands twice in the pattern '\(text)'")
        }
        if case .field(let before, .few)? = parts.last {
          throw SettingsError(
            "nothing tells {\(before)} from {\(name)} in the pattern '\(text)'; put a letter "
              + "between them or give the first a width, as in {\(before):2} or {\(before):letters}"
          )
        }
        parts.append(.field(name, extent))
        rest = rest[rest.index(after: end)...]
      case "}": throw SettingsError("'}' is never opened in the pattern '\(text)'")
      default: parts.append(.literal(character))
      }
    }
    guard names.contains("emotion") else {
      throw SettingsError("the pattern '\(text)' lacks {emotion}")
    }
    if text.hasPrefix("/") {
      throw SettingsError(
        "the pattern '\(text)' begins with '/', but paths are those below the corpus folder")
    }
    fields = names
    self.parts = parts
  }

  /// The texts of the fields in `path`; nil when it does not fit.
  func match(_ path: String) -> [String: String]? {
    var matcher = Matcher(parts: parts, path: Array(path))
    guard matcher.fits(from: 0, at: 0) else { return nil }
    return matcher.found.mapValues { String($0) }
  }

  /// Older names of fields.
  private static let aliases = ["take": "repetition"]

  private static func field(_ content: Substring, in text: String) throws(SettingsError)
    -> (name: String, extent: Extent)
  {
    let halves = content.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(halves[0])
    let isName =
      !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    guard isName else {
      throw SettingsError(
        "'{\(content)}' is no field; a name has letters, digits and '-', as in {speaker}")
    }
    let field = aliases[name] ?? name
    guard halves.count == 2 else { return (field, .few) }
    if halves[1] == "letters" { return (field, .letters) }
    if halves[1] == "digits" { return (field, .digits) }
    guard let width = Int(halves[1]), (1...100).contains(width) else {
      throw SettingsError(
        "'\(halves[1])' in '{\(content)}' is no width; expected a number from 1 to 100, letters or "
          + "digits")
    }
    return (field, .width(width))
  }

  /// Tries the parts in order, taking as few characters as will do. Places that failed are
  /// remembered, so that the work cannot grow exponentially with the stars of a pattern.
  private struct Matcher {
    let parts: [Part]
    let path: [Character]
    var found: [String: [Character]] = [:]
    private var failed: Set<Int> = []

    init(parts: [Part], path: [Character]) {
      self.parts = parts
      self.path = path
    }

    mutating func fits(from part: Int, at place: Int) -> Bool {
      guard part < parts.count else { return place == path.count }
      let state = part * (path.count + 1) + place
      if failed.contains(state) { return false }
      if tries(part, at: place) { return true }
      failed.insert(state)
      return false
    }

    private mutating func tries(_ part: Int, at place: Int) -> Bool {
      switch parts[part] {
      case .literal(let character):
        return place < path.count && path[place] == character && fits(from: part + 1, at: place + 1)
      case .field(let name, let extent):
        var end = place
        while end < path.count, path[end] != "/", extent.takes(path[end]) {
          end += 1
          switch extent {
          case .width(let width) where end - place < width: continue
          // All in a row: it ends where the next character is of another kind.
          case .letters where end < path.count && path[end].isLetter: continue
          case .digits where end < path.count && path[end].isNumber: continue
          default: break
          }
          if fits(from: part + 1, at: end) {
            found[name] = Array(path[place..<end])
            return true
          }
          if extent != .few { return false }
        }
        return false
      case .any(let deep):
        var end = place
        while true {
          if fits(from: part + 1, at: end) { return true }
          guard end < path.count, deep || path[end] != "/" else { return false }
          end += 1
        }
      }
    }
  }
}
