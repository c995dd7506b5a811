import AffektNumerics
internal import CSndFile
import Foundation

/// How much sound the header of a NIST, VOC or Wave64 file states, beside how much the file holds.
///
/// libsndfile reads these files to their end and does not compare.
struct StatedLength {
  /// The frames or bytes that are stated.
  let stated: Int
  /// How many of them there are.
  let present: Int
  /// Frames or bytes.
  let unit: String

  /// Looks through the file at `path`, whose header libsndfile read as `header`; nil for other files and
  /// where no length is stated.
  init?(of path: String, _ header: SF_INFO) {
    let container = Int(header.format) & Int(SF_FORMAT_TYPEMASK)
    guard [SF_FORMAT_NIST, SF_FORMAT_VOC, SF_FORMAT_W64].contains(container),
      let file = FileHandle(forReadingAtPath: path)
    else { return nil }
    defer { try? file.close() }
    switch container {
    case SF_FORMAT_NIST: self.init(nist: file, frameCount: Int(header.frames))
    case SF_FORMAT_VOC: self.init(voc: file)
    case SF_FORMAT_W64: self.init(wave64: file)
    default: return nil
    }
  }

  private init(_ stated: Int, of present: Int, _ unit: String) {
    (self.stated, self.present, self.unit) = (stated, present, unit)
  }

  /// A line of the text that a NIST file begins with reads `sample_count -i 16000`.
  private init?(nist file: FileHandle, frameCount: Int) {
    let text = String(decoding: Self.bytes(of: file, at: 0, 1024), as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ")
      if words.count == 3, words[0] == "sample_count", let stated = Int(words[2]) {
        self.init(stated, of: frameCount, "frames")
        return
      }
    }
    return nil
  }

  /// A VOC file is blocks: a byte for the kind, three for the length. Kinds 1, 2 and 9 hold sound, and a block
  /// of kind 0 is the end.
  private init?(voc file: FileHandle) {
    guard let size = Self.size(of: file) else { return nil }
    var place = Self.number(Self.bytes(of: file, at: 20, 2))
    while place > 0, place < size {
      let block = Self.bytes(of: file, at: place, 4)
      guard block.count == 4, block[0] != 0 else { return nil }
      let length = Self.number(block[1...])
      let present = size - place - 4
      if [1, 2, 9].contains(block[0]), length > present {
        self.init(length, of: present, "bytes")
        return
      }
      place += 4 + length
    }
    return nil
  }

  /// A Wave64 file is chunks: 16 bytes for the kind, eight for the length, which counts these 24. They begin at
  /// multiples of eight.
  private init?(wave64 file: FileHandle) {
    guard let size = Self.size(of: file) else { return nil }
    // What comes first is the chunk that holds all others, and the word "wave".
    var place = 40
    while place + 24 <= size {
      let chunk = Self.bytes(of: file, at: place, 24)
      guard chunk.count == 24 else { return nil }
      let length = Self.number(chunk[16...])
      guard length >= 24, length < 1 << 48 else { return nil }
      if chunk.starts(with: "data".utf8) {
        self.init(length - 24, of: min(length, size - place) - 24, "bytes")
        return
      }
      place += (length + 7) / 8 * 8
    }
    return nil
  }

  private static func size(of file: FileHandle) -> Int? {
    (try? file.seekToEnd()).map { Int(clamping: $0) }
  }

  /// Up to `count` bytes from `place` on; fewer at the end of the file.
  private static func bytes(of file: FileHandle, at place: Int, _ count: Int) -> [UInt8] {
    guard place >= 0, (try? file.seek(toOffset: UInt64(place))) != nil else { return [] }
    return Array((try? file.read(upToCount: count)) ?? Data())
  }

  /// A number whose first byte is the least.
  private static func number(_ bytes: some BidirectionalCollection<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
