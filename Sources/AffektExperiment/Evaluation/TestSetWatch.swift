import AffektCore
import AffektResults
import Synchronization

/// Listens to a feature table while one configuration is evaluated in one fold, and counts how often recordings
/// of the test set are read before and when they are predicted.
final class TestSetWatch: ReadObserver {
  /// What the evaluation is at; it only goes forward.
  enum Phase: Int, Sendable {
    /// Settings are chosen and models fitted.
    case fitting
    /// Stages that look at each speaker read the test set.
    case adapting
    /// The final model scores the test set.
    case testing
  }

  private let isTested: [Bool]
  private let state = Mutex((phase: Phase.fitting, reads: TestSetReads()))

  /// Begins to watch the test set of a fold in a table of `rowCount` recordings and copies: a copy of a recording
  /// that is tested counts as the recording.
  init(_ fold: Fold, rowCount: Int, copies: TrainingCopies? = nil) {
    var isTested = [Bool](repeating: false, count: rowCount)
    for index in fold.test { isTested[index] = true }
    if let copies {
      for row in copies.recordingCount..<rowCount {
        isTested[row] = isTested[copies.recording(of: row)]
      }
    }
    self.isTested = isTested
  }

  /// Enters a later phase.
  func begin(_ phase: Phase) {
    state.withLock { state in
      precondition(phase.rawValue >= state.phase.rawValue, "an evaluation does not go back")
      state.phase = phase
    }
  }

  /// Counts the recordings that are tested.
  func didRead(_ indices: [Int]) {
    let count = indices.count { isTested[$0] }
    guard count > 0 else { return }
    state.withLock { state in
      switch state.phase {
      case .fitting: state.reads.whileFitting += count
      case .adapting: state.reads.whileAdapting += count
      case .testing: state.reads.whileTesting += count
      }
    }
  }

  /// The counts so far.
  var reads: TestSetReads { state.withLock { $0.reads } }
}
