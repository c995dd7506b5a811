import Foundation
import Synchronization

/// The programs that this one has started, each the first of a process group of its own.
enum ChildProcesses {
  private struct State {
    var groups: Set<pid_t> = []
    var isEnding = false
  }

  private static let state = Mutex(State())

  /// Starts a program by `spawn`, which gives its number, unless all are being ended.
  static func start(_ spawn: () -> pid_t?) -> pid_t? {
    state.withLock { state in
      guard !state.isEnding, let group = spawn() else { return nil }
      state.groups.insert(group)
      return group
    }
  }

  /// Forgets a program that has ended, and ends what it has left behind in its group.
  static func finish(_ group: pid_t) {
    state.withLock { state in
      kill(-group, SIGKILL)
      state.groups.remove(group)
    }
  }

  /// Ends them all, with the programs that they have started themselves, and lets no other begin.
  static func endAll() {
    state.withLock { state in
      state.isEnding = true
      for group in state.groups { kill(-group, SIGKILL) }
    }
  }
}
