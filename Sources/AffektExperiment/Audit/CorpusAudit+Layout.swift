import AffektCore

extension CorpusAudit {
  /// The corpus whose layout reads most recordings in a folder.
  ///
  /// A layout that knows names of its own comes before those that read any folder or table, if it
  /// reads half of the audio files. Throws when none finds a recording.
  public static func likelyLayout(of folder: CorpusFolder, among corpora: [CorpusStep])
    throws(CorpusError) -> CorpusStep
  {
    var best: (step: CorpusStep, count: Int)?
    let general = ["folders", "manifest"]
    let specific = corpora.filter { !general.contains($0.specification.identifier) }
    for step in specific + corpora.filter({ general.contains($0.specification.identifier) }) {
      let count = (try? step.layout.list(folder))?.recordings.count ?? 0
      let isGeneral = general.contains(step.specification.identifier)
      if isGeneral, let best, 2 * best.count >= folder.audioFiles.count { break }
      if count > best?.count ?? 0 { best = (step, count) }
    }
    guard let best else {
      throw CorpusError(
        "no layout finds a recording below '\(folder.path)'; check the path, or name the layout")
    }
    return best.step
  }
}
