import Foundation

/// Compares two values figure by figure, as JSON holds them.
struct ValueComparison {
  /// Figures that are no further apart are equal: the last digits may depend on the machine.
  private static let tolerance = 1e-9
  /// The fields that name an element of a list.
  private static let names = [
    "identifier", "configuration", "speaker", "fold", "seed", "emotion", "phase",
  ]

  /// The number of figures that were compared.
  private(set) var count = 0
  /// What differs, in the order of the places.
  private(set) var differences: [ValueDifference] = []

  /// Whether equal values are counted one by one, which takes as long as to compare them.
  private let countsEqualValues: Bool

  /// Begins a comparison that counts its scores, or one that only looks for differences.
  init(countingEqualValues: Bool) { countsEqualValues = countingEqualValues }

  /// Compares what is stated with what was found, at `place`.
  mutating func compare<Value: Encodable & Equatable>(
    _ stated: Value, _ found: Value, at place: String
  ) throws {
    if !countsEqualValues, stated == found { return }
    compare(try Self.tree(of: stated), try Self.tree(of: found), at: place)
  }

  private static func tree(of value: some Encodable) throws -> Any {
    try JSONSerialization.jsonObject(
      with: JSONEncoder().encode(value), options: .fragmentsAllowed)
  }

  private mutating func compare(_ stated: Any?, _ found: Any?, at place: String) {
    switch (stated, found) {
    case (let stated as [String: Any], let found as [String: Any]):
      for key in Set(stated.keys).union(found.keys).sorted() {
        compare(stated[key], found[key], at: "\(place).\(key)")
      }
    case (let stated as [Any], let found as [Any]):
      for index in 0..<max(stated.count, found.count) {
        let own = index < stated.count ? stated[index] : nil
        let other = index < found.count ? found[index] : nil
        compare(own, other, at: "\(place)[\(Self.name(of: own ?? other) ?? "\(index)")]")
      }
    default:
      count += 1
      if !Self.agree(stated, found) {
        differences.append(
          ValueDifference(
            place: place, stated: Self.text(of: stated), found: Self.text(of: found)))
      }
    }
  }

  private static func agree(_ stated: Any?, _ found: Any?) -> Bool {
    switch (stated, found) {
    case (let stated as String, let found as String): stated == found
    case (let stated as NSNumber, let found as NSNumber):
      abs(stated.doubleValue - found.doubleValue) <= tolerance
    case (nil, nil), (is NSNull, is NSNull): true
    default: false
    }
  }

  private static func name(of element: Any?) -> String? {
    guard let fields = element as? [String: Any] else { return nil }
    if let first = fields["first"], let second = fields["second"] { return "\(first) – \(second)" }
    let parts = names.compactMap { fields[$0] }
    return parts.isEmpty ? nil : parts.prefix(2).map { "\($0)" }.joined(separator: ", ")
  }

  private static func text(of value: Any?) -> String? {
    switch value {
    case nil: nil
    case let text as String: "'\(text)'"
    case let list as [Any]: "a list of \(list.count)"
    case is [String: Any]: "an entry"
    case let value?: "\(value)"
    }
  }
}
