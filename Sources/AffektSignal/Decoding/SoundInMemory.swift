import AffektNumerics
internal import CSndFile
import Foundation

/// Bytes that libsndfile reads as if they were a file.
final class SoundInMemory {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Opens the bytes; nil if libsndfile knows no sound in them. They have to outlive the handle.
  func open(_ header: inout SF_INFO) -> OpaquePointer? {
    var access = SF_VIRTUAL_IO(
      get_filelen: { sf_count_t(SoundInMemory.at($0).bytes.count) },
      seek: { offset, origin, memory in
        let sound = SoundInMemory.at(memory)
        let start =
          origin == SEEK_SET ? 0 : origin == SEEK_CUR ? sound.place : sound.bytes.count
        sound.place = min(max(0, start + Int(offset)), sound.bytes.count)
        return sf_count_t(sound.place)
      },
      read: { target, count, memory in
        let sound = SoundInMemory.at(memory)
        let taken = min(Int(count), sound.bytes.count - sound.place)
        guard let target, taken > 0 else { return 0 }
        sound.bytes.withUnsafeBytes { bytes in
          UnsafeMutableRawBufferPointer(start: target, count: taken)
            .copyMemory(
              from: UnsafeRawBufferPointer(rebasing: bytes[sound.place..<sound.place + taken]))
        }
        sound.place += taken
        return sf_count_t(taken)
      },
      write: { _, _, _ in 0 },
      tell: { sf_count_t(SoundInMemory.at($0).place) })
    return sf_open_virtual(
      &access, Int32(SFM_READ), &header, Unmanaged.passUnretained(self).toOpaque())
  }

  private static func at(_ pointer: UnsafeMutableRawPointer?) -> SoundInMemory {
    guard let pointer else { preconditionFailure("libsndfile hands back what it was given") }
    return Unmanaged<SoundInMemory>.fromOpaque(pointer).takeUnretainedValue()
  }
}
