import AffektCore
import AffektNumerics
import AffektResults

/// Chooses among the settings of a classifier, inside the training set of one fold.
///
/// It is given the training set and nothing else, so a test recording cannot take part in the
/// choice. The inner folds keep speakers together; in each of them the stages are fitted again on the
/// inner training set. The setting with the highest mean inner score is taken; of equal ones the
/// least complex, as the classifier declares it, and then the first of the grid.
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

  /// Chooses; `parents` has the place of the recording that each example is a copy of, recordings being copies of
  /// themselves and standing first. Copies are trained on in the inner folds that train on their parents, and score
  /// nothing.
  func choose(
    on training: TrainingSet, parents: [Int]? = nil, generator: SeededGenerator
  ) throws(FitError) -> Choice {
    guard classifier.candidates.count > 1 else { return Choice(candidate: 0, tried: []) }
    var scores = [[Double]](repeating: [], count: classifier.candidates.count)
    var failed = [FitError?](repeating: nil, count: classifier.candidates.count)
    let copies = parents?.indices.filter { parents?[$0] != $0 } ?? []
    let recordings =
      copies.isEmpty ? training : training.subset(Array(0..<training.count - copies.count))
    let folds = try innerFolds(of: recordings, generator: generator)
    for fold in folds {
      let inner = generator.derived(for: "inner fold \(fold.name)")
      let trained = Set(copies.isEmpty ? [] : fold.training)
      let own = copies.filter { copy in parents.map { trained.contains($0[copy]) } ?? false }
      let innerTraining = training.subset(fold.training + own).forSelection
      let stages = try FittedStages(
        scaling.stages, on: innerTraining, generator: inner)
      let truths = fold.test.map { training.labels[$0] }
      let results = classifier.fit(
        Array(classifier.candidates.indices), stages.training, inner)
      var fitted: [(candidate: Int, model: any ClassifierModel)] = []
      for (candidate, result) in results.enumerated() {
        switch result {
        case .success(let model): fitted.append((candidate, model))
        case .failure(let error): failed[candidate] = error
        }
      }
      let scored: [ScoreMatrix]
      do throws(PredictionError) {
        let test = try stages.applied(
          to: training.examples.subset(fold.test),
          speakers: fold.test.map { training.speakers[$0] })
        scored = try classifier.scores(of: fitted.map(\.model), for: test)
      } catch {
        throw FitError(error.description)
      }
      guard scored.count == fitted.count else {
        throw FitError(
          "'\(classifier.plugin)' gave \(scored.count) outcomes when \(fitted.count) models scored "
            + "together")
      }
      for (candidate, scored) in zip(fitted.map(\.candidate), scored) {
        let confusion = ConfusionMatrix(
          labels: training.classes, truths: truths,
          predictions: scored.predictions(in: training.classes))
        scores[candidate].append(settings.metric.value(of: Metrics(of: confusion)))
      }
    }
    let means = scores.indices.map { candidate in
      failed[candidate] == nil
        ? scores[candidate].reduce(0, +) / Double(folds.count) : nil
    }
    let best = means.indices.filter { means[$0] != nil }.min { isBetter($0, $1, means) }
    guard let best else {
      throw failed.compactMap { $0 }.first ?? FitError("no setting could be fitted")
    }
    return Choice(
      candidate: best,
      tried: zip(classifier.candidates, means).map {
        TuningCandidate(setting: $0.setting, score: $1)
      })
  }

  /// Whether a candidate is preferred to another: a higher score, then less complexity, then its
  /// place in the grid.
  private func isBetter(_ one: Int, _ other: Int, _ means: [Double?]) -> Bool {
    let scores = (means[one] ?? -.infinity, means[other] ?? -.infinity)
    guard scores.0 == scores.1 else { return scores.0 > scores.1 }
    let complexities = (
      classifier.candidates[one].complexity, classifier.candidates[other].complexity
    )
    guard complexities.0 == complexities.1 else {
      return complexities.0.lexicographicallyPrecedes(complexities.1)
    }
    return one < other
  }

  private func innerFolds(of training: TrainingSet, generator: SeededGenerator) throws(FitError)
    -> [Fold]
  {
    switch settings.by {
    case .speaker:
      let folds = SpeakerFolds.folds(speakers: training.speakers, count: settings.folds)
      guard folds.count > 1 else {
        throw FitError(
          "settings cannot be chosen by speaker: the training set has one speaker only; use "
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
