extension CorpusFolder {
  /// What holds sound and cannot be used by any layout, each with the remedy: files of formats that
  /// cannot be read, and names that are not UTF-8.
  ///
  /// A file beside a readable one of the same name, such as `1.m4a` beside `1.wav`, is what that was
  /// converted from, and counts in a note. `used` are the full paths of recordings, which say
  /// themselves what is wrong with them.
  public func unreadable(
    except used: Set<String> = []
  ) -> (rejected: [RejectedFile], notes: [String]) {
    let readable = Set(audioFiles.map(Self.identifier))
    var rejected = unnamable.map { name in
      RejectedFile(
        path: name,
        reason: "the name is not UTF-8, so the file cannot be opened; rename it, for instance with "
          + "convmv -f latin1 -t utf8 --notest")
    }
    var converted: [String] = []
    for file in unsupportedFiles where !used.contains(fullPath(of: file)) {
      guard !readable.contains(Self.identifier(of: file)) else {
        converted.append(file)
        continue
      }
      rejected.append(
        RejectedFile(
          path: file,
          reason: "files of the format \(Self.fileExtension(of: file)) cannot be read; convert it: "
            + "ffmpeg -i '\(file)' '\(Self.identifier(of: file)).wav'"))
    }
    guard let first = converted.first else { return (rejected, []) }
    return (
      rejected,
      [
        "files of formats that cannot be read, beside a readable file of the same name: "
          + "\(converted.count), such as '\(first)'"
      ]
    )
  }

  /// How many files of formats that cannot be read there are, and the remedy.
  public var unsupportedSummary: String {
    let files = unsupportedFiles
    let formats = Set(files.map(Self.fileExtension)).sorted(by: Self.precedes)
    return "\(files.count) \(files.count == 1 ? "file" : "files") of a format that cannot be read ("
      + formats.joined(separator: ", ")
      + "), such as '\(files.first ?? "")'; convert to WAV or FLAC, for "
      + "instance with ffmpeg -i IN OUT.wav"
  }
}
