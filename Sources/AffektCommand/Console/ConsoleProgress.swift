import AffektResults
import Dispatch
import Synchronization

/// Shows on standard error how far the work is: see `ProgressDisplay`.
final class ConsoleProgress: ProgressReporter {
  /// How often the display is looked at.
  private static let interval = DispatchTimeInterval.milliseconds(250)
  private static let queue = DispatchQueue(label: "affekt.progress")

  private let display: Mutex<ProgressDisplay>
  private let start = ContinuousClock.now

  init(isTerminal: Bool = Console.isTerminal) {
    display = Mutex(ProgressDisplay(isTerminal: isTerminal))
    schedule()
  }

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

  private var time: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// Looks at the display again and again, so that a phase is seen to last though no piece is done.
  private func schedule() {
    Self.queue.asyncAfter(deadline: .now() + Self.interval) { [weak self] in
      guard let self else { return }
      display.withLock { write($0.text(at: time)) }
      schedule()
    }
  }

  /// Called under the lock, so that a line is not written over a later one.
  private func write(_ text: String) {
    if !text.isEmpty { Console.errorPart(text) }
  }
}
