import Foundation

extension RunFolder {
  /// The path from this folder to that of each corpus, by its name in the pipeline, with `/`; for a report
  /// that links recordings.
  ///
  /// Nil when the pipeline does not ask for linked recordings, and when no corpus has a folder. Browsers
  /// follow `..` by name, so symbolic links are not resolved.
  public func recordingFolders(
    of corpora: [(name: String, path: String?)], audio: ReportAudio
  ) -> [String: String]? {
    guard audio == .linked else { return nil }
    var folders: [String: String] = [:]
    for corpus in corpora {
      folders[corpus.name] = corpus.path.map { relativePath(to: $0) }
    }
    return folders.isEmpty ? nil : folders
  }

  /// The path that leads from this folder to `target`.
  func relativePath(to target: String) -> String {
    let from = URL(fileURLWithPath: path).standardizedFileURL.pathComponents
    let to = URL(fileURLWithPath: target).standardizedFileURL.pathComponents
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let steps = from.dropFirst(shared).map { _ in ".." } + to.dropFirst(shared)
    return steps.isEmpty ? "." : steps.joined(separator: "/")
  }
}
