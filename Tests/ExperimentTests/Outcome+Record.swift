import AffektResults
import Testing

@testable import AffektExperiment

extension ExperimentRunner.Outcome {
  /// The record of the run, with other control predictions.
  func record(of pipeline: Pipeline, controlPredictions: [PredictionRecord]) throws -> RunRecord {
    RunRecord(
      RunData(
        results: data.results, predictions: data.predictions,
        controlPredictions: controlPredictions,
        folds: data.folds),
      environment: RunEnvironment(
        date: "", affekt: "", system: "", processor: "", threads: 1, libraries: [:],
        command: [], wallSeconds: 0, peakMemory: 0, phases: [], configurations: []),
      resolvedPipeline: try pipeline.resolved.yamlText())
  }

  /// The control predictions, the first right one of them made wrong; and that one, as it was.
  func controlPredictionsWithError() throws -> ([PredictionRecord], right: PredictionRecord) {
    var changed = data.controlPredictions
    let place = try #require(changed.firstIndex { $0.truth == $0.predicted })
    let old = changed[place]
    let other = try #require(
      data.results.corpora[0].summary.emotions.first { $0.label != old.truth })
    changed[place] = PredictionRecord(
      corpus: old.corpus, origin: old.origin, recording: old.recording, speaker: old.speaker,
      fold: old.fold, seed: old.seed, truth: old.truth, predicted: other.label)
    return (changed, old)
  }
}
