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
    func isGeneral(_ step: CorpusStep) -> Bool { type(of: step.layout).isGeneral }
    for step in corpora.filter({ !isGeneral($0) }) + corpora.filter(isGeneral) {
      let count = (try? step.layout.list(folder))?.recordings.count ?? 0
      if isGeneral(step), let best, 2 * best.count >= folder.audioFiles.count { break }
      if count > best?.count ?? 0 { best = (step, count) }
    }
    guard let best else {
      throw CorpusError(
        "no layout finds a recording below '\(folder.path)'; check the path, or name the layout")
    }
    return best.step
  }
}
