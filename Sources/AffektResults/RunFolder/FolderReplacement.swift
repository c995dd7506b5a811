import Foundation

/// Puts new files in the place of those that we wrote into a folder, at once or not at all.
///
/// The new folder is written beside the old one and the two are exchanged. Whatever else lies in the old
/// one is kept under the same path: a file as a second link before the exchange, so that it is never
/// gone, and a folder by renaming after it.
struct FolderReplacement {
  /// The path of the folder to replace, which need not exist.
  let target: String

  /// Names the folder at `target`; a symbolic link stays, and what it leads to is replaced.
  init(target: String) {
    var status = stat()
    let isLink = lstat(target, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    self.target = isLink ? URL(fileURLWithPath: target).resolvingSymlinksInPath().path : target
  }

  private var parent: String { (target as NSString).deletingLastPathComponent }
  private var name: String { (target as NSString).lastPathComponent }

  /// Writes `files` into a new folder and puts it in the place of the target.
  ///
  /// Files of ours that the new ones do not replace stay where `keeps` says so and go otherwise. Throws
  /// before anything is changed when none of our runs has written the target, and when something that is
  /// not ours lies where a file is to be. Returns where the earlier folder was kept, if something came
  /// into it at the last moment.
  func replace(with files: [ReportFile], keeps: (String) -> Bool = { _ in false })
    throws(RunFolderError) -> String?
  {
    var own = try ownFiles()
    if let earlier = own, !isFile("\(target)/\(OwnFiles.listName)") {
      // What has the very name of a file of ours is one of ours, where no list says more.
      own = OwnFiles(paths: earlier.paths.union(files.map(\.path)))
    }
    if let obstacle = obstacle(for: files.map(\.path), own: own) {
      throw RunFolderError(
        "\(target)/\(obstacle)",
        "was not written by affekt and lies where a file of the report belongs; move it away, or name "
          + "another folder")
    }
    clearLeftovers()
    let fresh = try makeSibling("unfinished")
    guard let lock = FolderLock(fresh) else {
      return try replace(with: files, own: own, keeps: keeps, by: fresh)
    }
    defer { withExtendedLifetime(lock) {} }
    return try replace(with: files, own: own, keeps: keeps, by: fresh)
  }

  private func replace(
    with files: [ReportFile], own: OwnFiles?, keeps: (String) -> Bool, by fresh: String
  ) throws(RunFolderError) -> String? {
    var isExchanged = false
    do {
      let new = Set(files.map(\.path))
      let kept = (own?.paths ?? []).subtracting(new).filter { path in
        keeps(path) && isFile("\(target)/\(path)")
      }
      var sums = own?.sums.filter { kept.contains($0.key) } ?? [:]
      var successors: [String: (data: Data, sum: String)] = [:]
      for file in files {
        let sum = ContentHash.hexadecimal(of: file.data)
        sums[file.path] = sum
        successors[file.path] = (file.data, sum)
      }
      let present = own?.comparedFiles(in: target, with: successors)
      // The list comes first, so that whatever remains of a process that is killed is known as ours.
      try fill(
        fresh, with: [OwnFiles(paths: new.union(kept), sums: sums).list] + files,
        linking: Set(present?.equal ?? []))
      for path in kept.sorted() { try carry(path, to: fresh) }
      for path in present?.changed ?? [] where !kept.contains(path) {
        try setAside(path, in: fresh)
      }
      for path in own?.foreignEntries(of: target) ?? [] where isFile("\(target)/\(path)") {
        // Where there are no links it is moved afterwards.
        _ = try? makeFolder(of: path, in: fresh)
        link("\(target)/\(path)", "\(fresh)/\(path)")
      }
      return try Leftovers.settling(fresh) { () throws(RunFolderError) -> String? in
        let earlier = try exchange(fresh)
        isExchanged = true
        try synchronise(parent)
        guard let earlier, let own else { return nil }
        return dispose(of: earlier, own: own)
      }
    } catch {
      // What is not yet in place is of no use to anybody; the earlier folder is still in place. What was
      // exchanged is the earlier folder, and holds what is not ours.
      if !isExchanged { Leftovers.remove(fresh) }
      throw error
    }
  }

  /// Finds out whether `replace` could write, and clears what killed processes have left.
  func rehearse() throws(RunFolderError) {
    _ = try ownFiles()
    clearLeftovers()
    let fresh = try makeSibling("unfinished")
    Leftovers.remove(fresh)
  }

  /// Something that is not ours and lies where one of the `paths` is to be; nil when there is nothing.
  func obstacle(for paths: [String]) -> String? {
    (try? ownFiles()).flatMap { obstacle(for: paths, own: $0) }
  }

  private func obstacle(for paths: [String], own: OwnFiles?) -> String? {
    guard let own else { return nil }
    let isListed = isFile("\(target)/\(OwnFiles.listName)")
    for path in paths.sorted() where !own.paths.contains(path) || !isFile("\(target)/\(path)") {
      var status = stat()
      guard lstat("\(target)/\(path)", &status) == 0 else { continue }
      // What has the very name of a table is one of ours, where no list says more.
      if !isListed, status.st_mode & S_IFMT == S_IFREG { continue }
      return path
    }
    let folders = OwnFiles(paths: Set(paths)).folders
    return folders.sorted().first { folder in
      var status = stat()
      return lstat("\(target)/\(folder)", &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
    }
  }

  /// What of the target is ours; nil where there is nothing. Throws when files of others are there.
  private func ownFiles() throws(RunFolderError) -> OwnFiles? {
    var status = stat()
    guard lstat(target, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw RunFolderError(
        target, "is not a folder; remove it, or give the experiment another name")
    }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: target) else {
      throw RunFolderError(target, "cannot be listed; write where you have permission")
    }
    if names.isEmpty { return nil }
    if let own = OwnFiles(of: target) { return own }
    let some = names.sorted().prefix(3).map { "'\($0)'" }.joined(separator: ", ")
    throw RunFolderError(
      target,
      "holds files that affekt did not write (\(some)\(names.count > 3 ? ", …" : "")); name a folder "
        + "that does not exist, is empty, or holds a report")
  }

  private func isFile(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
  }

  // MARK: - The new folder

  /// Makes an empty folder beside the target, on the same disk.
  private func makeSibling(_ purpose: String) throws(RunFolderError) -> String {
    do {
      try FileManager.default.createDirectory(
        atPath: parent, withIntermediateDirectories: true)
    } catch {
      throw RunFolderError(
        parent, "cannot be made; check that its path holds no file and that you may write there")
    }
    let sibling = "\(parent)/\(prefix(purpose))\(UUID().uuidString.prefix(8))"
    Leftovers.register(sibling)
    guard mkdir(sibling, 0o777) == 0 else {
      let reason = failure(at: parent, "no folder can be made in it")
      Leftovers.remove(sibling)
      throw reason
    }
    return sibling
  }

  private func prefix(_ purpose: String) -> String {
    ".\(name).\(purpose)-\(FolderLock.machine)-"
  }

  /// Puts `files` into a new folder: those that are `equal` in the target as second links, which the disk
  /// has already, and the others as new files.
  private func fill(_ folder: String, with files: [ReportFile], linking equal: Set<String>)
    throws(RunFolderError)
  {
    var folders: Set<String> = [folder]
    var written: [String] = []
    for file in files {
      let path = "\(folder)/\(file.path)"
      folders.formUnion(try makeFolder(of: file.path, in: folder))
      if equal.contains(file.path), link("\(target)/\(file.path)", path) == 0 {
        // It is of this run too.
        utimensat(AT_FDCWD, path, nil, 0)
        continue
      }
      try write(file.data, to: path)
      written.append(path)
    }
    // Once all is written: the first file that is brought to the disk then takes most of the others
    // along.
    for path in written { try synchronise(path) }
    for folder in folders { try synchronise(folder) }
  }

  /// Makes the folders that lead to a path; none outside, though the folder itself were removed.
  private func makeFolder(of path: String, in folder: String) throws(RunFolderError) -> [String] {
    var made: [String] = []
    var place = folder
    for component in path.split(separator: "/").dropLast() {
      place += "/\(component)"
      guard mkdir(place, 0o777) == 0 || errno == EEXIST else {
        throw failure(at: place, "cannot be made")
      }
      made.append(place)
    }
    return made
  }

  /// Brings a file of ours into the new folder as it is.
  private func carry(_ path: String, to fresh: String) throws(RunFolderError) {
    _ = try makeFolder(of: path, in: fresh)
    if link("\(target)/\(path)", "\(fresh)/\(path)") == 0 { return }
    do {
      try FileManager.default.copyItem(atPath: "\(target)/\(path)", toPath: "\(fresh)/\(path)")
    } catch {
      throw RunFolderError("\(target)/\(path)", "cannot be kept; check the space left on the disk")
    }
  }

  /// Keeps a file of ours that the user has changed beside the one that replaces it: `report-edited.md`.
  private func setAside(_ path: String, in fresh: String) throws(RunFolderError) {
    let (stem, ending) = (
      (path as NSString).deletingPathExtension, (path as NSString).pathExtension
    )
    for number in 1... {
      let name =
        stem + "-edited" + (number > 1 ? "-\(number)" : "") + (ending.isEmpty ? "" : ".\(ending)")
      var status = stat()
      if lstat("\(target)/\(name)", &status) == 0 || lstat("\(fresh)/\(name)", &status) == 0 {
        continue
      }
      _ = try makeFolder(of: name, in: fresh)
      if link("\(target)/\(path)", "\(fresh)/\(name)") == 0 { return }
      do {
        try FileManager.default.copyItem(
          atPath: "\(target)/\(path)", toPath: "\(fresh)/\(name)")
        return
      } catch {
        throw RunFolderError(
          "\(target)/\(path)", "was changed and cannot be kept; check the space left on the disk")
      }
    }
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

  // MARK: - The exchange

  /// Puts `fresh` in the place of the target; returns where the earlier folder is now.
  private func exchange(_ fresh: String) throws(RunFolderError) -> String? {
    if rename(fresh, target) == 0 { return nil }
    guard errno == ENOTEMPTY || errno == EEXIST else {
      throw failure(at: target, "cannot be put in its place")
    }
    let exchanging: UInt32 = 2
    if GNUFunctions.renameExchanging?(AT_FDCWD, fresh, AT_FDCWD, target, exchanging) == 0 {
      return fresh
    }
    // Not every file system can exchange. The earlier folder steps aside, and back if this fails. Should
    // the machine stop in between, the next run puts it back.
    let earlier = "\(parent)/\(prefix("earlier"))\(UUID().uuidString.prefix(8))"
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

  /// Brings what is not ours from an earlier folder into the target and removes the rest; returns where
  /// the folder was kept if something is left in it.
  private func dispose(of earlier: String, own: OwnFiles) -> String? {
    for path in own.foreignEntries(of: earlier) { bring(path, from: earlier) }
    for path in own.paths.union([OwnFiles.listName]) { unlink("\(earlier)/\(path)") }
    for folder in own.folders.sorted(by: >) { rmdir("\(earlier)/\(folder)") }
    if rmdir(earlier) == 0 || errno == ENOENT { return nil }
    for number in 1... {
      let kept = "\(target).replaced-\(number)"
      var status = stat()
      if lstat(kept, &status) == 0 { continue }
      return rename(earlier, kept) == 0 ? kept : earlier
    }
    return earlier
  }

  /// Brings an entry that is not ours under the same path of the target.
  private func bring(_ path: String, from earlier: String) {
    let (source, place) = ("\(earlier)/\(path)", "\(target)/\(path)")
    var old = stat()
    var new = stat()
    guard lstat(source, &old) == 0 else { return }
    if lstat(place, &new) == 0 {
      // The second link to it is there already.
      if old.st_ino == new.st_ino, old.st_dev == new.st_dev { unlink(source) }
      return
    }
    _ = try? makeFolder(of: path, in: target)
    rename(source, place)
  }

  /// Removes what processes that were killed have left of this folder, and puts back what belongs here.
  private func clearLeftovers() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for purpose in ["earlier", "unfinished"] {
      for name in names where name.hasPrefix(prefix(purpose)) {
        let path = "\(parent)/\(name)"
        guard let lock = FolderLock(path) else { continue }
        defer { withExtendedLifetime(lock) {} }
        var status = stat()
        if purpose == "earlier", lstat(target, &status) != 0, rename(path, target) == 0 { continue }
        if rmdir(path) == 0 { continue }
        guard let own = OwnFiles(of: path) else { continue }
        for entry in own.foreignEntries(of: path) where lstat(target, &status) == 0 {
          bring(entry, from: path)
        }
        for entry in own.paths.union([OwnFiles.listName]) { unlink("\(path)/\(entry)") }
        for folder in own.folders.sorted(by: >) { rmdir("\(path)/\(folder)") }
        rmdir(path)
      }
    }
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
