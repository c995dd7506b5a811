import Synchronization

/// How often each node of a graph ran, and why, and how often its outcome was taken from the cache.
final class NodeTally: Sendable {
  /// The counts of one node.
  struct Counts: Sendable, Equatable {
    /// For how many recordings it ran, by reason.
    var ran: [GraphCache.Reason: Int] = [:]
    /// For how many recordings its outcome was taken from the cache.
    var taken = 0

    /// For how many recordings it ran.
    var ranCount: Int { ran.values.reduce(0, +) }
  }

  private let counts: Mutex<[Counts]>
  private let damaged = Mutex(0)
  private let spent = Mutex(PhaseTimes())
  private let computedViews = Mutex<[String: Int]>([:])

  init(nodeCount: Int) { counts = Mutex([Counts](repeating: Counts(), count: nodeCount)) }

  /// Counts the nodes of one recording.
  func add(
    ran: [(node: Int, reason: GraphCache.Reason)], taken: some Sequence<Int>, damaged: Int
  ) {
    self.damaged.withLock { $0 += damaged }
    counts.withLock { counts in
      for (node, reason) in ran { counts[node].ran[reason, default: 0] += 1 }
      for node in taken { counts[node].taken += 1 }
    }
  }

  /// Adds the times of one recording, and how often each view of its signals was computed.
  func add(_ times: PhaseTimes, views: [String: Int]) {
    spent.withLock { $0.add(times) }
    computedViews.withLock { $0.merge(views) { $0 + $1 } }
  }

  /// The time of all recordings so far.
  var times: PhaseTimes { spent.withLock { $0 } }

  /// How often each view was computed, by the signal's node and the view's identity.
  var viewCounts: [String: Int] { computedViews.withLock { $0 } }

  /// The counts so far, by node.
  var byNode: [Counts] { counts.withLock { $0 } }

  /// How many entries were damaged.
  var damagedCount: Int { damaged.withLock { $0 } }
}
