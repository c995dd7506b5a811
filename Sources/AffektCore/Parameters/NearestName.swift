/// Finds the known name that the author of another one meant.
public enum NearestName {
  /// The candidate that `name` stands for in other programs (`CommonWords`); else the one with the fewest
  /// edits from it, if it is near enough to be a likely slip.
  ///
  /// Distance: insertions, deletions, substitutions and swaps of neighbours (optimal string
  /// alignment), letter case and `_`/`-` ignored. Near enough: at most a third of the longer
  /// name's length, and at least 1. Ties go to the first candidate in order. A name of more than 200
  /// characters is no slip.
  public static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
    meant(by: name, among: Array(candidates)).first
  }

  /// The sentence «did you mean '…'?» when a candidate is near, else the list of all candidates.
  public static func hint(for name: String, among candidates: [String]) -> String {
    let meant = meant(by: name, among: candidates)
    guard meant.isEmpty else {
      return "did you mean " + meant.map { "'\($0)'" }.joined(separator: " or ") + "?"
    }
    return candidates.isEmpty ? "none is known" : "known: \(candidates.joined(separator: ", "))"
  }

  /// How a name is compared: in lower case, with hyphens.
  static func spelling(_ name: String) -> String {
    String(name.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
  }

  private static let longestName = 200

  private static func meant(by name: String, among candidates: [String]) -> [String] {
    guard name.count <= longestName else { return [] }
    let wanted = Array(spelling(name))
    // Another letter case is no other word.
    if let same = candidates.first(where: { spelling($0) == String(wanted) }) { return [same] }
    let common = CommonWords.meanings(of: name).filter(candidates.contains)
    guard common.isEmpty else { return common }
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate.count <= longestName {
      let other = Array(spelling(candidate))
      let distance = editDistance(wanted, other)
      guard distance <= max(1, max(wanted.count, other.count) / 3) else { continue }
      if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best.map { [$0.name] } ?? []
  }

  private static func editDistance(_ first: [Character], _ second: [Character]) -> Int {
    guard !first.isEmpty, !second.isEmpty else { return max(first.count, second.count) }
    var beforeLast = [Int](repeating: 0, count: second.count + 1)
    var last = Array(0...second.count)
    for row in 1...first.count {
      var current = [row] + [Int](repeating: 0, count: second.count)
      for column in 1...second.count {
        let cost = first[row - 1] == second[column - 1] ? 0 : 1
        current[column] = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
        if row > 1, column > 1, first[row - 1] == second[column - 2],
          first[row - 2] == second[column - 1]
        {
          current[column] = min(current[column], beforeLast[column - 2] + 1)
        }
      }
      (beforeLast, last) = (last, current)
    }
    return last[second.count]
  }
}
