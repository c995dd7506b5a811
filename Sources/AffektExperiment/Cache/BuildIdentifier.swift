import AffektNumerics
import Foundation

/// What the linker wrote into a program to tell its builds apart: the note `NT_GNU_BUILD_ID` of an ELF file, a hash over
/// all that was linked.
enum BuildIdentifier {
  /// The identifier of the program at `path`, in hexadecimal digits; nil where there is none.
  static func of(programAt path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    func bytes(at offset: Int, count: Int) -> [UInt8]? {
      guard (try? file.seek(toOffset: UInt64(clamping: offset))) != nil,
        let data = try? file.read(upToCount: count), data.count == count
      else { return nil }
      return [UInt8](data)
    }
    // The header of a file of 64 bits in little-endian order, and its table of segments.
    guard let header = bytes(at: 0, count: 64), header.starts(with: [0x7f, 0x45, 0x4c, 0x46, 2, 1])
    else { return nil }
    let (entrySize, entryCount) = (number(header, at: 54, size: 2), number(header, at: 56, size: 2))
    guard entrySize >= 56, entrySize * entryCount <= greatestNoteSize,
      let table = bytes(at: number(header, at: 32, size: 8), count: entrySize * entryCount)
    else { return nil }
    for start in stride(from: 0, to: table.count - entrySize + 1, by: entrySize)
    where number(table, at: start, size: 4) == noteSegment {
      let size = number(table, at: start + 32, size: 8)
      guard size <= greatestNoteSize,
        let notes = bytes(at: number(table, at: start + 8, size: 8), count: size)
      else { continue }
      if let found = identifier(in: notes) { return found }
    }
    return nil
  }

  private static let noteSegment = 4
  private static let buildNote = 3
  private static let greatestNoteSize = 1 << 16

  /// Looks through notes: sizes of name and content, kind, name, content, each filled up to four bytes.
  private static func identifier(in notes: [UInt8]) -> String? {
    var place = 0
    while place + 12 <= notes.count {
      let nameSize = number(notes, at: place, size: 4)
      let size = number(notes, at: place + 4, size: 4)
      let content = place + 12 + (nameSize + 3) / 4 * 4
      guard content + size <= notes.count else { return nil }
      if number(notes, at: place + 8, size: 4) == buildNote, size >= 8,
        notes[(place + 12)..<content].starts(with: Array("GNU\0".utf8))
      {
        return notes[content..<(content + size)].map { String(format: "%02x", $0) }.joined()
      }
      place = content + (size + 3) / 4 * 4
    }
    return nil
  }

  /// A number whose first byte is the smallest, of at most 48 bits; what is larger becomes that bound.
  private static func number(_ bytes: [UInt8], at place: Int, size: Int) -> Int {
    let value = bytes[place..<(place + size)].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return Int(clamping: min(value, 1 << 48))
  }
}
