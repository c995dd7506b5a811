/// The numbers of the file format; `Documentation/model-file.md` describes it.
enum ArchiveFormat {
  /// The first bytes: not ASCII, a name, both kinds of line ends, and the end of a text file.
  static let magic: [UInt8] = [0x89, 0x41, 0x46, 0x4B, 0x0D, 0x0A, 0x1A, 0x0A]
  /// The version that is written, and the newest that is read.
  static let version: UInt32 = 1
  /// The place of the checksum, in 64 hexadecimal digits.
  static let checksum = 8..<72
  /// Where the format version stands, as an unsigned number of 32 bits.
  static let versionOffset = 72
  /// Where the number of bytes of the header stands, as an unsigned number of 32 bits.
  static let headerSizeOffset = 76
  /// Where the number of bytes of the file stands, as an unsigned number of 64 bits.
  static let fileSizeOffset = 80
  /// Where the header begins.
  static let headerOffset = 88
  /// An array begins at a multiple of this number of bytes.
  static let alignment = 64

  /// The number of zero bytes between `offset` and the array after it.
  static func padding(after offset: Int) -> Int {
    (alignment - offset % alignment) % alignment
  }
}
