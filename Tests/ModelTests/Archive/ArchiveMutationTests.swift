import AffektModels
import AffektNumerics
import Foundation
import Testing

@Suite("Changed files under a right checksum never end the program")
struct ArchiveMutationTests {
  /// Parts of headers, which changes put in.
  private static let words = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "$", "null", "true", "1e999", "-0", "0",
    "9223372036854775807", "{\"$array\":[\"uint8\",1]}", "{\"$array\":[\"float64\",0]}",
    "{\"$float64\":\"7ff0000000000000\"}", "\"a\":1,", "\\u0000", "é",
  ]

  private static func change(_ bytes: inout [UInt8], using generator: inout SeededGenerator) {
    let place = generator.index(below: bytes.count + 1)
    let end = min(bytes.count, place + 1 + generator.index(below: 8))
    switch generator.index(below: 6) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 2:
      bytes.insert(contentsOf: words[generator.index(below: words.count)].utf8, at: place)
    case 3 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
    case 4 where place < bytes.count: bytes[place] ^= 1 << UInt8(generator.index(below: 8))
    default:
      guard place < bytes.count, bytes[place] >= 0x30, bytes[place] <= 0x39 else { return }
      bytes[place] = 0x30 + UInt8(generator.index(below: 10))
    }
  }

  @Test("Each file is refused or read, and then written again byte for byte")
  func mutations() throws {
    var generator = SeededGenerator(seed: 2)
    let everything = try ArchiveEncoder().encode(ArchiveRoundTripTests.Everything()).data
    var readCount = 0
    var decodedCount = 0
    for round in 0..<30_000 {
      let file = round % 2 == 0 ? [UInt8](everything) : ArchiveFormatTests.file
      let headerSize = Int(file[76]) + Int(file[77]) << 8
      var header = Array(file[88..<88 + headerSize])
      for _ in 0...generator.index(below: 3) { Self.change(&header, using: &generator) }
      let payloadStart = (88 + headerSize + 63) / 64 * 64
      var payload = Array(file[payloadStart...])
      if generator.index(below: 8) == 0 { Self.change(&payload, using: &generator) }
      let data = ForgedArchive.file(header, payload)
      guard let archive = try? Archive(reading: data) else { continue }
      readCount += 1
      #expect(try archive.data == data)
      if (try? ArchiveDecoder().decode(ArchiveRoundTripTests.Everything.self, from: archive)) != nil
      {
        decodedCount += 1
      }
      _ = try? ArchiveDecoder().decode(ArchiveFormatTests.Sample.self, from: archive)
      _ = try? ArchiveDecoder().decode(GeneratedValue.self, from: archive)
    }
    // Some changes keep a file a file, so decoding was tried too.
    #expect(readCount > 1000)
    #expect(decodedCount > 100)
  }

  @Test("Bytes without any structure are refused")
  func noise() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<5000 {
      let bytes = (0..<generator.index(below: 200)).map { _ in
        UInt8(truncatingIfNeeded: generator.next())
      }
      #expect(throws: ArchiveError.self) { try Archive(reading: Data(bytes)) }
      #expect(throws: ArchiveError.self) { try Archive(reading: ForgedArchive.sealed(bytes)) }
    }
  }
}
