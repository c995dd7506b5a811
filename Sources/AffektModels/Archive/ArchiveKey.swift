/// A key that has no type of its own: the place in a list, or the key of a superclass.
struct ArchiveKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = nil
  }

  init(intValue: Int) {
    stringValue = String(intValue)
    self.intValue = intValue
  }

  /// The key of the part of a superclass.
  static let superclass = ArchiveKey(stringValue: "super")
}

extension [any CodingKey] {
  /// The way to a value, as `trees[3].thresholds`; long keys are shortened.
  var text: String {
    reduce(into: "") { text, key in
      if key is ArchiveKey, let place = key.intValue {
        text += "[\(place)]"
      } else {
        text += (text.isEmpty ? "" : ".") + key.stringValue.prefix(80)
      }
    }
  }
}
