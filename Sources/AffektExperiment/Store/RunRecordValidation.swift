import AffektCore

/// Checks that the parts of a record fit together: names are known, and every figure follows from
/// the predictions.
struct RunRecordValidation {
  private let record: RunRecord
  private let folder: String

  /// Prepares the check of `record`, which lies or is to lie in `folder`.
  init(_ record: RunRecord, folder: String) {
    self.record = record
    self.folder = folder
  }

  /// Throws when something does not fit.
  func check() throws(RunFolderError) {
    var corpora: Set<String> = []
    for corpus in record.results.corpora where !corpora.insert(corpus.summary.name).inserted {
      throw contradiction("two corpora are called '\(corpus.summary.name)'")
    }
    let names = RunNames(of: record.results)
    var decisions: [[String]: [PredictionRecord]] = [:]
    var seen: Set<[String]> = []
    for prediction in record.predictions {
      if let problem = names.problem(with: prediction) { throw contradiction(problem) }
      let decision = [
        prediction.corpus, prediction.cell, prediction.recording, prediction.fold,
        "\(prediction.seed)",
      ]
      guard seen.insert(decision).inserted else {
        throw contradiction(
          "the recording '\(prediction.recording)' is decided twice in the cell "
            + "'\(prediction.cell)'")
      }
      decisions[[prediction.corpus, prediction.cell], default: []].append(prediction)
    }
    for fold in record.folds {
      if let problem = names.problem(with: fold) { throw contradiction(problem) }
    }
    for corpus in record.results.corpora {
      for cell in corpus.cells {
        try check(cell, against: decisions[[corpus.summary.name, cell.identifier]] ?? [])
      }
    }
  }

  private func check(_ cell: CellResults, against decisions: [PredictionRecord])
    throws(RunFolderError)
  {
    let labels = cell.pooled.confusion.labels
    let pooled = Metrics(of: Self.confusion(of: decisions, labels: labels))
    guard pooled.confusion == cell.pooled.confusion else {
      throw contradiction(
        "the confusion matrix of the cell '\(cell.identifier)' is not the one that "
          + "predictions.csv gives")
    }
    var figures = [
      ("UAR", cell.pooled.uar, pooled.uar),
      ("accuracy", cell.pooled.accuracy, pooled.accuracy),
      ("macro-F1", cell.pooled.macroF1, pooled.macroF1),
    ]
    if !cell.folds.isEmpty {
      let mean = cell.folds.reduce(0) { $0 + $1.uar } / Double(cell.folds.count)
      figures.append(("mean of the folds' UAR", cell.meanFoldUAR, mean))
    }
    let bySpeaker = Dictionary(grouping: decisions, by: \.speaker)
    for speaker in cell.speakers {
      let own = Metrics(
        of: Self.confusion(of: bySpeaker[speaker.speaker] ?? [], labels: labels))
      figures.append(("UAR of the speaker '\(speaker.speaker)'", speaker.uar, own.uar))
    }
    let bySeed = Dictionary(grouping: decisions, by: \.seed)
    for seed in cell.seeds {
      let own = Metrics(of: Self.confusion(of: bySeed[seed.seed] ?? [], labels: labels))
      figures.append(("UAR under the seed \(seed.seed)", seed.uar, own.uar))
    }
    let byFold = Dictionary(grouping: decisions) { [$0.fold, "\($0.seed)"] }
    for fold in cell.folds {
      let own = Metrics(
        of: Self.confusion(of: byFold[[fold.fold, "\(fold.seed)"]] ?? [], labels: labels))
      figures.append(("UAR of the fold '\(fold.fold)'", fold.uar, own.uar))
    }
    for (name, stated, found) in figures where !(abs(stated - found) < 1e-9) {
      throw contradiction(
        "the \(name) of the cell '\(cell.identifier)' is \(stated), but predictions.csv gives "
          + "\(found)")
    }
  }

  private static func confusion(of decisions: [PredictionRecord], labels: [Emotion])
    -> ConfusionMatrix
  {
    var places: [Emotion: Int] = [:]
    for (place, label) in labels.enumerated() { places[label] = place }
    var confusion = ConfusionMatrix(labels: labels)
    for decision in decisions {
      guard let truth = places[decision.truth], let predicted = places[decision.predicted] else {
        continue
      }
      confusion.count(truth: truth, decision: predicted)
    }
    return confusion
  }

  private func contradiction(_ message: String) -> RunFolderError {
    RunFolderError(
      folder, "the parts of the run do not fit together: \(message); run the experiment again")
  }
}
