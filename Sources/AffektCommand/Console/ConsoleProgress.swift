import AffektResults
import Dispatch
import Synchronization

/// Shows on standard error how far the work is: see `ProgressDisplay`.
final class ConsoleProgress: ProgressReporter {
  private let display: Mutex<ProgressDisplay>
  private let start = ContinuousClock.now
  private let timer: any DispatchSourceTimer

  init(isTerminal: Bool = Console.isTerminal) {
    display = Mutex(ProgressDisplay(isTerminal: isTerminal))
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "affekt.progress"))
    // A phase shows that it lasts, though none of its pieces is done.
    timer.setEventHandler { [weak self] in self?.tick() }
    timer.schedule(deadline: .now() + 0.25, repeating: 0.25, leeway: .milliseconds(50))
    timer.resume()
  }

  deinit { timer.cancel() }

  private var time: Double { (ContinuousClock.now - start) / .seconds(1) }

  func begin(_ phase: ProgressPhase) {
    display.withLock { $0.begin(phase, at: time) }
  }

  func advance(_ phase: ProgressPhase) {
    display.withLock { $0.advance(phase) }
  }

  func end(_ phase: ProgressPhase) {
    display.withLock { write($0.end(phase, at: time)) }
  }

  func note(_ text: String) {
    display.withLock { write($0.note(text)) }
  }

  private func tick() {
    display.withLock { write($0.text(at: time)) }
  }

  /// Called under the lock, so that a line is not written over a later one.
  private func write(_ text: String) {
    if !text.isEmpty { Console.errorPart(text) }
  }
}
