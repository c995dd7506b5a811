import AffektResults
import Foundation

/// Files as someone would forge them: any contents under a right checksum.
enum ForgedArchive {
  /// A file of a header and what follows the padding after it.
  static func file(
    _ header: String, _ payload: [UInt8] = [], version: UInt32 = 1, headerSize: UInt32? = nil,
    fileSize: UInt64? = nil
  ) -> Data {
    file(
      Array(header.utf8), payload, version: version, headerSize: headerSize, fileSize: fileSize)
  }

  /// A file of the bytes of a header, and what follows the padding after it.
  static func file(
    _ header: [UInt8], _ payload: [UInt8] = [], version: UInt32 = 1, headerSize: UInt32? = nil,
    fileSize: UInt64? = nil
  ) -> Data {
    let padding = payload.isEmpty ? 0 : (64 - (88 + header.count) % 64) % 64
    let rest = header + [UInt8](repeating: 0, count: padding) + payload
    let size = fileSize ?? UInt64(88 + rest.count)
    return sealed(
      littleEndian(version) + littleEndian(headerSize ?? UInt32(header.count)) + littleEndian(size)
        + rest)
  }

  /// The magic and the checksum of bytes, and the bytes.
  static func sealed(_ body: [UInt8]) -> Data {
    Data([0x89, 0x41, 0x46, 0x4B, 0x0D, 0x0A, 0x1A, 0x0A])
      + Data(ContentHash.hexadecimal(of: body).utf8) + Data(body)
  }

  /// The bytes of a number.
  static func littleEndian(_ number: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }
}
