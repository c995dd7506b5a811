import AffektCore

/// Running text with the few kinds of emphasis that every form of a report knows.
///
/// A literal may hold it: `"the \(emphasis: "frames"), see \(code: "tables/")"`.
public struct RichText: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// A piece of text that is set in one way.
  public enum Run: Sendable, Equatable {
    /// Text as it is.
    case plain(String)
    /// Text that matters more than its surroundings.
    case strong(String)
    /// A term where it is explained, or a title.
    case emphasis(String)
    /// What is typed or read by a machine, in a fixed pitch.
    case code(String)
    /// A reference to the part of the report that has the identifier `target`.
    case reference(String, target: String)
    /// What is cited here, with its numbers in the report's list of references; without numbers until
    /// the report is whole.
    case citation([Citation], numbers: [Int])
  }

  /// The pieces, in order.
  public let runs: [Run]

  /// Makes a text of pieces.
  public init(_ runs: [Run]) { self.runs = runs }

  /// Makes plain text.
  public init(stringLiteral value: String) { runs = [.plain(value)] }

  /// Makes the text of a literal.
  public init(stringInterpolation: StringInterpolation) { runs = stringInterpolation.runs }

  /// Makes plain text.
  public init(_ plain: String) { runs = [.plain(plain)] }

  /// One text after the other.
  public static func + (left: RichText, right: RichText) -> RichText {
    RichText(left.runs + right.runs)
  }

  /// Puts a text at the end of another.
  public static func += (left: inout RichText, right: RichText) { left = left + right }

  /// The text with a capital letter at its beginning, where that is plain text.
  var capitalized: RichText {
    guard case .plain(let text)? = runs.first else { return self }
    return RichText([.plain(text.prefix(1).uppercased() + text.dropFirst())] + runs.dropFirst())
  }

  /// Text that matters more than its surroundings.
  public static func strong(_ text: String) -> RichText { RichText([.strong(text)]) }

  /// A term where it is explained, or a title.
  public static func emphasis(_ text: String) -> RichText { RichText([.emphasis(text)]) }

  /// What is typed or read by a machine.
  public static func code(_ text: String) -> RichText { RichText([.code(text)]) }

  /// What is cited here; nothing for an empty list.
  public static func citing(_ citations: [Citation]) -> RichText {
    RichText(citations.isEmpty ? [] : [.citation(citations, numbers: [])])
  }

  /// What the text cites, in order.
  var citations: [Citation] {
    runs.flatMap { run -> [Citation] in
      if case .citation(let citations, numbers: _) = run { citations } else { [] }
    }
  }

  /// The text in which what is cited has its numbers.
  func numbering(_ numbers: [Citation: Int]) -> RichText {
    RichText(
      runs.map { run in
        guard case .citation(let citations, numbers: _) = run else { return run }
        return .citation(citations, numbers: citations.compactMap { numbers[$0] })
      })
  }

  /// The text in which references to parts that are not among `targets` are plain text.
  func keepingReferences(to targets: Set<String>) -> RichText {
    RichText(
      runs.map { run in
        if case .reference(let text, let target) = run, !targets.contains(target) {
          return .plain(text)
        }
        return run
      })
  }

  /// The text without any emphasis.
  public var plain: String {
    runs.map { run in
      switch run {
      case .plain(let text), .strong(let text), .emphasis(let text), .code(let text): text
      case .reference(let text, target: _): text
      case .citation(_, let numbers):
        " [" + numbers.map(String.init).joined(separator: ", ") + "]"
      }
    }.joined()
  }
}
