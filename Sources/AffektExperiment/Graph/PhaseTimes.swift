import AffektResults

/// The time spent on each phase of the way from a recording to its features, and on each stage of it.
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

  /// Work that is timed separately within its phase.
  enum Stage: Hashable {
    /// What a node does itself.
    case node(Int)
    /// Hash, level and fingerprint of a recording.
    case description
    /// A view of the signal, by its identity.
    case view(String)
  }

  private var durations: [Phase: Duration] = [:]
  private var stages: [Stage: Duration] = [:]

  /// Adds the time of a node.
  mutating func add(_ duration: Duration, to phase: Phase, node: Int) {
    durations[phase, default: .zero] += duration
    stages[.node(node), default: .zero] += duration
  }

  /// Takes the time in which a recording was described out of that of the node that decodes it.
  mutating func addDescription(_ duration: Duration, of node: Int) {
    stages[.description, default: .zero] += duration
    stages[.node(node), default: .zero] -= duration
  }

  /// Takes the times of the views that a node was the first to ask for out of its own.
  mutating func addViews(
    _ times: [String: Duration], since before: [String: Duration], of node: Int
  ) {
    guard times.count > before.count else { return }
    for (view, duration) in times where before[view] == nil {
      stages[.view(view), default: .zero] += duration
      stages[.node(node), default: .zero] -= duration
    }
  }

  /// Adds the times of another recording.
  mutating func add(_ other: PhaseTimes) {
    durations.merge(other.durations) { $0 + $1 }
    stages.merge(other.stages) { $0 + $1 }
  }

  /// The time of a phase, in seconds.
  public func seconds(of phase: Phase) -> Double {
    (durations[phase] ?? .zero) / .seconds(1)
  }

  /// The time of each stage in seconds, in the order of the graph, by operation; views stand after
  /// the operations, as several of them share one.
  func timings(of graph: ExperimentGraph) -> [RunEnvironment.Timing] {
    var timings = [timing("describe the recording: hash, level, fingerprint", .description)]
    for (index, node) in graph.nodes.enumerated() {
      timings.append(timing(node.operation.identity, .node(index)))
    }
    let views = stages.keys.compactMap { stage -> String? in
      guard case .view(let identity) = stage else { return nil }
      return identity
    }
    timings += views.sorted().map { timing("view \($0)", .view($0)) }
    return timings.filter { $0.seconds > 0 }
  }

  private func timing(_ name: String, _ stage: Stage) -> RunEnvironment.Timing {
    RunEnvironment.Timing(name: name, seconds: (stages[stage] ?? .zero) / .seconds(1))
  }
}
