import AffektResults
import Dispatch
import Foundation
import Synchronization

/// Ending the program on request, without losing what was there before.
///
/// A first signal cancels the work, which ends where it looks for that. Work that does not look (a
/// plugin in the middle of a long computation) is left alone after a moment: all that a run keeps is
/// written in transactions and by renaming, so a program may end at any time. A second signal ends it at
/// once.
enum Interruption {
  /// How long work may take to end after a signal.
  private static let patience = DispatchTimeInterval.milliseconds(500)

  private static let state = Mutex(State())
  private static let queue = DispatchQueue(label: "affekt.signals", qos: .userInteractive)

  private struct State {
    var signalCount = 0
    var guarded: [Int32] = []
    var lastWords = ["affekt: \(Failure.text(of: CancellationError()))"]
  }

  /// Sets the lines that say in what state an interruption leaves things from now on.
  static func explain(_ lines: String...) { state.withLock { $0.lastWords = lines } }

  /// Runs `body` so that an interrupt, a termination signal or a hangup ends it.
  static func guarding(_ body: @escaping @Sendable () async throws -> Void) async throws {
    let task = Task { try await body() }
    // `nohup` has a hangup ignored, and that stays.
    let signals = [SIGINT, SIGTERM] + (isIgnored(SIGHUP) ? [] : [SIGHUP])
    state.withLock { $0.guarded = signals }
    let sources = signals.map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        let isFirst = state.withLock { state in
          state.signalCount += 1
          return state.signalCount == 1
        }
        guard isFirst else { end(waits: false) }
        task.cancel()
        queue.asyncAfter(deadline: .now() + patience) { end(waits: true) }
        Console.errorWithoutWaiting("\naffekt: stopping; once more stops at once")
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    try await task.value
  }

  /// Gives signals their usual effect, for a program that takes the place of this one: it inherits what is ignored
  /// and what its thread blocks.
  static func release() {
    for number in state.withLock(\.guarded) + [SIGPIPE, SIGXFSZ] { signal(number, SIG_DFL) }
    var none = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, nil)
  }

  /// Ends the program while its work goes on in other threads, which no exit handler must disturb.
  private static func end(waits: Bool) -> Never {
    ChildProcesses.endAll()
    Leftovers.removeAll(waits: waits)
    for line in state.withLock(\.lastWords) { Console.errorWithoutWaiting(line) }
    _exit(ExitStatus.interrupted.rawValue)
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }
}
