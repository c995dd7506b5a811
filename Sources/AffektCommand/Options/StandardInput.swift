import AffektModels
import AffektResults
import AffektSignal
import Foundation

/// Sound on standard input.
enum StandardInput {
  /// The largest sound that is read, in bytes.
  private static let limit = 1 << 30

  /// Reads all of it into memory and decodes it; nothing is written to a disk.
  static func sound() throws -> Signal {
    // The flag closes it when another program is begun.
    guard let descriptor = GNUFunctions.fileInMemory?("standard-input", 1), descriptor >= 0 else {
      throw ModelError("there is no memory for standard input")
    }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    defer { close(descriptor) }
    var size = 0
    while let data = try FileHandle.standardInput.read(upToCount: 1 << 20), !data.isEmpty {
      size += data.count
      guard size <= limit else {
        throw ModelError(
          "standard input has more than \(limit) bytes; write it to a file, and cut it")
      }
      try file.write(contentsOf: data)
    }
    return try AudioFile.decode("/proc/self/fd/\(descriptor)").signal
  }
}
