import AffektModels
import Foundation
import Testing

@Suite("Contents that are not those of the type are refused")
struct ArchiveContentsTests {
  struct Model: Codable {
    struct Part: Codable {
      var weights: [Double]
      var bias: Double?
    }
    var name: String
    var parts: [Part]
    var scale: Double
    var count: Int
  }

  private static func error<Value: Codable>(
    _ header: String, _ payload: [UInt8] = [], as type: Value.Type
  ) -> ArchiveError? {
    do throws(ArchiveError) {
      let archive = try Archive(reading: ForgedArchive.file(header, payload))
      _ = try ArchiveDecoder().decode(type, from: archive)
      return nil
    } catch {
      return error
    }
  }

  private static func model(
    count: String = "1", part: String = #"{"weights":{"$array":["float64",0]}}"#,
    scale: String = "1.5", more: String = ""
  ) -> ArchiveError? {
    // Padding to the empty array.
    let header =
      "{\"count\":\(count),\"name\":\"a\",\"parts\":[\(part)],\"scale\":\(scale)\(more)}"
    let isArray = part.contains("$array")
    let padding = isArray ? (64 - (88 + header.utf8.count) % 64) % 64 : 0
    do throws(ArchiveError) {
      let bytes = Array(header.utf8) + [UInt8](repeating: 0, count: padding)
      let data = ForgedArchive.file(bytes, headerSize: UInt32(header.utf8.count))
      _ = try ArchiveDecoder().decode(Model.self, from: Archive(reading: data))
      return nil
    } catch {
      return error
    }
  }

  private static func wrong(_ path: String, _ problem: String) -> ArchiveError {
    .inconsistent(path: path, offset: nil, problem: problem)
  }

  @Test("What is missing is named")
  func missing() {
    #expect(Self.model() == nil)
    #expect(Self.model(part: "{}") == Self.wrong("parts[0].weights", "this is missing"))
    #expect(Self.error("{}", as: Model.self) == Self.wrong("name", "this is missing"))
    #expect(Self.error("[]", as: Pair.self) == Self.wrong("[0]", "the list ends before"))
  }

  /// Reads two elements of a list.
  struct Pair: Codable {
    var first: Int
    var second: Int

    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      first = try container.decode(Int.self)
      second = try container.decode(Int.self)
    }
  }

  @Test("What is not known is named")
  func unknown() {
    #expect(Self.model(more: #","zoom":1"#) == Self.wrong("zoom", "this is not known"))
    #expect(Self.model(more: #","zoom":{}"#) == Self.wrong("zoom", "this is not known"))
    #expect(Self.model(more: #","zoom":null"#) == Self.wrong("zoom", "this is not known"))
    #expect(
      Self.model(more: #","zoo":[1],"zoom":{"a":1}"#)
        == Self.wrong("zoo", "these are not known: zoo, zoom"))
    #expect(
      Self.model(part: #"{"extra":1,"weights":{"$array":["float64",0]}}"#)
        == Self.wrong("parts[0].extra", "this is not known"))
    #expect(Self.error("[1,2,3]", as: Pair.self) == Self.wrong("[2]", "this is not known"))
    #expect(
      Self.error(#"{"a":1}"#, as: ArchiveRoundTripTests.Nothing.self)
        == Self.wrong("a", "this is not known"))
    #expect(
      Self.error(#"{"linear":{"a":1}}"#, as: ArchiveRoundTripTests.Kernel.self)
        == Self.wrong("linear.a", "this is not known"))
    let many = (10..<30).map { "\"\($0)\":1" }.joined(separator: ",")
    #expect(
      Self.error("{\(many)}", as: ArchiveRoundTripTests.Nothing.self)
        == Self.wrong("10", "these are not known: 10, 11, 12, 13, 14"))
  }

  @Test("An array that is not used is named")
  func unusedArray() {
    let header = #"{"a":{"$array":["uint8",1]}}"#
    #expect(
      Self.error(header, [1], as: ArchiveRoundTripTests.Nothing.self)
        == Self.wrong("a", "this is not known"))
  }

  @Test("Another type than the one that is expected is named")
  func types() {
    #expect(
      Self.model(scale: "\"1\"")
        == Self.wrong("scale", "Double is expected, and a text is there"))
    #expect(
      Self.model(part: "[]") == Self.wrong("parts[0]", "an object is expected, and a list is there")
    )
    #expect(
      Self.model(part: #"{"weights":{"$array":["float32",0]}}"#)
        == Self.wrong(
          "parts[0].weights", "Array<Double> is expected, and an array of float32 is there"))
    #expect(
      Self.error(#"{"$array":["uint8",1]}"#, [1], as: [Bool].self)
        == Self.wrong("", "Array<Bool> is expected, and an array of uint8 is there"))
    #expect(
      Self.error(#"{"$array":["uint8",1]}"#, [1], as: [Int16].self)
        == Self.wrong("", "a list is expected, and an array of numbers is there"))
    #expect(
      Self.error(#"{"$array":["uint8",1]}"#, [1], as: Int.self)
        == Self.wrong("", "Int is expected, and an array of numbers is there"))
    #expect(
      Self.error(#"{"$float32":"7fc00000"}"#, as: Double.self)
        == Self.wrong("", "Double is expected, and a special value of 32 bits is there"))
    #expect(
      Self.error("null", as: String.self)
        == Self.wrong("", "String is expected, and nothing is there"))
    #expect(Self.error("\"a\"", as: [String].self) != nil)
    #expect(Self.error("1", as: Bool.self) != nil)
    #expect(Self.error("\"manhattan\"", as: ArchiveRoundTripTests.Metric.self) != nil)
    #expect(Self.error(#"{"sigmoid":{}}"#, as: ArchiveRoundTripTests.Kernel.self) != nil)
    #expect(
      Self.error(#"{"linear":{},"rbf":{"gamma":1}}"#, as: ArchiveRoundTripTests.Kernel.self) != nil
    )
  }

  @Test("Numbers outside the range of their type")
  func ranges() {
    #expect(
      Self.model(count: "9223372036854775808")
        == Self.wrong("count", "Int is expected, and the number 9223372036854775808 is there"))
    #expect(Self.error("256", as: UInt8.self) != nil)
    #expect(Self.error("-1", as: UInt64.self) != nil)
    #expect(Self.error("-129", as: Int8.self) != nil)
    #expect(Self.error("1.5", as: Int.self) != nil)
    #expect(Self.error("1e3", as: Int.self) != nil)
    #expect(Self.error("1e309", as: Double.self) != nil)
    #expect(Self.error("-1e99999999999999999999", as: Double.self) != nil)
    #expect(Self.error("1e-400", as: Double.self) != nil)
    #expect(Self.error("0e-400", as: Double.self) == nil)
    #expect(Self.error("1e39", as: Float.self) != nil)
    #expect(Self.error("1e-50", as: Float.self) != nil)
    #expect(Self.error("5e-324", as: Double.self) == nil)
  }

  @Test("A type's own error keeps its words")
  func ownErrors() {
    struct Positive: Codable {
      struct Negative: Error {}
      var value: Int
      init(from decoder: any Decoder) throws {
        value = try decoder.singleValueContainer().decode(Int.self)
        guard value > 0 else { throw Negative() }
      }
    }
    #expect(Self.error("1", as: Positive.self) == nil)
    #expect(Self.error("-1", as: Positive.self) == Self.wrong("", "Negative()"))
  }

  // MARK: - Writing

  indirect enum Chain: Codable {
    case end
    case link(Chain)
  }

  struct List: Codable {
    var next: [List]
  }

  /// Encodes a list in a list, and so on, without another value.
  struct Containers: Encodable {
    var count: Int

    func encode(to encoder: any Encoder) throws {
      var container = encoder.unkeyedContainer()
      for _ in 1..<count { container = container.nestedUnkeyedContainer() }
    }
  }

  private static func encodingError(
    _ value: some Encodable, limits: ArchiveLimits = ArchiveLimits()
  ) -> ArchiveError? {
    do throws(ArchiveError) {
      _ = try ArchiveEncoder(limits: limits).encode(value)
      return nil
    } catch {
      return error
    }
  }

  @Test("A value that is nested too deeply is not written")
  func depth() {
    var list = List(next: [])
    for _ in 0..<31 { list = List(next: [list]) }
    #expect(Self.encodingError(list) == nil)
    list = List(next: [list])
    #expect(
      Self.encodingError(list) == .tooLarge(subject: "the depth of the value", limit: 64))
    #expect(Self.encodingError(Containers(count: 64)) == nil)
    #expect(
      Self.encodingError(Containers(count: 65))
        == .tooLarge(subject: "the depth of the value", limit: 64))
    var chain = Chain.end
    for _ in 0..<10_000 { chain = .link(chain) }
    #expect(
      Self.encodingError(chain) == .tooLarge(subject: "the depth of the value", limit: 64))
  }

  @Test("A value of too many parts is not written")
  func parts() {
    #expect(
      Self.encodingError([String](repeating: "", count: 1 << 18))
        == .tooLarge(subject: "the number of values in the header", limit: 1 << 18))
    #expect(
      Self.encodingError([String(repeating: "a", count: 4 << 20)])
        == .tooLarge(subject: "the header", limit: 4 << 20))
    let sample = ArchiveFormatTests.sample
    let size = ArchiveFormatTests.file.count
    #expect(Self.encodingError(sample, limits: ArchiveLimits(fileSize: size)) == nil)
    #expect(
      Self.encodingError(sample, limits: ArchiveLimits(fileSize: size - 1))
        == .tooLarge(subject: "the file", limit: size - 1))
  }

  @Test("A type that encodes itself wrongly is not written")
  func wrongTypes() {
    struct Twice: Encodable {
      private enum Keys: String, CodingKey { case key }
      func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(1, forKey: .key)
        try container.encode(2, forKey: .key)
      }
    }
    struct Both: Encodable {
      func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(1)
        var single = encoder.singleValueContainer()
        try single.encode(2)
      }
    }
    #expect(
      Self.encodingError(Twice())
        == .notStorable(path: "key", problem: "the key is there twice"))
    #expect(
      Self.encodingError(["a": Both()])
        == .notStorable(path: "a", problem: "it encodes two values at one place"))
  }
}
