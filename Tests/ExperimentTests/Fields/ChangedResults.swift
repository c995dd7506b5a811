import Foundation

/// `results.json` with one field changed, in every way that a person or a fault could change it.
struct ChangedResults {
  /// One change.
  struct Change {
    /// The kind of field, such as `corpora[].summary.notes[]`.
    let kind: String
    /// What was done.
    let what: String
    let tree: Any
  }

  /// How many fields of one kind are changed: the first and the last.
  private static let instances = 2
  /// The words that fields of one name can have.
  private static let words = [
    "status": ["clean", "transductive", "leaky"], "granularity": ["recording", "frame"],
    "scope": ["training-set", "each-speaker", "all-recordings", "test-set"],
    "sex": ["male", "female"], "metric": ["uar", "accuracy"], "by": ["speaker", "recording"],
    "kind": ["speaker", "sentence", "repetition", "identical-audio", "near-identical-audio"],
    "control": ["baseline", "duration", "loudness", "sex", "speaker-identity"],
  ]

  let root: Any

  /// The changes, each of one field or of the order of two elements.
  var changes: [Change] {
    var paths: [String: [JSONTree.Path]] = [:]
    var order: [String] = []
    for path in JSONTree.paths(in: root) where !path.isEmpty {
      let kind = JSONTree.kind(of: path, in: root)
      if paths[kind] == nil { order.append(kind) }
      paths[kind, default: []].append(path)
    }
    return order.flatMap { kind -> [Change] in
      let all = paths[kind] ?? []
      let chosen =
        all.count <= Self.instances ? all : Array(all.prefix(Self.instances - 1)) + all.suffix(1)
      return chosen.flatMap { changes(of: $0, kind: kind) }
    }
  }

  private func changes(of path: JSONTree.Path, kind: String) -> [Change] {
    guard let value = JSONTree.value(at: path[...], in: root) else { return [] }
    func change(_ what: String, to new: Any?) -> Change {
      Change(
        kind: kind, what: "\(path.joined(separator: "/")): \(what)",
        tree: JSONTree.setting(path[...], in: root, to: new))
    }
    var changes = [change("removed", to: nil)]
    switch value {
    case let list as [Any]:
      changes += elementChanges(list, at: path, kind: kind)
    case is [String: Any]: break
    case let text as String:
      changes.append(change("'\(text)x'", to: text + "x"))
      let name = path.last { Int($0) == nil } ?? ""
      for word in Self.words[name] ?? [] where word != text {
        changes.append(change("'\(word)'", to: word))
      }
    case let number as NSNumber where Self.isBoolean(number):
      changes.append(change("flipped", to: !number.boolValue))
    case let number as NSNumber:
      // What a number is as an integer can differ from it: 0.9999999999999998 is 1 as a double and 0 as that.
      if let whole = Int64(exactly: number.doubleValue) {
        changes.append(change("one more", to: whole + 1))
        changes.append(change("one less", to: whole - 1))
      }
      changes.append(change("a little more", to: number.doubleValue + 0.001))
    default: break
    }
    return changes
  }

  /// Two elements exchanged, or what they say in one field.
  private func elementChanges(_ list: [Any], at path: JSONTree.Path, kind: String) -> [Change] {
    guard list.count > 1, !Self.areEqual(list[0], list[1]) else { return [] }
    func tree(_ first: Any, _ second: Any) -> Any {
      JSONTree.setting(path[...], in: root, to: [first, second] + list.dropFirst(2))
    }
    let name = path.joined(separator: "/")
    var changes = [
      Change(kind: kind, what: "\(name): two elements exchanged", tree: tree(list[1], list[0]))
    ]
    guard let first = list[0] as? [String: Any], let second = list[1] as? [String: Any] else {
      return changes
    }
    for key in first.keys.sorted() {
      guard let one = first[key], let other = second[key], !Self.areEqual(one, other) else {
        continue
      }
      let element = JSONTree.kind(of: path + ["0", key], in: root)
      changes.append(
        Change(
          kind: element, what: "\(name): '\(key)' of two elements exchanged",
          tree: tree(
            first.merging([key: other]) { $1 }, second.merging([key: one]) { $1 })))
    }
    return changes
  }

  private static func areEqual(_ one: Any, _ other: Any) -> Bool {
    text(of: one) == text(of: other)
  }

  private static func text(of value: Any) -> Data? {
    try? JSONSerialization.data(
      withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
  }

  /// JSON has its own words for true and false, which are numbers otherwise.
  private static func isBoolean(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c"
  }
}
