import AffektNumerics
import Foundation

/// A folder for what is needed during some work, below that for temporary files.
///
/// It goes with the work. Folders of processes that were killed go when the next one is made.
public struct WorkFolder: ~Copyable {
  /// The folder.
  public let url: URL
  private let lock: FolderLock

  /// Makes a folder; throws what the system said when there is no room or no permission.
  public init() throws {
    let parent = FileManager.default.temporaryDirectory
    Self.clearLeftovers(in: parent)
    let url = parent.appendingPathComponent("\(Self.prefix)\(UUID().uuidString)")
    Leftovers.register(url.path)
    guard mkdir(url.path, 0o700) == 0 else {
      let code = errno
      Leftovers.remove(url.path)
      throw NSError(
        domain: NSPOSIXErrorDomain, code: Int(code),
        userInfo: [NSLocalizedDescriptionKey: "\(parent.path): \(String(cString: strerror(code)))"])
    }
    guard let lock = FolderLock(url.path) else {
      Leftovers.remove(url.path)
      throw CocoaError(.fileWriteUnknown)
    }
    self.url = url
    self.lock = lock
  }

  deinit { Leftovers.remove(url.path) }

  private static var prefix: String { "affekt-work-\(FolderLock.machine)-" }

  private static func clearLeftovers(in parent: URL) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let path = parent.appendingPathComponent(name).path
      var status = stat()
      guard lstat(path, &status) == 0, status.st_uid == geteuid(), let lock = FolderLock(path)
      else {
        continue
      }
      try? FileManager.default.removeItem(atPath: path)
      _ = consume lock
    }
  }
}
