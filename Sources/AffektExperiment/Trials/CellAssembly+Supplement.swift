import AffektCore
import AffektResults

extension CellAssembly.Part {
  /// The decisions of this part as those of an experiment beside the comparison; `recordings` are those
  /// that the folds divide, under the labels that were to be decided.
  func supplement(
    _ experiment: SupplementaryDecision.Experiment, name: String, subject: String,
    corpus: String, recordings: [Recording]
  ) -> [SupplementaryDecision] {
    let scores = outcome.scores
    return fold.test.enumerated().map { row, index in
      let recording = recordings[index]
      return SupplementaryDecision(
        corpus: corpus, experiment: experiment, name: name, subject: subject,
        recording: recording.identifier, speaker: recording.speaker, fold: fold.name, seed: seed,
        truth: recording.emotion.rawValue,
        predicted: scores.labels[scores.decisions[row]].rawValue)
    }
  }
}
