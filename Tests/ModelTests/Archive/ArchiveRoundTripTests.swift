import AffektModels
import AffektNumerics
import Foundation
import Testing

@Suite("Values come back as they were")
struct ArchiveRoundTripTests {
  static func copy<Value: Codable>(_ value: Value) throws -> Value {
    let data = try ArchiveEncoder().encode(value).data
    let archive = try Archive(reading: data)
    #expect(try archive.data == data)
    return try ArchiveDecoder().decode(Value.self, from: archive)
  }

  // MARK: - Numbers

  static let doubles: [Double] = [
    0, -0.0, 1 / 3, 0.1, .pi, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
    .leastNormalMagnitude, .leastNormalMagnitude.nextDown, .greatestFiniteMagnitude,
    -.greatestFiniteMagnitude, .ulpOfOne, .infinity, -.infinity, .nan, .signalingNaN,
    Double(bitPattern: 0x7FF8_0000_0000_BEEF), Double(bitPattern: 0xFFF0_0000_0000_0001),
    1e15, 1e16, 1e22, 1e-5, 9_007_199_254_740_992, 123_456_789,
  ]
  static let floats: [Float] = [
    0, -0.0, 1 / 3, 0.1, .leastNonzeroMagnitude, .leastNormalMagnitude.nextDown,
    .greatestFiniteMagnitude, .infinity, -.infinity, .nan, .signalingNaN,
    Float(bitPattern: 0xFFC0_BEEF), 16_777_216, 1e16,
  ]

  @Test("Each special Double comes back bit for bit, alone and in an array")
  func specialDoubles() throws {
    for value in Self.doubles {
      #expect(try Self.copy(value).bitPattern == value.bitPattern)
      #expect(try Self.copy(["a": value])["a"]?.bitPattern == value.bitPattern)
    }
    #expect(try Self.copy(Self.doubles).map(\.bitPattern) == Self.doubles.map(\.bitPattern))
  }

  @Test("Each special Float comes back bit for bit, alone and in an array")
  func specialFloats() throws {
    for value in Self.floats {
      #expect(try Self.copy(value).bitPattern == value.bitPattern)
    }
    #expect(try Self.copy(Self.floats).map(\.bitPattern) == Self.floats.map(\.bitPattern))
  }

  @Test("Numbers of any bits come back bit for bit")
  func anyBits() throws {
    var generator = SeededGenerator(seed: 11)
    let doubles = (0..<2000).map { _ in Double(bitPattern: generator.next()) }
    let floats = (0..<2000).map { _ in
      Float(bitPattern: UInt32(truncatingIfNeeded: generator.next()))
    }
    // As single values they are text, as arrays they are bytes.
    let texts = try Self.copy(doubles.map { Box(value: $0) })
    #expect(texts.map(\.value.bitPattern) == doubles.map(\.bitPattern))
    let floatTexts = try Self.copy(floats.map { Box(value: $0) })
    #expect(floatTexts.map(\.value.bitPattern) == floats.map(\.bitPattern))
    #expect(try Self.copy(doubles).map(\.bitPattern) == doubles.map(\.bitPattern))
    #expect(try Self.copy(floats).map(\.bitPattern) == floats.map(\.bitPattern))
  }

  @Test("The limits of each integer come back")
  func integers() throws {
    func limits<Value: FixedWidthInteger & Codable>(_ type: Value.Type) throws {
      for value in [Value.min, .max, 0, 1] {
        #expect(try Self.copy(value) == value)
        #expect(try Self.copy([value, 1]) == [value, 1])
      }
    }
    try limits(Int.self)
    try limits(Int8.self)
    try limits(Int16.self)
    try limits(Int32.self)
    try limits(Int64.self)
    try limits(Int128.self)
    try limits(UInt.self)
    try limits(UInt8.self)
    try limits(UInt16.self)
    try limits(UInt32.self)
    try limits(UInt64.self)
    try limits(UInt128.self)
  }

  // MARK: - Structures

  struct Box<Value: Codable & Sendable>: Codable, Sendable { var value: Value }
  struct Nothing: Codable, Equatable {}
  enum Metric: String, Codable { case euclidean, cosine }
  enum Kernel: Codable, Equatable {
    case linear
    case rbf(gamma: Double)
    case table(rows: [Double], Metric?)
  }

  struct Everything: Codable, Equatable {
    var metric = Metric.cosine
    var kernels = [Kernel.linear, .rbf(gamma: -0.0), .table(rows: [1, 2], nil)]
    var missing: Int?
    var present: [Float]? = [1, 2]
    var optionals: [Double?] = [1, nil, -0.0]
    var noOptionals: [Double?] = [1, 2]
    var texts = ["", "a", "größe-é-🎵", "\u{0}\u{1F}\u{7F}\"\\"]
    var noTexts: [String] = []
    var nested: [[[Double]]] = [[], [[]], [[1], [2, 3]]]
    var named: [String: [Int]] = ["b": [1], "a": []]
    var numbered = [3: "three", -1: "minus one"]
    var byMetric: [Metric: Double] = [.cosine: 2]
    var set: Set<Int> = [5]
    var nothing = Nothing()
    var flags = [true, false]
    var data = Data([1, 2, 255])
    var pointers = ContiguousArray<Double>([1, .infinity])
    var url = URL(string: "https://example.org/a?b=c")
    var date = Date(timeIntervalSinceReferenceDate: 1 / 3)
  }

  @Test("Enumerations, optionals, dictionaries, nested arrays come back")
  func everything() throws {
    #expect(try Self.copy(Everything()) == Everything())
    #expect(try Self.copy(Everything?.none) == nil)
    #expect(try Self.copy("text") == "text")
    #expect(try Self.copy(Nothing()) == Nothing())
    #expect(try Self.copy(true))
  }

  class Base: Codable {
    var rows: [Double] = [1, 2]
    init() {}
  }

  final class Derived: Base {
    var name = "derived"
    private enum CodingKeys: String, CodingKey { case name }

    override init() { super.init() }

    required init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      name = try container.decode(String.self, forKey: .name)
      try super.init(from: try container.superDecoder())
    }

    override func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(name, forKey: .name)
      try super.encode(to: container.superEncoder())
    }
  }

  @Test("A class comes back with its superclass")
  func superclass() throws {
    let value = Derived()
    value.rows = [3, .nan]
    value.name = "other"
    let same = try Self.copy(value)
    #expect(same.name == "other")
    #expect(same.rows.map(\.bitPattern) == value.rows.map(\.bitPattern))
  }

  /// A type that writes into nested containers.
  struct ByHand: Codable, Equatable {
    var rows: [Double] = [1, 2]
    var inner = 3
    private enum Keys: String, CodingKey { case list, object, inner, nothing }

    init() {}

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Keys.self)
      var list = try container.nestedUnkeyedContainer(forKey: .list)
      rows = []
      while !list.isAtEnd {
        if try list.decodeNil() { continue }
        var part = try list.nestedUnkeyedContainer()
        rows.append(try part.decode(Double.self))
      }
      let object = try container.nestedContainer(keyedBy: Keys.self, forKey: .object)
      inner = try object.decode(Int.self, forKey: .inner)
      guard try object.decodeNil(forKey: .nothing) else { throw CocoaError(.coderReadCorrupt) }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Keys.self)
      var list = container.nestedUnkeyedContainer(forKey: .list)
      for row in rows {
        try list.encodeNil()
        var part = list.nestedUnkeyedContainer()
        try part.encode(row)
      }
      var object = container.nestedContainer(keyedBy: Keys.self, forKey: .object)
      try object.encode(inner, forKey: .inner)
      try object.encodeNil(forKey: .nothing)
    }
  }

  @Test("Nested containers come back")
  func nestedContainers() throws {
    #expect(try Self.copy(ByHand()) == ByHand())
  }

  @Test("Generated values come back bit for bit", arguments: 0..<200)
  func generated(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let value = GeneratedValue.draw(depth: 5, using: &generator)
    #expect(try Self.copy(value).bits == value.bits)
  }
}
