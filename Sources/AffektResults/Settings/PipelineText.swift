import AffektCore
import Foundation
import Yams

/// Turns the text of a pipeline file into values that know where they stand.
package struct PipelineText {
  /// The file's name, for messages.
  package let file: String

  package init(file: String) { self.file = file }

  /// Parses YAML into configuration.
  ///
  /// Throws for text that is no YAML, for keys that are given twice, for values without content and for
  /// aliases that stand for more than 100 000 values, each with line and column.
  package func parse(_ text: String) throws(SettingsError) -> SettingsValue {
    // Keys are compared as a whole, which multiplies out the aliases in them.
    if text.contains(Self.alias), text.contains(Self.complexKey) {
      throw SettingsError(
        "a key must be a single word where aliases ('*name') are used",
        at: place(line: 1, column: 1))
    }
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw settingsError(from: error, in: text)
    } catch {
      throw SettingsError("is no YAML: \(error)", at: place(line: 1, column: 1))
    }
    guard let node else {
      throw SettingsError("the file is empty", at: place(line: 1, column: 1))
    }
    var room = Self.valueLimit
    return try value(of: node, room: &room)
  }

  /// How many values a file may have once its aliases are multiplied out.
  private static let valueLimit = 100_000
  private nonisolated(unsafe) static let alias = /(^|[\s,\[{:])\*[^\s,\[\]{}*]/
  private nonisolated(unsafe) static let complexKey =
    /(^|[\s,\[{])\?\s|[\]}]\s*:(\s|$)|\*[^\s,\]}]+\s*:(\s|$)/

  private func value(of node: Node, room: inout Int) throws(SettingsError) -> SettingsValue {
    let location = node.mark.map { place(line: $0.line, column: $0.column) }
    room -= 1
    guard room > 0 else {
      throw SettingsError(
        "the file has more than \(Self.valueLimit) values once its aliases ('*name') are multiplied "
          + "out; write fewer", at: location)
    }
    switch node {
    case .scalar(let scalar):
      if scalar.style == .plain, ["", "~", "null"].contains(scalar.string) {
        throw SettingsError("a value is missing here", at: location)
      }
      return SettingsValue(.scalar(scalar.string), at: location)
    case .sequence(let sequence):
      var elements: [SettingsValue] = []
      for element in sequence { elements.append(try value(of: element, room: &room)) }
      return SettingsValue(.list(elements), at: location)
    case .mapping(let mapping):
      var entries: [SettingsValue.Entry] = []
      for (keyNode, valueNode) in mapping {
        let keyLocation = keyNode.mark.map { place(line: $0.line, column: $0.column) }
        guard let key = keyNode.scalar?.string else {
          throw SettingsError("a key must be a single word", at: keyLocation)
        }
        do throws(SettingsError) {
          entries.append(.init(key, at: keyLocation, try value(of: valueNode, room: &room)))
        } catch {
          throw error.inside(key, at: keyLocation)
        }
      }
      return SettingsValue(.map(entries), at: location)
    case .alias(let alias):
      throw SettingsError("the alias '*\(alias.anchor.rawValue)' is unknown", at: location)
    }
  }

  private func place(line: Int, column: Int) -> SourceLocation {
    SourceLocation(file: file, line: line, column: column)
  }

  private func settingsError(from error: YamlError, in text: String) -> SettingsError {
    if let line = Self.lineWithTab(text, upTo: error) {
      return SettingsError(
        "a tab stands where YAML wants spaces; indent with spaces",
        at: place(line: line, column: 1))
    }
    return switch error {
    case .duplicatedKeysInMapping(let duplicates, let context):
      SettingsError(
        "the key '\(duplicates.first ?? "")' is given twice",
        at: place(line: context.mark.line, column: context.mark.column))
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      SettingsError("is no YAML: \(problem)", at: place(line: mark.line, column: mark.column))
    default:
      SettingsError("is no YAML: \(error)", at: place(line: 1, column: 1))
    }
  }

  /// The first line that begins with blanks of which one is a tab, up to the place of the error.
  private static func lineWithTab(_ text: String, upTo error: YamlError) -> Int? {
    let mark: Yams.Mark? =
      switch error {
      case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
        mark
      default: nil
      }
    guard let mark else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(mark.line)
    return lines.firstIndex { $0.prefix { $0 == " " || $0 == "\t" }.contains("\t") }.map { $0 + 1 }
  }
}

extension SettingsValue {
  /// The keys whose values are paths.
  private static let pathKeys: Set<String> = ["path", "import"]

  /// A copy in which each `${NAME}` of a path is replaced by the value of the environment variable.
  ///
  /// Throws for a name that the environment does not have, and for one outside of a path: other values
  /// are printed in reports, which must not show what the environment holds.
  package func substituting(_ environment: [String: String], isPath: Bool = false)
    throws(SettingsError) -> SettingsValue
  {
    switch content {
    case .scalar(let text):
      if !isPath, let start = text.range(of: "${") {
        throw SettingsError(
          "'\(text[start.lowerBound...].prefix(40))': only paths (the values of 'path' and 'import') "
            + "may name an environment variable, because the others are printed in reports",
          at: location)
      }
      if isPath, let braced = Self.braced(text, environment) {
        throw SettingsError(
          "a pipeline file knows no '~' and no '$NAME' as the shell does; write \(braced)",
          at: location)
      }
      return SettingsValue(
        .scalar(try Self.substituting(environment, in: text, at: location)), at: location)
    case .list(let elements):
      var result: [SettingsValue] = []
      for element in elements { result.append(try element.substituting(environment)) }
      return SettingsValue(.list(result), at: location, argument: argument)
    case .map(let entries):
      var result: [Entry] = []
      for entry in entries {
        result.append(
          Entry(
            entry.key, at: entry.keyLocation,
            try inside(entry.key) { () throws(SettingsError) in
              try entry.value.substituting(
                environment, isPath: Self.pathKeys.contains(entry.key))
            }))
      }
      return SettingsValue(.map(result), at: location, argument: argument)
    }
  }

  /// The environment variables that a text names as `${NAME}`, in order.
  package var variables: [String] {
    (scalarText ?? "").components(separatedBy: "${").dropFirst().compactMap { part in
      part.firstIndex(of: "}").map { String(part[..<$0]) }
    }
  }

  /// A path that only a shell would understand, as it has to be written; nil for other paths.
  private static func braced(_ path: String, _ environment: [String: String]) -> String? {
    if path == "~" || path.hasPrefix("~/") { return "${HOME}" + path.dropFirst() }
    var components = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let places = components.indices.filter { place in
      components[place].hasPrefix("$") && environment[String(components[place].dropFirst())] != nil
    }
    for place in places { components[place] = "${" + components[place].dropFirst() + "}" }
    return places.isEmpty ? nil : components.joined(separator: "/")
  }

  private static func substituting(
    _ environment: [String: String], in text: String, at location: SourceLocation?
  ) throws(SettingsError) -> String {
    var result = ""
    var rest = Substring(text)
    while let start = rest.range(of: "${") {
      result += rest[..<start.lowerBound]
      guard let end = rest.range(of: "}", range: start.upperBound..<rest.endIndex) else {
        throw SettingsError("'${' without '}'", at: location)
      }
      let name = String(rest[start.upperBound..<end.lowerBound])
      guard let value = environment[name] else {
        throw SettingsError(
          "the environment variable \(name) is not set; set it, or override the value on the "
            + "command line", at: location)
      }
      result += value
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}

extension SettingsValue {
  /// The value as YAML: maps in blocks, lists of scalars in one line.
  public func yamlText() throws(SettingsError) -> String {
    do {
      return try Yams.serialize(node: yamlNode, width: 100, allowUnicode: true)
    } catch {
      throw SettingsError("the configuration cannot be written as YAML: \(error)")
    }
  }

  private var yamlNode: Node {
    switch content {
    case .scalar(let text):
      return Node.scalar(.init(text))
    case .list(let elements):
      let isFlat = elements.allSatisfy { $0.scalarText != nil }
      return Node.sequence(
        .init(elements.map(\.yamlNode), .implicit, isFlat ? .flow : .block))
    case .map(let entries):
      let pairs = entries.map { (Node.scalar(.init($0.key)), $0.value.yamlNode) }
      return Node.mapping(.init(pairs, .implicit, entries.isEmpty ? .flow : .block))
    }
  }
}
