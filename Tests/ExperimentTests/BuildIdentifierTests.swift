import Foundation
import Testing

@testable import AffektExperiment

@Suite("What tells builds apart")
struct BuildIdentifierTests {
  /// An ELF file of 64 bits whose only segment holds notes.
  private func program(_ notes: [UInt8]) -> [UInt8] {
    func bytes(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var header: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, 2, 1] + [UInt8](repeating: 0, count: 58)
    header.replaceSubrange(32..<40, with: bytes(64, 8))
    header.replaceSubrange(54..<58, with: bytes(56, 2) + bytes(1, 2))
    return header + bytes(4, 4) + bytes(0, 4) + bytes(120, 8) + bytes(0, 16)
      + bytes(notes.count, 8) + bytes(0, 16) + notes
  }

  private func identifier(_ content: [UInt8]) throws -> (identifier: String?, stamp: String?) {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("program-\(UUID().uuidString)").path
    try Data(content).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return (BuildIdentifier.of(programAt: path), BuildStamp.program(at: path))
  }

  private let other: [UInt8] =
    [4, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0] + Array("GNU\0".utf8) + [9, 9, 9, 9]
  private let build: [UInt8] =
    [4, 0, 0, 0, 8, 0, 0, 0, 3, 0, 0, 0] + Array("GNU\0".utf8) + [
      0, 1, 2, 3, 0xfc, 0xfd, 0xfe, 0xff,
    ]

  @Test("The note of the linker is found behind others, and stands for the program")
  func note() throws {
    for notes in [build, other + build] {
      let found = try identifier(program(notes) + [7])
      #expect(found.identifier == "00010203fcfdfeff" && found.stamp == found.identifier)
    }
  }

  @Test("Without a note the bytes tell programs apart")
  func bytes() throws {
    let (first, second) = (
      try identifier(program(other) + [1]), try identifier(program(other) + [2])
    )
    #expect(first.identifier == nil && second.identifier == nil)
    #expect(first.stamp != nil && first.stamp != second.stamp)
  }

  @Test("Whatever is cut off or wrong has no note, and ends nothing")
  func damage() throws {
    let whole = program(other + build)
    for count in 0..<whole.count {
      #expect(try identifier(Array(whole[..<count])).identifier == nil)
    }
    for place in 0..<whole.count {
      var damaged = whole
      damaged[place] = 0xff
      _ = try identifier(damaged)
    }
    #expect(BuildIdentifier.of(programAt: "/nowhere/at/all") == nil)
  }
}
