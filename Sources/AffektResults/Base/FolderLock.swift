import Foundation

/// A lock on a folder that its process holds until it ends, however it ends.
struct FolderLock: ~Copyable {
  private let descriptor: Int32

  /// Takes the lock on the folder at `path`; nil when another holds it, and where the file system has
  /// no locks on folders.
  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var own = stat()
    var named = stat()
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &own) == 0,
      // Another process may have removed it between both calls.
      lstat(path, &named) == 0, own.st_ino == named.st_ino, own.st_dev == named.st_dev
    else {
      close(descriptor)
      return nil
    }
  }

  deinit { close(descriptor) }

  /// The name of this machine in names of folders: locks may not reach others that share the disk.
  static let machine: String = {
    let name = ProcessInfo.processInfo.hostName.filter {
      $0.isASCII && ($0.isLetter || $0.isNumber)
    }
    return String(name.prefix(32))
  }()
}
