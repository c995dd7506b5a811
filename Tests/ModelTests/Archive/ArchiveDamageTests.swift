import AffektModels
import Foundation
import Testing

@Suite("Damage to a model file is found")
struct ArchiveDamageTests {
  private static let file = Data(ArchiveFormatTests.file)

  private static func error(of data: Data) -> ArchiveError? {
    do {
      _ = try Archive(reading: data)
      return nil
    } catch {
      return error
    }
  }

  @Test("Every flipped bit is found")
  func flippedBits() {
    for place in Self.file.indices {
      for bit in 0..<8 {
        var data = Self.file
        data[place] ^= 1 << UInt8(bit)
        let error = Self.error(of: data)
        #expect(error != nil, "bit \(bit) of byte \(place)")
        // Behind the magic and the checksum, all is under the checksum.
        if place >= 8, !(80..<88).contains(place) {
          #expect(error == .damaged, "bit \(bit) of byte \(place)")
        }
      }
    }
  }

  @Test("Every truncation is found, and says so once the size can be read")
  func truncations() {
    for count in 0..<Self.file.count {
      let error = Self.error(of: Self.file.prefix(count))
      switch count {
      case ..<8: #expect(error == .notAModelFile || error == .alteredAsText)
      case ..<88: #expect(error == .truncated(expected: 88, found: count))
      default: #expect(error == .truncated(expected: Self.file.count, found: count))
      }
    }
  }

  @Test("Bytes after the end are found", arguments: [1, 47, 48, 64, 1000])
  func appended(count: Int) {
    #expect(Self.error(of: Self.file + Data(count: count)) == .damaged)
  }

  @Test("A transfer as text is named")
  func textTransfer() {
    let bytes = [UInt8](Self.file)
    let withoutReturns = Data(bytes.filter { $0 != 0x0D })
    let withReturns = Data(bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] })
    let sevenBits = Data(bytes.map { $0 & 0x7F })
    let asUTF8 = Data(String(decoding: bytes, as: UTF8.self).utf8)
    for data in [withoutReturns, withReturns, sevenBits, asUTF8] {
      #expect(Self.error(of: data) == .alteredAsText)
    }
  }

  @Test(
    "Other files are not model files",
    arguments: [
      "", "\u{89}PNG", "{\"a\":1}", "PK\u{3}\u{4}", String(repeating: "\u{0}", count: 300),
    ])
  func others(text: String) {
    #expect(Self.error(of: Data(text.unicodeScalars.map { UInt8($0.value) })) == .notAModelFile)
  }

  @Test("A newer format is named, and format 0 is none")
  func versions() {
    #expect(
      Self.error(of: ForgedArchive.file("1", version: 2)) == .newerFormat(version: 2))
    #expect(
      Self.error(of: ForgedArchive.file("1", version: .max)) == .newerFormat(version: .max))
    #expect(
      Self.error(of: ForgedArchive.file("1", version: 0))
        == .inconsistent(path: "", offset: 72, problem: "there is no format 0"))
  }

  @Test("Messages say what to do")
  func messages() {
    let error = ArchiveError.inconsistent(path: "trees[3].next", offset: 99, problem: "it is wrong")
    #expect(
      error.description
        == "the file is complete, but its contents are wrong at 'trees[3].next' at byte 99: it is "
        + "wrong; write the model again, with the Affekt that reads it")
    #expect(
      ArchiveError.newerFormat(version: 7).description
        == "the file was written by a newer Affekt (format 7, and this one reads 1); install a "
        + "newer Affekt")
    #expect(
      ArchiveError.truncated(expected: 10, found: 3).description
        == "the file is truncated: 3 of 10 bytes are there; copy the original again")
  }
}
