import Foundation

/// Compares JSON files of one kind with the fields that the document lists.
struct SchemaCheck {
  private let known: [String: SchemaDocument.Field]
  private let children: [String: [SchemaDocument.Field]]
  private var seen: Set<String> = []
  /// What is in a file and not in the document, or missing in a file.
  private(set) var violations: Set<String> = []

  init(_ fields: [SchemaDocument.Field]) {
    known = Dictionary(fields.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    children = Dictionary(grouping: known.values) { field in
      field.path.split(separator: ".").dropLast().joined(separator: ".")
    }
  }

  /// The fields that no file had.
  var unseen: [String] { known.keys.filter { !seen.contains($0) }.sorted() }

  /// Takes a file in.
  mutating func add(_ data: Data) throws {
    take(try JSONSerialization.jsonObject(with: data), at: "")
  }

  private mutating func take(_ value: Any, at path: String) {
    if let list = value as? [Any] {
      for element in list { take(element, at: path) }
    } else if let object = value as? [String: Any] {
      if known[path]?.hasOwnKeys == true { return }
      for (key, inner) in object {
        let place = path.isEmpty ? key : "\(path).\(key)"
        seen.insert(place)
        guard let field = known[place] else {
          violations.insert("\(place) is not in the document")
          continue
        }
        if inner is [Any] != known[place]?.isList, !isObjectList(inner, field) {
          violations.insert("\(place) is \(inner is [Any] ? "a list" : "no list")")
        }
        take(inner, at: place)
      }
      for field in children[path] ?? [] where !field.isOptional {
        guard let key = field.path.split(separator: ".").last, object[String(key)] == nil else {
          continue
        }
        violations.insert("\(field.path) is missing and not marked as optional")
      }
    }
  }

  /// A list of objects may stand in the document by its fields alone: `points[].uar`.
  private func isObjectList(_ value: Any, _ field: SchemaDocument.Field) -> Bool {
    value is [Any] && children[field.path] != nil
  }
}
