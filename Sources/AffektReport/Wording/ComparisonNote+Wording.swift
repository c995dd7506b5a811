import AffektResults

extension ComparisonNote {
  /// The note in words.
  var text: String {
    switch self {
    case .corpusNotShared(let corpus, let run):
      "The corpus “\(corpus)” of run \(run) is not in all runs and is not compared."
    case .statistics(let note): note.text
    case .otherRecordings:
      "The runs did not use the same recordings. Scores are about those that all of them tested, "
        + "but models were trained on what each run had."
    case .otherSound:
      "Names, speakers and emotions of the recordings are the same in all runs, but the hashes of the "
        + "corpora differ: the sound of some recordings does, which may be why predictions do."
    case .mixedLeakage:
      "Leakage checks differ between configurations; only configurations with the same leakage check "
        + "are compared."
    }
  }
}
