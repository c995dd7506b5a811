import AffektNumerics
import AffektResults
import Foundation

/// A hash of 64 bits by which damage of stored bytes is noticed.
///
/// Words of 64 bits are multiplied and rotated in four strands. Every step is one to one in the state
/// and in the word, so a change within one strand always changes the outcome; other changes escape
/// with a probability of 2⁻⁶⁴. It does not protect against forged entries.
struct Checksum {
  private var strands: (a: UInt64, b: UInt64, c: UInt64, d: UInt64) = (1, 2, 3, 4)

  /// The checksum of `data`, which is stored under `key`: an entry in the wrong place is damage too.
  static func of(_ data: Data, key: String) -> Int64 {
    var checksum = Checksum()
    var key = key
    key.withUTF8 { checksum.add(UnsafeRawBufferPointer($0)) }
    data.withUnsafeBytes { checksum.add($0) }
    return Int64(bitPattern: checksum.value)
  }

  /// What data is recognised by among other data: the four strands and the length, in 64 hexadecimal
  /// digits.
  static func identity(of data: Data) -> String {
    var checksum = Checksum()
    data.withUnsafeBytes { checksum.add($0) }
    return checksum.identity(byteCount: data.count)
  }

  /// `identity(of:)` of a file's contents; nil for a file that cannot be read.
  ///
  /// The file is read in pieces that stay in the processor's own memory.
  static func identity(ofFileAt path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var checksum = Checksum()
    var byteCount = 0
    return withUnsafeTemporaryAllocation(byteCount: 1 << 17, alignment: 16) { piece in
      while true {
        guard let filled = fill(piece, from: descriptor) else { return nil }
        byteCount += filled
        let bytes = UnsafeRawBufferPointer(piece)[..<filled]
        checksum.absorb(UnsafeRawBufferPointer(rebasing: bytes))
        if filled < piece.count { break }
      }
      checksum.finish(byteCount: byteCount)
      return checksum.identity(byteCount: byteCount)
    }
  }

  /// Reads until a piece is full or the file ends; nil when the file cannot be read.
  private static func fill(_ piece: UnsafeMutableRawBufferPointer, from descriptor: Int32) -> Int? {
    var filled = 0
    while filled < piece.count {
      let count = read(
        descriptor, piece.baseAddress?.advanced(by: filled), piece.count - filled)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  private func identity(byteCount: Int) -> String {
    let (a, b, c, d) = strands
    var digest = [a, b, c, d, UInt64(byteCount)].map(\.littleEndian)
    return digest.withUnsafeMutableBytes { ContentHash.hexadecimal(of: Data($0)) }
  }

  private var value: UInt64 {
    Self.mixed(Self.mixed(Self.mixed(strands.a, strands.b), strands.c), strands.d)
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer) {
    absorb(bytes)
    finish(byteCount: bytes.count)
  }

  private mutating func finish(byteCount: Int) {
    strands.a = Self.mixed(strands.a, UInt64(byteCount))
  }

  /// Takes in the next bytes; a multiple of 32 of them unless they are the last.
  private mutating func absorb(_ bytes: UnsafeRawBufferPointer) {
    var (a, b, c, d) = strands
    let whole = bytes.count / 32 * 32
    for place in stride(from: 0, to: whole, by: 32) {
      a = Self.mixed(a, bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      b = Self.mixed(b, bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
      c = Self.mixed(c, bytes.loadUnaligned(fromByteOffset: place + 16, as: UInt64.self))
      d = Self.mixed(d, bytes.loadUnaligned(fromByteOffset: place + 24, as: UInt64.self))
    }
    for byte in bytes[whole...] { a = Self.mixed(a, UInt64(byte)) }
    strands = (a, b, c, d)
  }

  @inline(__always)
  private static func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
    return product << 29 | product >> 35
  }
}
