/// The time spent on each phase of the way from a recording to its features.
public struct PhaseTimes: Sendable {
  /// The phases, in order.
  public enum Phase: String, Sendable, CaseIterable {
    /// Reading and decoding.
    case decoding
    /// Pre-processing.
    case preprocessing
    /// Views, extractors and transforms.
    case features
    /// Functionals.
    case functionals
  }

  private var durations: [Phase: Duration] = [:]

  /// Adds a time to a phase.
  mutating func add(_ duration: Duration, to phase: Phase) {
    durations[phase, default: .zero] += duration
  }

  /// Adds the times of another recording.
  mutating func add(_ other: PhaseTimes) {
    durations.merge(other.durations) { $0 + $1 }
  }

  /// The time of a phase, in seconds.
  public func seconds(of phase: Phase) -> Double {
    (durations[phase] ?? .zero) / .seconds(1)
  }
}
