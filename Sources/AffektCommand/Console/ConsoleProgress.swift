import AffektExperiment
import Foundation
import Synchronization

/// Shows a progress bar on a terminal, and in a log a line after each tenth of the work.
final class ConsoleProgress: ProgressReporter {
  private struct State {
    var phase = ""
    var total = 0
    var done = 0
    var shownTenth = 0
    var shown = ContinuousClock.now
    var began = ContinuousClock.now
  }

  private let state = Mutex(State())
  private let isTerminal: Bool

  init(isTerminal: Bool = Console.isTerminal) {
    self.isTerminal = isTerminal
  }

  func begin(_ phase: String, total: Int) {
    state.withLock { state in
      state = State()
      state.phase = phase
      state.total = total
      if !isTerminal { Console.error("\(phase): \(total) to do") }
    }
  }

  func advance() {
    state.withLock { state in
      state.done += 1
      guard state.total > 0 else { return }
      if isTerminal {
        let now = ContinuousClock.now
        guard now - state.shown > .milliseconds(100) || state.done == state.total else { return }
        state.shown = now
        Console.errorPart("\r" + bar(state))
      } else {
        let tenth = state.done * 10 / state.total
        guard tenth > state.shownTenth, state.done < state.total else { return }
        state.shownTenth = tenth
        Console.error("\(state.phase): \(state.done) of \(state.total)")
      }
    }
  }

  func end() {
    state.withLock { state in
      let seconds = (ContinuousClock.now - state.began) / .seconds(1)
      let time = String(format: "%.1f s", seconds)
      if isTerminal { Console.errorPart("\r\u{1B}[K") }
      Console.error("\(state.phase): \(state.done) in \(time)")
    }
  }

  func note(_ text: String) {
    if isTerminal { Console.errorPart("\r\u{1B}[K") }
    Console.error(text)
  }

  private func bar(_ state: State) -> String {
    let width = 30
    let filled = width * state.done / state.total
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
    return "\(bar) \(state.done)/\(state.total) \(state.phase)\u{1B}[K"
  }
}
