import AffektCore
import AffektNumerics

/// Chooses among the settings of a classifier, inside the training side of one fold.
///
/// It is given the training side and nothing else, so a test recording cannot take part in the
/// choice. The inner folds keep speakers together; in each of them the scaler is fitted anew on the
/// inner training side. The setting with the highest mean inner score is taken; of equal ones, the
/// first of the grid.
struct Tuner {
  let settings: TuningSettings
  let scaling: ScalingStep
  let classifier: ClassifierStep

  struct Choice {
    /// The setting, as an index into the classifier's candidates.
    let candidate: Int
    /// What each setting achieved; empty when there was nothing to choose.
    let tried: [TuningCandidate]
  }

  func choose(on training: TrainingSet, generator: SeededGenerator) throws(FitError) -> Choice {
    guard classifier.candidates.count > 1 else { return Choice(candidate: 0, tried: []) }
    var scores = [[Double]](repeating: [], count: classifier.candidates.count)
    var failed = [FitError?](repeating: nil, count: classifier.candidates.count)
    let folds = try innerFolds(of: training, generator: generator)
    for fold in folds {
      let inner = generator.derived(for: "inner fold \(fold.name)")
      let innerTraining = training.subset(fold.training).forSelection
      let scaler = try FittedScaler(scaling.plugin, on: innerTraining)
      let test = training.examples.subset(fold.test)
      let truths = fold.test.map { training.classes[training.labels[$0]] }
      let results = classifier.fit(
        Array(classifier.candidates.indices), scaler.applied(to: innerTraining), inner)
      for (candidate, result) in results.enumerated() {
        switch result {
        case .success(let model):
          do throws(PredictionError) {
            let scored = try model.scores(for: scaler.applied(to: test))
            let metrics = Metrics(
              truths: truths, decisions: scored.decisions.map { scored.labels[$0] },
              labels: training.classes)
            scores[candidate].append(settings.metric.value(of: metrics))
          } catch {
            throw FitError(error.description)
          }
        case .failure(let error):
          failed[candidate] = error
        }
      }
    }
    let means = scores.indices.map { candidate in
      failed[candidate] == nil
        ? scores[candidate].reduce(0, +) / Double(folds.count) : nil
    }
    var best: Int?
    for (candidate, mean) in means.enumerated() {
      guard let mean else { continue }
      if let current = best.flatMap({ means[$0] }), mean <= current { continue }
      best = candidate
    }
    guard let best else {
      throw failed.compactMap { $0 }.first ?? FitError("no setting could be fitted")
    }
    return Choice(
      candidate: best,
      tried: zip(classifier.candidates, means).map {
        TuningCandidate(setting: $0.setting, score: $1)
      })
  }

  private func innerFolds(of training: TrainingSet, generator: SeededGenerator) throws(FitError)
    -> [Fold]
  {
    switch settings.by {
    case .speaker:
      let folds = SpeakerFolds.folds(speakers: training.speakers, count: settings.folds)
      guard folds.count > 1 else {
        throw FitError(
          "settings cannot be chosen by speaker: the training side has one speaker only; use "
            + "'tune: { by: recording }' or fix the settings")
      }
      return folds
    case .recording:
      var draws = generator.derived(for: "inner folds")
      let names = training.labels.map { training.classes[$0].rawValue }
      return StratifiedFolds.folds(
        classes: names, count: min(settings.folds, training.count), using: &draws)
    }
  }
}
