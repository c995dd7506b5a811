import AffektCore
import AffektResults

extension ResultAssembly.Part {
  /// The predictions of this part as those of an experiment beside the comparison; `recordings` are those
  /// that the folds split, and `labels` their true labels.
  func controlPredictions(
    _ experiment: ControlPrediction.Experiment, name: String, subject: String,
    corpus: String, recordings: [Recording], labels: [ClassLabel]
  ) -> [ControlPrediction] {
    let scores = outcome.scores
    return fold.test.enumerated().map { row, index in
      let recording = recordings[index]
      return ControlPrediction(
        corpus: corpus, experiment: experiment, name: name, subject: subject,
        recording: recording.identifier, speaker: recording.speaker, fold: fold.name, seed: seed,
        truth: labels[index], predicted: scores.labels[scores.predictions[row]])
    }
  }
}
