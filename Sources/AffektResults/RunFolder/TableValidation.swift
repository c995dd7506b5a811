import AffektCore

/// What `recordings.csv` says of a recording that other files repeat.
struct KnownRecording: Equatable {
  let speaker: String
  let emotion: ClassLabel
}

/// Checks that the tables of a run are about the recordings of `recordings.csv`, and that no row is there
/// twice.
struct TableValidation {
  /// The recordings of each corpus by identifier; none where the run has no `recordings.csv`.
  let recordings: [String: [String: KnownRecording]]
  private let record: RunRecord
  private let names: RunNames

  /// Collects the recordings; throws when one is there twice, or cannot be one.
  init(_ record: RunRecord, names: RunNames) throws(Problem) {
    self.record = record
    self.names = names
    var recordings: [String: [String: KnownRecording]] = [:]
    for row in record.recordings {
      if let problem = names.problem(with: row) { throw Problem("recordings.csv: \(problem)") }
      guard row.seconds >= 0, row.sampleRate > 0, row.seconds.isFinite, row.sampleRate.isFinite,
        row.level.isFinite
      else {
        throw Problem(
          "recordings.csv: the length, the rate or the level of '\(row.recording)' is none")
      }
      let known = KnownRecording(speaker: row.speaker, emotion: row.emotion.label)
      guard recordings[row.corpus, default: [:]].updateValue(known, forKey: row.recording) == nil
      else { throw Problem("recordings.csv has '\(row.recording)' twice") }
    }
    self.recordings = recordings
  }

  /// Why the tables do not fit.
  struct Problem: Error {
    let message: String

    init(_ message: String) { self.message = message }
  }

  /// Throws when a table names a recording that the corpus does not have, or says something else of it, or
  /// has a row twice.
  func check() throws(Problem) {
    try checkPredictions()
    try checkControlPredictions()
    try checkFolds()
    try checkNeighbors()
    if let problem = ExplorationValidation.problem(
      in: record.exploration, of: record.results, recordings: recordings)
    {
      throw Problem(problem)
    }
  }

  private struct PredictionKey: Hashable {
    let corpus: String
    let origin: PredictionOrigin
    let recording: String
    let fold: String
    let seed: UInt64

    init(_ prediction: PredictionRecord) {
      corpus = prediction.corpus
      origin = prediction.origin
      recording = prediction.recording
      fold = prediction.fold
      seed = prediction.seed
    }
  }

  private func checkPredictions() throws(Problem) {
    var seen: Set<PredictionKey> = []
    seen.reserveCapacity(record.predictions.count)
    for prediction in record.predictions {
      if let problem = names.problem(with: prediction) { throw Problem(problem) }
      guard seen.insert(PredictionKey(prediction)).inserted else {
        throw Problem(
          "the recording '\(prediction.recording)' is predicted twice in the configuration "
            + "'\(prediction.configuration ?? "")'")
      }
      try check(prediction, truth: .emotion, in: "predictions.csv")
    }
  }

  private func checkControlPredictions() throws(Problem) {
    var seen: Set<PredictionKey> = []
    seen.reserveCapacity(record.controlPredictions.count)
    for prediction in record.controlPredictions {
      if let problem = names.problem(withControl: prediction) { throw Problem(problem) }
      guard seen.insert(PredictionKey(prediction)).inserted else {
        throw Problem(
          "control-predictions.csv: the recording '\(prediction.recording)' is predicted twice")
      }
      let truth: Truth =
        switch prediction.origin {
        case .control(.speakerIdentity, _): .speaker
        case .control(.permutedLabels, _): .other
        case .control, .comparison, .learningCurve, .robustness, .leakageAblation: .emotion
        }
      try check(prediction, truth: truth, in: "control-predictions.csv")
    }
  }

  /// What is to be predicted of a recording.
  private enum Truth {
    case emotion
    case speaker
    case other
  }

  private func check(_ prediction: PredictionRecord, truth: Truth, in file: String) throws(Problem)
  {
    guard let own = recordings[prediction.corpus] else {
      if recordings.isEmpty { return }
      throw Problem("recordings.csv has no recording of '\(prediction.corpus)'")
    }
    guard let known = own[prediction.recording] else {
      throw Problem("\(file): '\(prediction.recording)' is no recording of recordings.csv")
    }
    let isTrue =
      switch truth {
      case .emotion: prediction.truth == known.emotion
      case .speaker: prediction.truth.rawValue == known.speaker
      case .other: true
      }
    guard isTrue, prediction.speaker == known.speaker else {
      throw Problem(
        "\(file): '\(prediction.recording)' has another speaker or emotion than in recordings.csv")
    }
  }

  private func checkFolds() throws(Problem) {
    struct Key: Hashable {
      let corpus: String
      let fold: String
      let recording: String
    }
    var seen: Set<Key> = []
    seen.reserveCapacity(record.folds.count)
    for fold in record.folds {
      if let problem = names.problem(with: fold) { throw Problem(problem) }
      guard
        seen.insert(Key(corpus: fold.corpus, fold: fold.fold, recording: fold.recording)).inserted
      else {
        throw Problem("folds.csv: '\(fold.recording)' is twice in the fold '\(fold.fold)'")
      }
      guard recordings.isEmpty || recordings[fold.corpus]?[fold.recording] != nil else {
        throw Problem("folds.csv: '\(fold.recording)' is no recording of recordings.csv")
      }
    }
  }

  private func checkNeighbors() throws(Problem) {
    struct Key: Hashable {
      let fold: String
      let recording: String
      let rank: Int
      let table: [String]
    }
    var seen: Set<Key> = []
    for row in record.neighbors {
      if let problem = names.problem(with: row) { throw Problem("neighbors.csv: \(problem)") }
      let key = Key(
        fold: row.fold, recording: row.recording, rank: row.rank,
        table: [row.corpus, row.preprocessing, row.features])
      guard seen.insert(key).inserted else {
        throw Problem("neighbors.csv: '\(row.recording)' has two neighbours of rank \(row.rank)")
      }
      guard row.rank > 0, row.distance >= 0, row.distance.isFinite else {
        throw Problem("neighbors.csv: a rank of '\(row.recording)' or a distance is none")
      }
      guard !recordings.isEmpty else { continue }
      for recording in [row.recording, row.neighbor]
      where recordings[row.corpus]?[recording] == nil {
        throw Problem("neighbors.csv: '\(recording)' is no recording of recordings.csv")
      }
    }
  }
}
