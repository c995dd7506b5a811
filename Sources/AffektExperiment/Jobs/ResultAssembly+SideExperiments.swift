import AffektCore
import AffektResults

extension ResultAssembly.Part {
  /// The predictions of this part as those of an experiment beside the comparison; `recordings` are those
  /// that the folds divide, under the labels that were to be predicted.
  func predictions(for origin: PredictionOrigin, corpus: String, recordings: [Recording])
    -> [PredictionRecord]
  {
    let scores = outcome.scores
    return fold.test.enumerated().map { row, index in
      let recording = recordings[index]
      return PredictionRecord(
        corpus: corpus, origin: origin, recording: recording.identifier,
        speaker: recording.speaker, fold: fold.name, seed: seed, truth: recording.emotion,
        predicted: scores.labels[scores.predictions[row]])
    }
  }
}
