import AffektNumerics

/// One value of a stored model that is left out or becomes another.
struct StoredDamage: Sendable {
  /// A way from a value to one that it holds.
  private enum Step: Sendable {
    case member(String)
    case element(Int)
  }

  private var path: [Step] = []
  /// What happens, for messages.
  private var event: String
  /// What the value becomes; nil where it is left out.
  private var replacement: StoredValue?

  private init(_ event: String, _ replacement: StoredValue?) {
    self.event = event
    self.replacement = replacement
  }

  /// Where the damage is and what it is.
  var description: String {
    let names = path.map { step in
      switch step {
      case .member(let name): name
      case .element(let place): String(place)
      }
    }
    return "'\(names.joined(separator: "."))' \(event)"
  }

  /// All damages of a value. In each list the first, the middle and the last element are damaged, and the
  /// list as a whole.
  static func all(of value: StoredValue) -> [StoredDamage] {
    switch value {
    case .list(let list):
      let places = Set([0, list.count / 2, list.count - 1]).intersection(list.indices).sorted()
      return ofList(list)
        + places.flatMap { place in
          (all(of: list[place]) + ofElement(list[place], in: list)).map { $0.at(.element(place)) }
        }
    case .members(let members):
      return members.keys.sorted().flatMap { name in
        ([StoredDamage("is left out", nil)] + (members[name].map { all(of: $0) } ?? []))
          .map { $0.at(.member(name)) }
      }
    case .whole(let whole): return ofWhole(whole)
    case .natural: return [StoredDamage("is 0", .whole(0)), StoredDamage("is -1", .whole(-1))]
    case .number(let number):
      return [0, -number, 1e308].map { StoredDamage("is \($0)", .number($0)) }
        + [StoredDamage("is not a number", .text("NaN"))]
    case .text:
      return ["", "other"].map { StoredDamage("is the text '\($0)'", .text($0)) }
    case .truth(let truth): return [StoredDamage("is \(!truth)", .truth(!truth))]
    case .nothing: return []
    }
  }

  private static func ofList(_ list: [StoredValue]) -> [StoredDamage] {
    guard let last = list.last else { return [StoredDamage("holds a 0", .list([.whole(0)]))] }
    return [
      StoredDamage("is emptied", .list([])),
      StoredDamage("lacks its last element", .list(list.dropLast())),
      StoredDamage("holds its last element twice", .list(list + [last])),
      StoredDamage("holds everything twice", .list(list + list)),
    ]
  }

  /// An index may be the first beyond its list.
  private static func ofElement(_ value: StoredValue, in list: [StoredValue]) -> [StoredDamage] {
    guard case .whole = value else { return [] }
    return [StoredDamage("is \(list.count)", .whole(list.count))]
  }

  private static func ofWhole(_ whole: Int) -> [StoredDamage] {
    [-1, 0, whole &+ 1, 1 << 31, 1 << 62].filter { $0 != whole }
      .map { StoredDamage("is \($0)", .whole($0)) }
  }

  private func at(_ step: Step) -> StoredDamage {
    var result = self
    result.path.insert(step, at: 0)
    return result
  }

  /// The value with this damage.
  func damaged(_ value: StoredValue) -> StoredValue { damaged(value, path[...]) ?? value }

  private func damaged(_ value: StoredValue, _ rest: ArraySlice<Step>) -> StoredValue? {
    switch (value, rest.first) {
    case (.list(var list), .element(let place)?):
      list[place] = damaged(list[place], rest.dropFirst()) ?? list[place]
      return .list(list)
    case (.members(var members), .member(let name)?):
      members[name] = members[name].flatMap { damaged($0, rest.dropFirst()) }
      return .members(members)
    default: return replacement
    }
  }
}
