/// Checks that the parts of a record fit together: names are known, and every number follows from
/// the predictions.
struct RunRecordValidation {
  /// What a configuration predicts once.
  private struct PredictionKey: Hashable {
    let corpus: String
    let configuration: String?
    let recording: String
    let fold: String
    let seed: UInt64
  }

  private let record: RunRecord
  private let folder: String

  /// Prepares the check of `record`, which lies or is to lie in `folder`.
  init(_ record: RunRecord, folder: String) {
    self.record = record
    self.folder = folder
  }

  /// Throws when a name is unknown, or something is there twice.
  func checkNames() throws(RunFolderError) {
    var corpora: Set<String> = []
    for corpus in record.results.corpora where !corpora.insert(corpus.summary.name).inserted {
      throw contradiction("two corpora are called '\(corpus.summary.name)'")
    }
    let names = RunNames(of: record.results)
    for prediction in record.controlPredictions {
      if let problem = names.problem(withControl: prediction) { throw contradiction(problem) }
    }
    var seen: Set<PredictionKey> = []
    for prediction in record.predictions {
      if let problem = names.problem(with: prediction) { throw contradiction(problem) }
      let key = PredictionKey(
        corpus: prediction.corpus, configuration: prediction.configuration,
        recording: prediction.recording, fold: prediction.fold, seed: prediction.seed)
      guard seen.insert(key).inserted else {
        throw contradiction(
          "the recording '\(prediction.recording)' is predicted twice in the configuration "
            + "'\(prediction.configuration ?? "")'")
      }
    }
    for fold in record.folds {
      if let problem = names.problem(with: fold) { throw contradiction(problem) }
    }
  }

  /// Throws when a figure of the results does not follow from the other parts.
  func checkMetrics(_ extent: RunVerification.Extent = .differences) throws(RunFolderError) {
    let verification: RunVerification
    do {
      verification = try RunVerification(record, extent: extent)
    } catch {
      throw contradiction("the figures cannot be computed again: \(error)")
    }
    guard let first = verification.differences.first else { return }
    let others = verification.differences.count - 1
    throw contradiction(
      "\(first)" + (others > 0 ? " (and \(others) other figures differ)" : ""))
  }

  private func contradiction(_ message: String) -> RunFolderError {
    RunFolderError(
      folder, "the parts of the run do not fit together: \(message); run the experiment again")
  }
}
