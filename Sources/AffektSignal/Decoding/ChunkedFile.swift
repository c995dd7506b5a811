import AffektNumerics
import Foundation

/// The chunks of a WAV, RF64, AU or CAF file, found without believing the lengths that its header
/// states.
///
/// Programs that write to a pipe do not know how much will follow and state 0, an old length or −1.
struct ChunkedFile {
  /// Where the sound lies in the file, in bytes.
  let sound: Range<Int>
  /// The number of bytes of sound that the header states; nil for one that says it is unknown.
  let stated: Int?
  /// The number that stands for the coding in a WAV file; nil in others.
  let waveCoding: Int?
  /// Whether the sound begins as MPEG frames or a tag before them do.
  let mayHoldMPEG: Bool
  /// The bytes before the sound, with the length put right.
  private let head: [UInt8]
  private let path: String

  /// Looks through the file at `path`; nil if it is none of these or holds no chunk of sound.
  init?(path: String) {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    guard fseek(file, 0, SEEK_END) == 0 else { return nil }
    let size = ftell(file)
    let bytes = { (place: Int, count: Int) -> [UInt8] in
      guard place >= 0, count > 0, place < size, fseek(file, place, SEEK_SET) == 0 else {
        return []
      }
      var bytes = [UInt8](repeating: 0, count: min(count, size - place))
      let read = fread(&bytes, 1, bytes.count, file)
      return Array(bytes[..<read])
    }
    let found: Found? =
      switch String(decoding: bytes(0, 4), as: UTF8.self) {
      case "RIFF", "RF64": Self.wave(of: size, bytes)
      case ".snd": Self.au(of: size, bytes)
      case "caff": Self.caf(of: size, bytes)
      default: nil
      }
    guard let found else { return nil }
    self.path = path
    let first = bytes(found.sound.lowerBound, 3)
    mayHoldMPEG =
      first == Array("ID3".utf8) || (first.count > 1 && first[0] == 0xff && first[1] & 0xe6 == 0xe2)
    sound = found.sound
    stated = found.stated
    waveCoding = found.coding
    head = found.head
  }

  /// Whether more sound lies in the file than its header states.
  var statesTooLittle: Bool { stated.map { $0 < sound.count } ?? false }

  /// The whole file with its length put right; nil if it cannot be read.
  var corrected: [UInt8]? { soundBytes.map { head + $0 } }

  /// The bytes of the sound alone; nil if they cannot be read.
  var soundBytes: [UInt8]? {
    guard let data = FileManager.default.contents(atPath: path), data.count >= sound.upperBound
    else { return nil }
    return Array(data[sound])
  }

  private typealias Found = (sound: Range<Int>, stated: Int?, coding: Int?, head: [UInt8])
  private typealias Reader = (_ place: Int, _ count: Int) -> [UInt8]

  private static func wave(of size: Int, _ bytes: Reader) -> Found? {
    guard bytes(8, 4) == Array("WAVE".utf8) else { return nil }
    var coding: Int?
    var place = 12
    var format: [UInt8] = []
    // RF64 has its lengths, of 64 bits, in a chunk of their own.
    var long: Int?
    while place + 8 <= size {
      let header = bytes(place, 8)
      guard header.count == 8 else { return nil }
      var length = number(header[4..<8].reversed())
      switch String(decoding: header[..<4], as: UTF8.self) {
      case "ds64":
        long = Int(truncatingIfNeeded: number64(bytes(place + 16, 8).reversed()))
      case "fmt ":
        format = bytes(place + 8, min(length, 64))
        guard format.count >= 16 else { return nil }
        coding = number(format[0..<2].reversed())
        // The extensible header names the coding in its tail.
        if coding == 0xfffe, format.count >= 26 { coding = number(format[24..<26].reversed()) }
      case "data":
        let start = place + 8
        if let long, long >= 0 { length = long }
        let isUnknown = long == nil && length >= Int(Int32.max) - 4096
        let present = isUnknown || length > size - start ? size - start : length
        // A little that follows is no sound, whatever it is.
        let isWhole =
          isUnknown || size - start - present < max(present, 8)
          || holdsChunks(from: start + present, to: size, bytes)
        guard let coding else { return nil }
        let sound = start..<(isWhole ? start + present : size)
        return (sound, isUnknown ? nil : length, coding, waveHead(format, length: sound.count))
      default: break
      }
      place += 8 + length + length % 2
    }
    return nil
  }

  /// Whether what follows the sound is chunks, a tag or filling up to the end of the file, or nothing.
  private static func holdsChunks(from start: Int, to size: Int, _ bytes: Reader) -> Bool {
    // A chunk begins at an even place.
    var place = start + start % 2
    while place + 8 <= size {
      let header = bytes(place, 8)
      if header.starts(with: "ID3".utf8) || header.starts(with: "TAG".utf8) { return true }
      if header.allSatisfy({ $0 == 0 }) { return holdsZeros(from: place, to: size, bytes) }
      guard header[..<4].allSatisfy({ (0x20...0x7e).contains($0) }) else { return false }
      let length = number(header[4..<8].reversed())
      guard place + 8 + length <= size + 1 else { return false }
      place += 8 + length + length % 2
    }
    return true
  }

  private static func holdsZeros(from start: Int, to size: Int, _ bytes: Reader) -> Bool {
    stride(from: start, to: size, by: 1 << 16).allSatisfy { place in
      bytes(place, 1 << 16).allSatisfy { $0 == 0 }
    }
  }

  /// A plain header of a format and a length.
  private static func waveHead(_ format: [UInt8], length: Int) -> [UInt8] {
    let little = { (value: Int) in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    let riff = min(20 + format.count + length, Int(UInt32.max))
    return Array("RIFF".utf8) + little(riff) + Array("WAVEfmt ".utf8) + little(format.count)
      + format + Array("data".utf8) + little(min(length, Int(UInt32.max)))
  }

  private static func au(of size: Int, _ bytes: Reader) -> Found? {
    let start = number(bytes(4, 4))
    let stated = number(bytes(8, 4))
    guard start >= 24, start < size, start <= 1 << 16 else { return nil }
    var head = bytes(0, start)
    head.replaceSubrange(8..<12, with: [0xff, 0xff, 0xff, 0xff])
    return (start..<size, stated == 0xffff_ffff ? nil : stated, nil, head)
  }

  private static func caf(of size: Int, _ bytes: Reader) -> Found? {
    var place = 8
    while place + 12 <= size {
      let header = bytes(place, 12)
      guard header.count == 12 else { return nil }
      let length = Int(Int64(truncatingIfNeeded: number64(header[4...])))
      let start = place + 12
      if header.starts(with: "data".utf8) {
        // Four bytes of the length are a count of edits.
        guard size - start > 4, length <= 4, start <= 1 << 20 else { return nil }
        var head = bytes(0, start)
        let present = UInt64(size - start)
        head.replaceSubrange(
          (start - 8)..<start,
          with: (0..<8).map { UInt8(truncatingIfNeeded: present >> (56 - 8 * $0)) })
        return (start..<size, max(0, length), nil, head)
      }
      guard length >= 0, length < size else { return nil }
      place = start + length
    }
    return nil
  }

  /// A number whose first byte is the greatest.
  private static func number(_ bytes: some Sequence<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  private static func number64(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension ChunkedFile {
  /// Whether the sound is a chain of MPEG frames, whatever the header calls it.
  var holdsMPEG: Bool {
    guard mayHoldMPEG, let bytes = soundBytes else { return false }
    if bytes.starts(with: "ID3".utf8) { return true }
    var place = bytes.startIndex
    for _ in 0..<4 {
      guard let length = Self.frameLength(bytes[place...]), bytes.endIndex - place > length else {
        return false
      }
      place += length
    }
    return true
  }

  /// The length in bytes of the MPEG layer III frame that begins here; nil if none does.
  private static func frameLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    let start = Array(bytes.prefix(4))
    guard start.count == 4, start[0] == 0xff, start[1] & 0xe6 == 0xe2 else { return nil }
    let isFirst = start[1] >> 3 & 3 == 3
    let rates =
      isFirst
      ? [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
      : [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
    let rate = Int(start[2] >> 4)
    let sampleRate = Int(start[2] >> 2 & 3)
    guard (1..<15).contains(rate), sampleRate < 3, start[1] >> 3 & 3 != 1 else { return nil }
    let divisor = isFirst ? 1 : start[1] >> 3 & 3 == 2 ? 2 : 4
    let frequency = [44_100, 48_000, 32_000][sampleRate] / divisor
    return (isFirst ? 144 : 72) * 1000 * rates[rate] / frequency + Int(start[2] >> 1 & 1)
  }
}
