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
  /// Throws for text that is no YAML, for keys that are given twice and for values without content,
  /// each with line and column.
  package func parse(_ text: String) throws(ConfigurationError) -> ConfigurationValue {
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw configurationError(from: error)
    } catch {
      throw ConfigurationError("is no YAML: \(error)", at: place(line: 1, column: 1))
    }
    guard let node else {
      throw ConfigurationError("the file is empty", at: place(line: 1, column: 1))
    }
    return try value(of: node)
  }

  private func value(of node: Node) throws(ConfigurationError) -> ConfigurationValue {
    let location = node.mark.map { place(line: $0.line, column: $0.column) }
    switch node {
    case .scalar(let scalar):
      if scalar.style == .plain, ["", "~", "null"].contains(scalar.string) {
        throw ConfigurationError("a value is missing here", at: location)
      }
      return ConfigurationValue(.scalar(scalar.string), at: location)
    case .sequence(let sequence):
      var elements: [ConfigurationValue] = []
      for element in sequence { elements.append(try value(of: element)) }
      return ConfigurationValue(.list(elements), at: location)
    case .mapping(let mapping):
      var entries: [ConfigurationValue.Entry] = []
      for (keyNode, valueNode) in mapping {
        let keyLocation = keyNode.mark.map { place(line: $0.line, column: $0.column) }
        guard let key = keyNode.scalar?.string else {
          throw ConfigurationError("a key must be a single word", at: keyLocation)
        }
        do throws(ConfigurationError) {
          entries.append(.init(key, at: keyLocation, try value(of: valueNode)))
        } catch {
          throw error.inside(key, at: keyLocation)
        }
      }
      return ConfigurationValue(.map(entries), at: location)
    case .alias(let alias):
      throw ConfigurationError("the alias '*\(alias.anchor.rawValue)' is unknown", at: location)
    }
  }

  private func place(line: Int, column: Int) -> SourceLocation {
    SourceLocation(file: file, line: line, column: column)
  }

  private func configurationError(from error: YamlError) -> ConfigurationError {
    switch error {
    case .duplicatedKeysInMapping(let duplicates, let context):
      ConfigurationError(
        "the key '\(duplicates.first ?? "")' is given twice",
        at: place(line: context.mark.line, column: context.mark.column))
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      ConfigurationError("is no YAML: \(problem)", at: place(line: mark.line, column: mark.column))
    default:
      ConfigurationError("is no YAML: \(error)", at: place(line: 1, column: 1))
    }
  }
}

extension ConfigurationValue {
  /// A copy in which each `${NAME}` of a scalar is replaced by the value of the environment variable.
  ///
  /// Throws for a name that the environment does not have.
  package func substituting(_ environment: [String: String]) throws(ConfigurationError)
    -> ConfigurationValue
  {
    switch content {
    case .scalar(let text):
      return ConfigurationValue(
        .scalar(try Self.substituting(environment, in: text, at: location)), at: location)
    case .list(let elements):
      var result: [ConfigurationValue] = []
      for element in elements { result.append(try element.substituting(environment)) }
      return ConfigurationValue(.list(result), at: location)
    case .map(let entries):
      var result: [Entry] = []
      for entry in entries {
        result.append(
          Entry(
            entry.key, at: entry.keyLocation,
            try inside(entry.key) { () throws(ConfigurationError) in
              try entry.value.substituting(environment)
            }))
      }
      return ConfigurationValue(.map(result), at: location)
    }
  }

  private static func substituting(
    _ environment: [String: String], in text: String, at location: SourceLocation?
  ) throws(ConfigurationError) -> String {
    var result = ""
    var rest = Substring(text)
    while let start = rest.range(of: "${") {
      result += rest[..<start.lowerBound]
      guard let end = rest.range(of: "}", range: start.upperBound..<rest.endIndex) else {
        throw ConfigurationError("'${' without '}'", at: location)
      }
      let name = String(rest[start.upperBound..<end.lowerBound])
      guard let value = environment[name] else {
        throw ConfigurationError(
          "the environment variable \(name) is not set; set it, or override the value on the "
            + "command line", at: location)
      }
      result += value
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}

extension ConfigurationValue {
  /// The value as YAML: maps in blocks, lists of scalars in one line.
  public func yamlText() throws(ConfigurationError) -> String {
    do {
      return try Yams.serialize(node: yamlNode, width: 100, allowUnicode: true)
    } catch {
      throw ConfigurationError("the configuration cannot be written as YAML: \(error)")
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
