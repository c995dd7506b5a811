import Foundation
import Glibc

/// Numbers as bytes, least significant first, and whole reads and writes of a pipe.
enum PipeBytes {
  static func of(_ value: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
  }

  /// The number that up to eight bytes hold.
  static func integer(_ bytes: some Collection<UInt8>) -> UInt64 {
    var value: UInt64 = 0
    for (place, byte) in bytes.prefix(8).enumerated() {
      value |= UInt64(byte) << (8 * UInt64(place))
    }
    return value
  }

  /// Writes all bytes; false where the other end is gone.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = Glibc.write(descriptor, part.baseAddress, part.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Reads `count` bytes; nil at the end of the pipe.
  static func read(_ count: Int, from descriptor: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let added = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress.map { $0 + filled }, count - filled)
      }
      if added < 0, errno == EINTR { continue }
      guard added > 0 else { return nil }
      filled += added
    }
    return bytes
  }
}
