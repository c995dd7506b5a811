import AffektModels
import AffektResults
import Foundation
import Testing

@Suite("The bytes of a model file")
struct ArchiveFormatTests {
  struct Sample: Codable, Equatable {
    var weights: [Double]
    var name: String
    var counts: [Int32]
  }

  static let sample = Sample(weights: [1, -0.0], name: "é\"\n", counts: [1, -2, 3])

  /// The file of the sample, byte by byte; the checksum was computed by another program.
  static let file: [UInt8] = {
    let header =
      #"{"counts":{"$array":["int32",3]},"name":"é\"\u000a","weights":{"$array":["float64",2]}}"#
    var bytes: [UInt8] = [0x89, 0x41, 0x46, 0x4B, 0x0D, 0x0A, 0x1A, 0x0A]
    bytes += "b7292722c7284805adb19e720a8172f55ef0d3aa19141f6fdb5cb73ff3c4ebe5".utf8
    bytes += [1, 0, 0, 0]
    bytes += [88, 0, 0, 0]
    bytes += [0x10, 0x01, 0, 0, 0, 0, 0, 0]
    bytes += header.utf8
    bytes += [UInt8](repeating: 0, count: 16)
    bytes += [1, 0, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF, 3, 0, 0, 0]
    bytes += [UInt8](repeating: 0, count: 52)
    bytes += [0, 0, 0, 0, 0, 0, 0xF0, 0x3F]
    bytes += [0, 0, 0, 0, 0, 0, 0, 0x80]
    return bytes
  }()

  @Test("A value has the bytes of the documented format")
  func written() throws {
    let data = try ArchiveEncoder().encode(Self.sample).data
    #expect([UInt8](data) == Self.file)
  }

  @Test("These bytes are read, also as a part of other data")
  func read() throws {
    let data = Data([1, 2, 3] + Self.file + [4]).dropFirst(3).dropLast()
    let value = try ArchiveDecoder().decode(Sample.self, from: Archive(reading: data))
    #expect(value == Self.sample)
    #expect(value.weights[1].sign == .minus)
  }

  @Test("A value without arrays ends with its header")
  func withoutArrays() throws {
    let data = try ArchiveEncoder().encode(["a": 1]).data
    #expect(data == ForgedArchive.file(#"{"a":1}"#))
  }

  @Test("An empty array takes no bytes, and begins where an array begins")
  func emptyArrays() throws {
    let value: [[UInt8]] = [[7], [], []]
    let data = try ArchiveEncoder().encode(value).data
    let header =
      #"[{"$array":["uint8",1]},{"$array":["uint8",0]},{"$array":["uint8",0]}]"#
    #expect(data == ForgedArchive.file(header, [7] + [UInt8](repeating: 0, count: 63)))
    #expect(try ArchiveDecoder().decode([[UInt8]].self, from: Archive(reading: data)) == value)
  }

  @Test("Each type of elements has its name and its bytes")
  func elements() throws {
    func bytes(_ value: some Encodable) throws -> Data { try ArchiveEncoder().encode(value).data }
    func file(_ name: String, _ count: Int, _ payload: [UInt8]) -> Data {
      ForgedArchive.file("{\"$array\":[\"\(name)\",\(count)]}", payload)
    }
    #expect(try bytes([1.5]) == file("float64", 1, [0, 0, 0, 0, 0, 0, 0xF8, 0x3F]))
    #expect(try bytes([Float(1.5)]) == file("float32", 1, [0, 0, 0xC0, 0x3F]))
    #expect(
      try bytes([-2]) == file("int64", 1, [0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]))
    #expect(try bytes([Int32(258)]) == file("int32", 1, [2, 1, 0, 0]))
    #expect(try bytes([UInt8(9), 8]) == file("uint8", 2, [9, 8]))
    #expect(try bytes([true, false]) == file("bool", 2, [1, 0]))
    #expect(try bytes([Int16(1), 2]) == ForgedArchive.file("[1,2]"))
  }

  @Test("Keys of a dictionary cannot be taken for references")
  func keysLikeReferences() throws {
    let value = ["$array": 1, "$$array": 2, "$": 3, "": 4]
    let data = try ArchiveEncoder().encode(value).data
    #expect(data == ForgedArchive.file(#"{"":4,"$$":3,"$$$array":2,"$$array":1}"#))
    #expect(try ArchiveDecoder().decode([String: Int].self, from: Archive(reading: data)) == value)
  }

  @Test("Equal values have equal bytes, whatever the order of a dictionary is")
  func reproducible() throws {
    let keys = (0..<50).map { "key \($0)" }
    func data(_ keys: [String]) throws -> Data {
      var value: [String: [Double]] = [:]
      for key in keys { value[key] = [Double(key.count), Double(key.hashValue % 1)] }
      return try ArchiveEncoder().encode(value).data
    }
    #expect(try data(keys) == data(keys.reversed()))
  }

  @Test("Another JSON reader reads the header")
  func headerIsJSON() throws {
    let value = ["text": "\u{1}\u{1F}\"\\/é🎵\u{2028}", "empty": ""]
    let data = try ArchiveEncoder().encode(value).data
    let header = data.dropFirst(88)
    let object = try JSONSerialization.jsonObject(with: header) as? [String: String]
    #expect(object == value)
  }
}
