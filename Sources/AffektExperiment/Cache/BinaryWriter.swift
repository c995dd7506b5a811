import AffektNumerics
import Foundation

/// Puts numbers and texts one after the other, every bit of them: what `BinaryReader` reads.
struct BinaryWriter {
  private(set) var data: Data

  /// Begins with nothing; `capacity` is how many bytes are expected.
  init(capacity: Int = 64) { data = Data(capacity: capacity) }

  mutating func append(_ value: some FixedWidthInteger) {
    withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
  }

  mutating func append(_ value: Double) { append(value.bitPattern) }

  mutating func append(_ value: Bool) { append(value ? 1 as UInt8 : 0) }

  /// A text in UTF-8, its length first.
  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      append(UInt32(bytes.count))
      data.append(contentsOf: bytes)
    }
  }

  /// Elements as they lie in memory, their number first; all machines that Affekt runs on put the low
  /// byte first.
  mutating func append<Element: BitwiseCopyable>(elements: [Element]) {
    append(UInt32(elements.count))
    elements.withUnsafeBytes { data.append(contentsOf: $0) }
  }

  /// A value, if there is one.
  mutating func append<Value>(
    optional value: Value?, _ body: (inout BinaryWriter, Value) -> Void
  ) {
    append(value != nil)
    if let value { body(&self, value) }
  }

  /// A list, its length first.
  mutating func append<Value>(list: [Value], _ body: (inout BinaryWriter, Value) -> Void) {
    append(UInt32(list.count))
    for value in list { body(&self, value) }
  }
}
