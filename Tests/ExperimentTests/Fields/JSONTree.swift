import Foundation

/// JSON as a tree whose places can be changed one by one.
enum JSONTree {
  /// One way to a value: keys of maps and places in lists.
  typealias Path = [String]

  /// The value at a path; nil where there is none.
  static func value(at path: ArraySlice<String>, in root: Any) -> Any? {
    guard let key = path.first else { return root }
    if let map = root as? [String: Any] {
      return map[key].flatMap { value(at: path.dropFirst(), in: $0) }
    }
    guard let list = root as? [Any], let place = Int(key), list.indices.contains(place) else {
      return nil
    }
    return value(at: path.dropFirst(), in: list[place])
  }

  /// The tree with another value at a path; nil removes a key or an element.
  static func setting(_ path: ArraySlice<String>, in root: Any, to value: Any?) -> Any {
    guard let key = path.first else { return value ?? NSNull() }
    if var map = root as? [String: Any] {
      map[key] =
        path.count == 1 ? value : map[key].map { setting(path.dropFirst(), in: $0, to: value) }
      return map
    }
    guard var list = root as? [Any], let place = Int(key), list.indices.contains(place) else {
      return root
    }
    if path.count > 1 {
      list[place] = setting(path.dropFirst(), in: list[place], to: value)
    } else if let value {
      list[place] = value
    } else {
      list.remove(at: place)
    }
    return list
  }

  /// The paths of all values, maps and lists too.
  static func paths(in value: Any) -> [Path] {
    if let map = value as? [String: Any] {
      return [[]]
        + map.keys.sorted().flatMap { key in
          paths(in: map[key] ?? NSNull()).map { [key] + $0 }
        }
    }
    if let list = value as? [Any] {
      return [[]]
        + list.enumerated().flatMap { place, element in
          paths(in: element).map { ["\(place)"] + $0 }
        }
    }
    return [[]]
  }

  /// A path as the kind of field that it leads to: `corpora[].summary.notes[]`. What sets of folds share
  /// stands under its name, as in `corpora[].overlaps[speaker]`.
  static func kind(of path: Path, in root: Any) -> String {
    var text = ""
    for (depth, key) in path.enumerated() {
      guard value(at: path[..<depth], in: root) is [Any] else {
        text += text.isEmpty ? key : ".\(key)"
        continue
      }
      let element = value(at: path[...depth], in: root) as? [String: Any]
      let shared = element?["sharedCount"] == nil ? element?["shared"] as? [String: Any] : element
      text += "[\(shared?["kind"] as? String ?? "")]"
    }
    return text
  }
}
