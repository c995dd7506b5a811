/// Checks that the parts of a record fit together: names are known, and every number follows from
/// the predictions.
struct RunRecordValidation {
  private let record: RunRecord
  private let folder: String

  /// Prepares the check of `record`, which lies or is to lie in `folder`.
  init(_ record: RunRecord, folder: String) {
    self.record = record
    self.folder = folder
  }

  /// Throws when a name is unknown, when something is there twice, and when a file says something else of a
  /// recording than `recordings.csv`.
  func checkNames() throws(RunFolderError) {
    var corpora: Set<String> = []
    for corpus in record.results.corpora where !corpora.insert(corpus.summary.name).inserted {
      throw contradiction("two corpora are called '\(corpus.summary.name)'")
    }
    do throws(TableValidation.Problem) {
      try TableValidation(record, names: RunNames(of: record.results)).check()
    } catch {
      throw contradiction(error.message)
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
