import AffektResults
import Foundation
import Synchronization

/// The log of one run, and what the run reuses from earlier ones.
public final class RunLog: Sendable {
  private let store: RunStore
  private let run: Int64?

  /// Records that a run begins; nil if there is no store.
  init(_ store: RunStore, _ description: RunDescription) {
    self.store = store
    run = store.begin(description)
  }

  /// Writes down that the report is written.
  public func finish(_ results: ExperimentResults, date: String) {
    guard let run else { return }
    let scores = results.corpora.flatMap { corpus in
      corpus.configurations.map {
        (corpus: corpus.summary.name, configuration: $0.identifier, uar: $0.pooled.uar)
      }
    }
    store.end(run, status: .finished, reason: nil, date: date, scores: scores)
  }

  /// Writes down that the run ended with an error.
  public func fail(_ error: any Error, date: String) {
    guard let run else { return }
    let isInterrupted = error is CancellationError
    store.end(
      run, status: isInterrupted ? .interrupted : .failed,
      reason: isInterrupted ? nil : "\(error)", date: date, scores: [])
  }

  /// The outcomes of some jobs that are known, by identity.
  func known(_ identities: [String]) -> [String: JobResult] { store.outcomes(of: identities) }

  /// Writes down what comes next; gives the place of the first part.
  func add(_ parts: [(corpus: String, name: String, total: Int, stored: Int)]) -> Int {
    run.map { store.add(parts, to: $0) } ?? 0
  }

  /// Keeps what came of a job.
  func keep(_ result: JobResult, identity: String?, part: Int) {
    store.keep(result, identity: identity, part: part, of: run)
  }
}
