import AffektNumerics
import AffektResults

/// What a console shows of phases: pure text, from what has happened and the time.
///
/// A phase is shown once it has lasted 2 s, so that quick work leaves no lines. A terminal has one line,
/// which is written again and shows the phase that began last. A log gets a line when a phase is first
/// shown, then at most one each 5 s with another tenth done, or each minute without, and one at the end.
struct ProgressDisplay {
  /// How long a phase lasts before it is shown, in seconds.
  static let patience = 2.0

  private struct Running {
    let phase: ProgressPhase
    let began: Double
    var done = 0
    var shown: (time: Double, done: Int)?
  }

  private let isTerminal: Bool
  private var running: [Running] = []
  private var hasLine = false

  /// Shows phases on a terminal or in a log.
  init(isTerminal: Bool) { self.isTerminal = isTerminal }

  /// Whether no phase is under way.
  var isIdle: Bool { running.isEmpty }

  /// A phase begins at `time`, in seconds.
  mutating func begin(_ phase: ProgressPhase, at time: Double) {
    running.append(Running(phase: phase, began: time))
  }

  /// One more piece of a phase is done.
  mutating func advance(_ phase: ProgressPhase) {
    guard let place = place(of: phase) else { return }
    running[place].done += 1
  }

  /// What to write at `time`; empty where nothing new is to be seen.
  mutating func text(at time: Double) -> String {
    let visible = running.indices.filter { time - running[$0].began >= Self.patience }
    guard isTerminal else {
      return visible.map { logLine(of: $0, at: time) }.joined()
    }
    guard let last = visible.last else { return "" }
    hasLine = true
    running[last].shown = (time, running[last].done)
    return "\r" + Self.bar(running[last].done, of: running[last].phase.total) + " "
      + Self.state(of: running[last], at: time) + "\u{1B}[K"
  }

  /// A phase is over; what to write.
  mutating func end(_ phase: ProgressPhase, at time: Double) -> String {
    guard let place = place(of: phase) else { return "" }
    let ended = running.remove(at: place)
    let seconds = time - ended.began
    guard seconds >= Self.patience || ended.shown != nil else { return "" }
    let count = ended.done == phase.total ? "\(ended.done)" : "\(ended.done) of \(phase.total)"
    return clearing() + "\(phase.name): \(count) in \(Self.duration(seconds))\n"
  }

  /// A line for the user; what to write.
  mutating func note(_ text: String) -> String { clearing() + text + "\n" }

  private func place(of phase: ProgressPhase) -> Int? {
    running.firstIndex { $0.phase.id == phase.id }
  }

  /// Takes the line of a terminal away.
  private mutating func clearing() -> String {
    defer { hasLine = false }
    return hasLine ? "\r\u{1B}[K" : ""
  }

  private mutating func logLine(of place: Int, at time: Double) -> String {
    let phase = running[place]
    if let shown = phase.shown {
      let total = max(1, phase.phase.total)
      let hasMoved = phase.done * 10 / total > shown.done * 10 / total
      guard time - shown.time >= (hasMoved ? 5 : 60) else { return "" }
    }
    running[place].shown = (time, phase.done)
    return Self.state(of: phase, at: time) + "\n"
  }

  /// The name, the count and the time that remains if the rest goes on as fast.
  private static func state(of running: Running, at time: Double) -> String {
    let (done, total) = (running.done, running.phase.total)
    let elapsed = time - running.began
    let rest =
      done > 0 && done < total
      ? "about \(duration(elapsed / Double(done) * Double(total - done))) left"
      : "\(duration(elapsed)) so far"
    return "\(running.phase.name): \(done) of \(total), \(rest)"
  }

  private static func bar(_ done: Int, of total: Int) -> String {
    let width = 20
    let filled = min(width, width * done / max(1, total))
    return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
  }

  /// `7 s`, `12 min`, `3 h 5 min`; one decimal below ten seconds.
  static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "long" }
    if seconds < 9.95 { return "\((max(0, seconds) * 10).rounded() / 10) s" }
    if seconds < 90 { return "\(Int(saturating: seconds.rounded())) s" }
    let minutes = Int(saturating: (seconds / 60).rounded())
    return minutes < 90 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }
}
