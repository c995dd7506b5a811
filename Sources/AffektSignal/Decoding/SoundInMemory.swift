import AffektNumerics
internal import CSndFile
import Foundation

/// Bytes that libsndfile reads, or writes, as if they were a file.
final class SoundInMemory {
  private(set) var bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8] = []) { self.bytes = bytes }

  /// Opens the bytes; nil if libsndfile knows no sound in them, or does not write what the header
  /// asks for. They have to outlive the handle.
  func open(_ header: inout SF_INFO, mode: Int = SFM_READ) -> OpaquePointer? {
    place = 0
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
      write: { source, count, memory in
        guard let source, count > 0 else { return 0 }
        let sound = SoundInMemory.at(memory)
        let replaced = sound.place..<min(sound.place + Int(count), sound.bytes.count)
        sound.bytes.replaceSubrange(
          replaced, with: UnsafeRawBufferPointer(start: source, count: Int(count)))
        sound.place += Int(count)
        return count
      },
      tell: { sf_count_t(SoundInMemory.at($0).place) })
    return sf_open_virtual(
      &access, Int32(mode), &header, Unmanaged.passUnretained(self).toOpaque())
  }

  private static func at(_ pointer: UnsafeMutableRawPointer?) -> SoundInMemory {
    guard let pointer else { preconditionFailure("libsndfile hands back what it was given") }
    return Unmanaged<SoundInMemory>.fromOpaque(pointer).takeUnretainedValue()
  }
}
