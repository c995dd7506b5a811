import AffektCore
import AffektSignal

/// A value that a field of a table holds.
protocol TableValue {
  /// What the field must be, such as `a whole number`.
  static var expectation: String { get }
  /// The field; it reads back as the same value.
  var field: String { get }
  /// Reads a field; nil when it is not what is expected.
  init?(field: String)
}

extension String: TableValue {
  static var expectation: String { "text" }
  var field: String { self }
  init?(field: String) { self = field }
}

extension Int: TableValue {
  static var expectation: String { "a whole number" }
  var field: String { String(self) }
  init?(field: String) { self.init(field) }
}

extension UInt64: TableValue {
  static var expectation: String { "a whole number" }
  var field: String { String(self) }
  init?(field: String) { self.init(field) }
}

extension Double: TableValue {
  static var expectation: String { "a number" }
  /// The shortest text that reads back the same.
  var field: String { "\(self)" }
  init?(field: String) {
    guard let number = Double(plain: field) else { return nil }
    self = number
  }
}

/// What is not known is an empty field.
extension Optional: TableValue where Wrapped: TableValue {
  static var expectation: String { "\(Wrapped.expectation) or empty" }
  var field: String { map(\.field) ?? "" }
  init?(field: String) {
    if field.isEmpty {
      self = .none
    } else if let value = Wrapped(field: field) {
      self = value
    } else {
      return nil
    }
  }
}

extension TableValue where Self: RawRepresentable & CaseIterable, RawValue == String {
  static var expectation: String { allCases.map(\.rawValue).joined(separator: " or ") }
}

extension TableValue where Self: RawRepresentable, RawValue == String {
  var field: String { rawValue }
  init?(field: String) { self.init(rawValue: field) }
}

extension Emotion: TableValue {
  static var expectation: String { "an emotion" }
}

extension ClassLabel: TableValue {
  static var expectation: String { "a class" }
}

extension FoldAssignment.Partition: TableValue {}

extension SpeakerSex: TableValue {}

extension SoundThumbnail: TableValue {
  static var expectation: String { "a thumbnail" }
  var field: String { text }
  init?(field: String) { self.init(text: field) }
}
