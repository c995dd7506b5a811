import AffektCore

extension RichText {
  /// Collects the pieces of a literal; plain text that meets plain text becomes one piece with it.
  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate(set) var runs: [Run] = []

    /// Begins a literal.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds plain text.
    public mutating func appendLiteral(_ literal: String) {
      guard !literal.isEmpty else { return }
      if case .plain(let text) = runs.last {
        runs[runs.count - 1] = .plain(text + literal)
      } else {
        runs.append(.plain(literal))
      }
    }

    /// Adds a value as plain text: `\(count)`.
    public mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      appendLiteral(value.description)
    }

    /// Adds a text with its emphasis: `\(text)`.
    public mutating func appendInterpolation(_ text: RichText) {
      for run in text.runs {
        if case .plain(let plain) = run { appendLiteral(plain) } else { runs.append(run) }
      }
    }

    /// Adds text that matters more than its surroundings: `\(strong: "none")`.
    public mutating func appendInterpolation(strong text: String) { runs.append(.strong(text)) }

    /// Adds a term where it is explained, or a title: `\(emphasis: "recall")`.
    public mutating func appendInterpolation(emphasis text: String) {
      runs.append(.emphasis(text))
    }

    /// Adds what is typed or read by a machine: `\(code: "results.json")`.
    public mutating func appendInterpolation(code text: String) { runs.append(.code(text)) }

    /// Adds a reference to a part of the report: `\(reference: "2 in emodb", to: "corpus-emodb")`.
    public mutating func appendInterpolation(reference text: String, to target: String) {
      runs.append(.reference(text, target: target))
    }

    /// Cites publications, nothing for an empty list: `\(citing: [bootstrap])`.
    public mutating func appendInterpolation(citing citations: [Citation]) {
      if !citations.isEmpty { runs.append(.citation(citations, numbers: [])) }
    }
  }
}
