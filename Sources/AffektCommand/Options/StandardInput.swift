import AffektModels
import AffektResults
import Foundation

/// Sound on standard input, read into memory; nothing is written to a disk.
final class StandardInput {
  /// Where it can be read as a file, for as long as this lives.
  let path: String
  private let descriptor: Int32

  /// The largest sound that is read, in bytes.
  private static let limit = 1 << 30

  /// Reads all of it.
  init() throws {
    // The flag closes it when another program is begun.
    guard let descriptor = GNUFunctions.fileInMemory?("standard-input", 1), descriptor >= 0 else {
      throw ModelError("there is no memory for standard input")
    }
    self.descriptor = descriptor
    path = "/proc/self/fd/\(descriptor)"
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    var size = 0
    while let data = try FileHandle.standardInput.read(upToCount: 1 << 20), !data.isEmpty {
      size += data.count
      guard size <= Self.limit else {
        throw ModelError(
          "standard input has more than \(Self.limit) bytes; write it to a file, and cut it")
      }
      try file.write(contentsOf: data)
    }
  }

  deinit { close(descriptor) }
}
