import AffektCore

/// The settings of a pipeline that ask for more than the training sets offer, so that a run uses less.
struct ExcessiveSettings {
  let pipeline: Pipeline
  let recordings: [Recording]
  let folds: [Fold]

  /// One sentence for each setting; the smallest training set counts. `columnCount` tells how many
  /// columns a configuration has before its stages, where that is known.
  func notes(columnCount: (Configuration) -> Int?) -> [String] {
    guard let smallest = folds.min(by: { $0.training.count < $1.training.count }) else { return [] }
    let classes = Dictionary(grouping: smallest.training) { recordings[$0].emotion }
    var notes = tuningNotes
    var seen: Set<String> = []
    for configuration in pipeline.configurations {
      var columns = columnCount(configuration)
      func extent() -> TrainingExtent {
        TrainingExtent(
          recordings: smallest.training.count,
          recordingsOfRarestClass: classes.values.map(\.count).min() ?? 0, columns: columns)
      }
      var found: [String] = []
      for stage in pipeline.scalings[configuration.scaling].stages {
        found += stage.plugin.excess(over: extent()).map {
          "\(stage.specification.identifier): \($0)"
        }
        // What a selection or projection leaves is known only in a run.
        columns = nil
      }
      let classifier = pipeline.classifiers[configuration.classifier]
      found += classifier.excess(extent()).map { "\(classifier.name): \($0)" }
      notes += found.filter { seen.insert($0).inserted }
    }
    return notes
  }

  private var tuningNotes: [String] {
    let tuning = pipeline.evaluation.tuning
    guard pipeline.classifiers.contains(where: { $0.candidates.count > 1 }) else { return [] }
    let fewest =
      folds.map { fold in
        tuning.foldCount(
          speakers: Set(fold.training.map { recordings[$0].speaker }).count,
          recordings: fold.training.count)
      }.min() ?? tuning.folds
    return fewest < tuning.folds
      ? ["tune: folds is \(tuning.folds), and a training set offers \(fewest): as many are made"]
      : []
  }
}
