import Foundation

/// Puts a folder in the place of another one at once, or not at all.
struct FolderReplacement {
  /// The path of the folder to replace, which need not exist.
  let target: String

  private var parent: String { (target as NSString).deletingLastPathComponent }
  private var name: String { (target as NSString).lastPathComponent }

  /// Writes `files` into a new folder and puts it in the place of the target.
  ///
  /// An earlier folder is deleted when all its entries are `isOwned`, and otherwise kept beside the
  /// new one; the path where it was kept is returned.
  func replace(with files: [ReportFile], isOwned: (String) -> Bool) throws(RunFolderError)
    -> String?
  {
    let fresh = try makeSibling()
    do {
      try fill(fresh, with: files)
      let earlier = try exchange(fresh)
      try synchronise(parent)
      guard let earlier else { return nil }
      return try dispose(of: earlier, isOwned: isOwned)
    } catch {
      // What is not yet in place is of no use to anybody; the earlier folder is still in place.
      try? FileManager.default.removeItem(atPath: fresh)
      throw error
    }
  }

  /// Makes and removes the folder that `replace` would write into.
  func rehearse() throws(RunFolderError) {
    let fresh = try makeSibling()
    try? FileManager.default.removeItem(atPath: fresh)
  }

  /// Makes an empty folder beside the target, on the same disk.
  private func makeSibling() throws(RunFolderError) -> String {
    var status = stat()
    if lstat(target, &status) == 0, status.st_mode & S_IFMT != S_IFDIR {
      throw RunFolderError(
        target, "is not a folder; remove it, or give the experiment another name")
    }
    do {
      try FileManager.default.createDirectory(
        atPath: parent, withIntermediateDirectories: true)
    } catch {
      throw RunFolderError(
        parent, "cannot be made; check that its path holds no file and that you may write there")
    }
    let sibling = (parent as NSString).appendingPathComponent(
      ".\(name).unfinished-\(UUID().uuidString.prefix(8))")
    guard mkdir(sibling, 0o777) == 0 else {
      throw failure(at: parent, "no folder can be made in it")
    }
    return sibling
  }

  private func fill(_ folder: String, with files: [ReportFile]) throws(RunFolderError) {
    var folders: Set<String> = [folder]
    for file in files {
      let path = (folder as NSString).appendingPathComponent(file.path)
      let inner = (path as NSString).deletingLastPathComponent
      if folders.insert(inner).inserted {
        do {
          try FileManager.default.createDirectory(
            atPath: inner, withIntermediateDirectories: true)
        } catch {
          throw RunFolderError(inner, "cannot be made; check the space left on the disk")
        }
      }
      try write(file.data, to: path)
    }
    // Once all is written: the first file that is brought to the disk then takes most of the others
    // along.
    for file in files {
      try synchronise((folder as NSString).appendingPathComponent(file.path))
    }
    for folder in folders { try synchronise(folder) }
  }

  /// Writes a file, which the disk may not have yet.
  private func write(_ data: Data, to path: String) throws(RunFolderError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(at: path, "cannot be made") }
    defer { close(descriptor) }
    let isWritten = data.withUnsafeBytes { bytes in
      var position = 0
      while position < bytes.count {
        let count = Foundation.write(
          descriptor, bytes.baseAddress?.advanced(by: position), bytes.count - position)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        position += count
      }
      return true
    }
    guard isWritten else { throw failure(at: path, "cannot be written") }
  }

  /// Puts `fresh` in the place of the target; returns where the earlier folder is now.
  private func exchange(_ fresh: String) throws(RunFolderError) -> String? {
    if rename(fresh, target) == 0 { return nil }
    guard errno == ENOTEMPTY || errno == EEXIST else {
      throw failure(at: target, "cannot be put in its place")
    }
    // A full folder cannot be renamed over; the earlier one steps aside, and back if this fails.
    // Should the machine stop in between, both are there, under names that say what they are.
    let earlier = (parent as NSString).appendingPathComponent(
      ".\(name).earlier-\(UUID().uuidString.prefix(8))")
    guard rename(target, earlier) == 0 else {
      throw failure(at: target, "the earlier report cannot be moved")
    }
    guard rename(fresh, target) == 0 else {
      let reason = failure(at: target, "cannot be put in its place")
      guard rename(earlier, target) == 0 else {
        throw RunFolderError(target, "cannot be replaced; the earlier report is now \(earlier)")
      }
      throw reason
    }
    return earlier
  }

  /// Deletes the earlier folder, or keeps it under a name that can be found.
  private func dispose(of earlier: String, isOwned: (String) -> Bool) throws(RunFolderError)
    -> String?
  {
    let entries = try? FileManager.default.contentsOfDirectory(atPath: earlier)
    if let entries, entries.allSatisfy(isOwned) {
      // The new report is in place; what cannot be deleted of the old one does no harm.
      try? FileManager.default.removeItem(atPath: earlier)
      return nil
    }
    for number in 1... {
      let kept = "\(target).replaced-\(number)"
      var status = stat()
      if lstat(kept, &status) == 0 { continue }
      guard rename(earlier, kept) == 0 else { return earlier }
      return kept
    }
    return earlier
  }

  /// Waits until the disk has a file or the entries of a folder, so that a rename never outruns what it
  /// names.
  private func synchronise(_ path: String) throws(RunFolderError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(at: path, "cannot be opened") }
    defer { close(descriptor) }
    // Some file systems cannot synchronise a folder and say so; that loses no data.
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
      throw failure(at: path, "cannot be brought to the disk")
    }
  }

  /// What the system said about its last refusal, and what to do.
  private func failure(at path: String, _ what: String) -> RunFolderError {
    let code = errno
    let advice =
      switch code {
      case EACCES, EPERM, EROFS: "write where you have permission"
      case ENOSPC, EDQUOT, EFBIG: "make room on the disk"
      case ENAMETOOLONG: "give the experiment, its corpora or configurations a shorter name"
      default: "check the disk and the permissions"
      }
    return RunFolderError(path, "\(what) (\(String(cString: strerror(code)))); \(advice)")
  }
}
