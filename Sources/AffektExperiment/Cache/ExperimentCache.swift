import Foundation
import Synchronization

/// What earlier runs computed, for a run to use and to add to.
///
/// It is a help and never a condition: when something is wrong with it, it says so and the run goes on
/// without it.
public final class ExperimentCache: Sendable {
  let features: FeatureCache?
  let runs: RunStore?
  private let notes: Mutex<[String]>

  /// Opens the cache in `folder`, of at most `limit` bytes, for `threads` pieces of work at a time.
  ///
  /// Three quarters of the bound are for features, a quarter is for what folds gave. Only what the
  /// same `build` computed is used. `now` is the time that entries count as used at.
  public init(
    folder: CacheFolder, limit: Int, threads: Int, build: BuildStamp, now: Date = Date()
  ) {
    var notes: [String] = []
    do throws(CacheError) {
      features = try FeatureCache(
        path: folder.features, limit: limit / 4 * 3, threads: threads, build: build, now: now)
    } catch {
      features = nil
      notes.append(
        "the cache in \(folder.path) cannot be used: \(error); the run continues without it")
    }
    do throws(CacheError) {
      runs = try RunStore(
        path: folder.runs, limit: limit / 4, threads: threads, build: build, now: now)
    } catch {
      runs = nil
      // One reason for both is said once.
      if features != nil {
        notes.append(
          "the store of runs in \(folder.path) cannot be used: \(error); the run continues without it"
        )
      }
    }
    self.notes = Mutex(notes)
  }

  /// Notes for the user about the cache; each is handed out once.
  public func takeNotes() -> [String] {
    let own = notes.withLock { notes in
      defer { notes = [] }
      return notes
    }
    let damaged = runs?.takeDamagedCount() ?? 0
    let folds =
      damaged == 0
      ? []
      : [
        "\(damaged) damaged \(damaged == 1 ? "outcome" : "outcomes") of folds noticed; computed again "
          + "and replaced"
      ]
    return own + folds + (features?.database.takeNotes() ?? [])
      + (runs?.database.takeNotes() ?? [])
  }

  /// Writes down that a run begins; nil when runs cannot be stored.
  public func begin(_ description: RunDescription) -> RunLog? {
    runs.map { RunLog($0, description) }
  }

  /// Writes what waits, and closes.
  public func close() {
    features?.close()
    runs?.close()
  }

  /// Adds a note for the user.
  func note(_ text: String) { notes.withLock { $0.append(text) } }
}
