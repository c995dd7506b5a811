import Foundation

/// What `Documentation/results-schema.md` says about the files of a run, read from its tables.
struct SchemaDocument {
  /// A field of a JSON file.
  struct Field: Hashable {
    /// The keys from the outside to the inside, joined by dots; lists leave no trace.
    let path: String
    /// Whether it may be missing where the object that holds it is there.
    let isOptional: Bool
    let isList: Bool
    /// Whether its keys are its own, such as names of libraries.
    let hasOwnKeys: Bool
  }

  /// The fields of each JSON file.
  private(set) var fields: [String: [Field]] = [:]
  /// The columns of each CSV file, in order; a name with capitals stands for any number of columns.
  private(set) var columns: [String: [String]] = [:]

  init() throws {
    try self.init(
      text: String(
        contentsOf: ProgramRun.package.appending(path: "Documentation/results-schema.md"),
        encoding: .utf8))
  }

  init(text: String) {
    let sections = Self.sections(of: text)
    let shared = sections.filter { $0.file == "Shared parts" }
    let parts = Dictionary(
      shared.map { (Self.anchor(of: $0.title), $0.rows) }, uniquingKeysWith: { first, _ in first })
    for section in sections {
      if section.file.hasSuffix(".csv") {
        columns[section.file, default: []] += section.rows.flatMap { $0.names.map(\.text) }
      } else if section.file.hasSuffix(".json") {
        if !section.prefix.isEmpty {
          fields[section.file, default: []].append(
            Field(
              path: Self.plain(section.prefix), isOptional: section.title.hasSuffix("?"),
              isList: section.prefix.hasSuffix("[]"), hasOwnKeys: false))
        }
        for row in section.rows {
          fields[section.file, default: []] += Self.fields(
            of: row, below: section.prefix, parts: parts)
        }
      }
    }
    for (file, list) in fields { fields[file] = Self.completed(list) }
  }

  // MARK: - Tables

  private struct Row {
    let names: [(text: String, isOptional: Bool)]
    /// The headings of shared parts that the meaning links to.
    let links: [String]
  }

  private struct Section {
    /// The file, or "Shared parts".
    let file: String
    let title: String
    /// The path of the object whose fields the section lists.
    let prefix: String
    var rows: [Row] = []
  }

  private static func sections(of text: String) -> [Section] {
    var sections: [Section] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("## ") {
        let file = String(line.dropFirst(3))
        sections.append(Section(file: file, title: file, prefix: ""))
      } else if line.hasPrefix("### "), let file = sections.last?.file {
        let title = String(line.dropFirst(4))
        let path = title.firstMatch(of: /`([^`]+)`/).map { String($0.1) } ?? ""
        sections.append(Section(file: file, title: title, prefix: path))
      } else if line.hasPrefix("| `"), !sections.isEmpty {
        let cells = line.split(separator: "|", maxSplits: 1)
        let names = cells[0].matches(of: /`([^`]+)`(\?)?/).map {
          (text: String($0.1), isOptional: $0.2 != nil)
        }
        let links = cells[1].matches(of: /\]\(#([a-z-]+)\)/).map { String($0.1) }
        sections[sections.count - 1].rows.append(Row(names: names, links: links))
      }
    }
    return sections
  }

  private static func anchor(of title: String) -> String {
    title.lowercased().replacing(" ", with: "-")
  }

  // MARK: - Fields

  /// The fields of a row, with those of the shared parts that it refers to.
  private static func fields(of row: Row, below prefix: String, parts: [String: [Row]]) -> [Field] {
    row.names.flatMap { name -> [Field] in
      let path = (prefix.isEmpty ? "" : prefix + ".") + name.text
      let own = Field(
        path: plain(path), isOptional: name.isOptional, isList: path.hasSuffix("[]"),
        hasOwnKeys: path.hasSuffix("{}"))
      let inner = row.links.compactMap { parts[$0] }.joined()
      return [own] + inner.flatMap { fields(of: $0, below: path, parts: parts) }
    }
  }

  private static func plain(_ path: String) -> String {
    path.replacing("[]", with: "").replacing("{}", with: "")
  }

  /// The fields with the objects that hold them, which need no row of their own.
  private static func completed(_ fields: [Field]) -> [Field] {
    var known = Set(fields.map(\.path))
    var result = fields
    for field in fields {
      var keys = field.path.split(separator: ".").map(String.init)
      while keys.count > 1 {
        // An object of which a field is optional may itself be missing, as in an enum of objects.
        keys.removeLast()
        let path = keys.joined(separator: ".")
        guard known.insert(path).inserted else { continue }
        result.append(
          Field(path: path, isOptional: field.isOptional, isList: false, hasOwnKeys: false))
      }
    }
    return result
  }
}
