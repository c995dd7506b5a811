import Foundation

/// An array that is stored in binary.
enum ArchivedArray: Sendable {
  case float64([Double])
  case float32([Float])
  case int64([Int])
  case int32([Int32])
  case uint8([UInt8])
  case bool([Bool])

  /// The type of the elements, by its name in a header.
  enum Kind: String, Sendable {
    case float64, float32, int64, int32, uint8, bool

    /// The number of bytes of an element.
    var size: Int {
      switch self {
      case .float64, .int64: 8
      case .float32, .int32: 4
      case .uint8, .bool: 1
      }
    }
  }

  /// What a header says of an array.
  struct Shape: Sendable, Equatable {
    let kind: Kind
    let count: Int

    /// The number of bytes; nil beyond all numbers.
    var size: Int? {
      let (size, overflow) = count.multipliedReportingOverflow(by: kind.size)
      return overflow || size < 0 ? nil : size
    }
  }

  /// Its shape.
  var shape: Shape {
    switch self {
    case .float64(let elements): Shape(kind: .float64, count: elements.count)
    case .float32(let elements): Shape(kind: .float32, count: elements.count)
    case .int64(let elements): Shape(kind: .int64, count: elements.count)
    case .int32(let elements): Shape(kind: .int32, count: elements.count)
    case .uint8(let elements): Shape(kind: .uint8, count: elements.count)
    case .bool(let elements): Shape(kind: .bool, count: elements.count)
    }
  }

  // MARK: - Values

  /// Takes a value whose type is exactly that of such an array; nil for any other.
  init?<Value>(_ value: Value) {
    if let elements = exactly(value, [Double].self) {
      self = .float64(elements)
    } else if let elements = exactly(value, [Float].self) {
      self = .float32(elements)
    } else if let elements = exactly(value, [Int].self) {
      self = .int64(elements)
    } else if let elements = exactly(value, [Int32].self) {
      self = .int32(elements)
    } else if let elements = exactly(value, [UInt8].self) {
      self = .uint8(elements)
    } else if let elements = exactly(value, [Bool].self) {
      self = .bool(elements)
    } else {
      return nil
    }
  }

  /// The elements, if `type` is exactly their array.
  func value<Value>(as type: Value.Type) -> Value? {
    switch self {
    case .float64(let elements): exactly(elements, type)
    case .float32(let elements): exactly(elements, type)
    case .int64(let elements): exactly(elements, type)
    case .int32(let elements): exactly(elements, type)
    case .uint8(let elements): exactly(elements, type)
    case .bool(let elements): exactly(elements, type)
    }
  }

  /// Whether a value of `type` is stored so.
  static func isArray<Value>(_ type: Value.Type) -> Bool {
    type == [Double].self || type == [Float].self || type == [Int].self || type == [Int32].self
      || type == [UInt8].self || type == [Bool].self
  }

  // MARK: - Bytes

  /// Reads the elements from exactly their bytes; nil if some of them are no elements.
  init?(_ kind: Kind, in bytes: UnsafeRawBufferPointer) {
    switch kind {
    case .float64: self = .float64(loaded(bytes, UInt64.self) { Double(bitPattern: $0) })
    case .float32: self = .float32(loaded(bytes, UInt32.self) { Float(bitPattern: $0) })
    case .int64:
      guard MemoryLayout<Int>.size == 8 else { return nil }
      self = .int64(loaded(bytes, Int64.self) { Int(truncatingIfNeeded: $0) })
    case .int32: self = .int32(loaded(bytes, Int32.self) { $0 })
    case .uint8: self = .uint8([UInt8](bytes))
    case .bool:
      guard bytes.allSatisfy({ $0 <= 1 }) else { return nil }
      self = .bool(bytes.map { $0 == 1 })
    }
  }

  /// Appends the elements, little endian.
  func append(to data: inout Data) {
    switch self {
    case .float64(let elements): store(elements.map(\.bitPattern), in: &data)
    case .float32(let elements): store(elements.map(\.bitPattern), in: &data)
    case .int64(let elements): store(elements.map { Int64(truncatingIfNeeded: $0) }, in: &data)
    case .int32(let elements): store(elements, in: &data)
    case .uint8(let elements): data.append(contentsOf: elements)
    case .bool(let elements): data.append(contentsOf: elements.map { $0 ? 1 : 0 })
    }
  }
}

/// The value as another type, if that is its own type: a cast would also take an empty array of texts
/// for one of numbers.
private func exactly<Value, Other>(_ value: Value, _ type: Other.Type) -> Other? {
  Value.self == Other.self ? value as? Other : nil
}

/// The elements whose numbers stand in `bytes`, little endian.
private func loaded<Number: FixedWidthInteger & BitwiseCopyable, Element>(
  _ bytes: UnsafeRawBufferPointer, _ type: Number.Type, _ element: (Number) -> Element
) -> [Element] {
  let size = MemoryLayout<Number>.size
  let count = bytes.count / size
  return [Element](unsafeUninitializedCapacity: count) { target, filled in
    for place in 0..<count {
      let number = bytes.loadUnaligned(fromByteOffset: place * size, as: Number.self)
      target.initializeElement(at: place, to: element(Number(littleEndian: number)))
    }
    filled = count
  }
}

private func store<Number: FixedWidthInteger & BitwiseCopyable>(
  _ numbers: [Number], in data: inout Data
) {
  numbers.map(\.littleEndian).withUnsafeBytes { data.append(contentsOf: $0) }
}
