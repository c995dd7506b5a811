import AffektNumerics
import Foundation

/// Reads what `BinaryWriter` wrote; throws `DamagedRecord` for anything else, and never traps.
struct BinaryReader {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0

  private init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Reads all of `data` by `body`; what is left over is damage too.
  static func read<Value>(
    _ data: Data, _ body: (inout BinaryReader) throws -> Value
  ) throws -> Value {
    try data.withUnsafeBytes { bytes in
      var reader = BinaryReader(bytes)
      let value = try body(&reader)
      guard reader.position == bytes.count else { throw DamagedRecord() }
      return value
    }
  }

  mutating func integer<Value: FixedWidthInteger & BitwiseCopyable>(_ type: Value.Type)
    throws(DamagedRecord)
    -> Value
  {
    let start = try advance(MemoryLayout<Value>.size)
    return Value(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: Value.self))
  }

  mutating func double() throws(DamagedRecord) -> Double {
    Double(bitPattern: try integer(UInt64.self))
  }

  mutating func bool() throws(DamagedRecord) -> Bool {
    switch try integer(UInt8.self) {
    case 0: false
    case 1: true
    default: throw DamagedRecord()
    }
  }

  mutating func text() throws(DamagedRecord) -> String {
    let count = try count(ofSize: 1)
    let start = try advance(count)
    guard let text = String(validating: bytes[start..<start + count], as: UTF8.self) else {
      throw DamagedRecord()
    }
    return text
  }

  mutating func elements<Element: BitwiseCopyable>(_ type: Element.Type) throws(DamagedRecord)
    -> [Element]
  {
    let size = MemoryLayout<Element>.stride
    let count = try count(ofSize: size)
    let start = try advance(count * size)
    return [Element](unsafeUninitializedCapacity: count) { target, filled in
      if count > 0 {
        UnsafeMutableRawBufferPointer(target).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: bytes[start..<start + count * size]))
      }
      filled = count
    }
  }

  mutating func optional<Value>(
    _ body: (inout BinaryReader) throws(DamagedRecord) -> Value
  ) throws(DamagedRecord) -> Value? {
    try bool() ? try body(&self) : nil
  }

  mutating func list<Value>(
    _ body: (inout BinaryReader) throws(DamagedRecord) -> Value
  ) throws(DamagedRecord) -> [Value] {
    // Every value takes a byte at least, so a length that was damaged asks for no memory.
    let count = try count(ofSize: 1)
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try body(&self)) }
    return values
  }

  /// A number of values of some size, as many as can still follow.
  private mutating func count(ofSize size: Int) throws(DamagedRecord) -> Int {
    let count = Int(try integer(UInt32.self))
    guard count <= (bytes.count - position) / size else { throw DamagedRecord() }
    return count
  }

  private mutating func advance(_ count: Int) throws(DamagedRecord) -> Int {
    guard count <= bytes.count - position else { throw DamagedRecord() }
    defer { position += count }
    return position
  }
}

/// A record that is not what was written.
struct DamagedRecord: Error {}
