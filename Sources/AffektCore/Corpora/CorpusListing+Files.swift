extension CorpusListing {
  /// Lists a corpus whose file names say everything: each audio file is judged by its path.
  ///
  /// Of files with equal keys the first by path is used. The others are copies and are counted in
  /// a note, as nothing is lost with them; one whose extension is the same but not its size is
  /// no copy and is rejected. Throws when no file is a recording, with `example` of a good name.
  public init(
    of folder: CorpusFolder, namedLike example: String, judging judge: (String) -> FileVerdict
  ) throws(CorpusError) {
    self.init()
    let files = folder.audioFiles
    guard !files.isEmpty else {
      throw CorpusError(
        folder.unsupportedFiles.isEmpty
          ? "no audio files below '\(folder.path)'; expected names such as \(example)"
          : "no audio file below '\(folder.path)' can be read: \(folder.unsupportedSummary)")
    }
    var firstFiles: [String: String] = [:]
    var copies: [(copy: String, original: String)] = []
    var setAside: [String: Int] = [:]
    for file in files {
      switch judge(file) {
      case .recording(let recording, let key):
        guard let original = firstFiles[key] else {
          firstFiles[key] = file
          recordings.append(recording)
          continue
        }
        if folder.mayBeCopies(original, file) {
          copies.append((file, original))
        } else {
          rejected.append(
            RejectedFile(
              path: file,
              reason: "names the same recording as '\(original)' but has another size; "
                + "remove the wrong one"))
        }
      case .setAside(let reason): setAside[reason, default: 0] += 1
      case .rejected(let reason): rejected.append(RejectedFile(path: file, reason: reason))
      }
    }
    leftAsideCount = copies.count + setAside.values.reduce(0, +)
    for (reason, count) in setAside.sorted(by: { CorpusFolder.precedes($0.key, $1.key) }) {
      notes.append("\(count) \(count == 1 ? "file" : "files") left aside: \(reason)")
    }
    if let first = copies.first {
      notes.append(
        copies.count == 1
          ? "'\(first.copy)' is a second copy of '\(first.original)' and was left aside"
          : "\(copies.count) files are second copies and were left aside, such as "
            + "'\(first.copy)' of '\(first.original)'")
    }
    guard recordings.isEmpty else { return }
    var message = "no recording among \(files.count) audio files below '\(folder.path)'"
    if let first = rejected.first {
      message += "; expected names such as \(example), but '\(first.path)': \(first.reason)"
    } else {
      message += ": " + notes.joined(separator: "; ")
    }
    throw CorpusError(message)
  }
}

extension CorpusFolder {
  /// Whether two files that name one recording may hold the same sound: converted files differ in
  /// extension, copies have one size.
  fileprivate func mayBeCopies(_ first: String, _ second: String) -> Bool {
    guard Self.fileExtension(of: first) == Self.fileExtension(of: second),
      let firstSize = size(of: first), let secondSize = size(of: second)
    else { return true }
    return firstSize == secondSize
  }
}
