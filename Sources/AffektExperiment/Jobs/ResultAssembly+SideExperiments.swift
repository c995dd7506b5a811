import AffektCore
import AffektResults

extension ResultAssembly.Part {
  /// The predictions of this part as those of an experiment beside the comparison; `recordings` are those
  /// that the folds split, and `labels` what was to be predicted of each.
  func predictions(
    for origin: PredictionOrigin, corpus: String, recordings: [Recording], labels: [ClassLabel]
  )
    -> [PredictionRecord]
  {
    let scores = outcome.scores
    return fold.test.enumerated().map { row, index in
      let recording = recordings[index]
      return PredictionRecord(
        corpus: corpus, origin: origin, recording: recording.identifier,
        speaker: recording.speaker, fold: fold.name, seed: seed, truth: labels[index],
        predicted: scores.labels[scores.predictions[row]])
    }
  }
}
