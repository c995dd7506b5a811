import AffektCore
import AffektResults
import Foundation
import Synchronization

/// The cache as the graph of one run sees it: which nodes are kept, under which numbers, and what was
/// taken from it.
final class GraphCache: Sendable {
  /// What is known of a recording, as a node beside those of the graph.
  static let factsOperation = "facts"

  /// Why a node ran for a recording.
  enum Reason: Int, CaseIterable, Sendable {
    /// The run has no cache.
    case noCache
    /// Nothing is kept of the recording.
    case newRecording
    /// The node is not kept for the recording.
    case missing
    /// The entry was damaged.
    case damaged
    /// Nodes of this kind are not kept, and another node needed its outcome.
    case notKept
  }

  /// What is kept of the nodes of one recording.
  struct Held {
    /// The values of nodes, as far as they are needed and sound.
    var values: [Int: CachedValue] = [:]
    var facts: RecordingFacts?
    var damaged: Set<Int> = []
    var isKnown = false
  }

  private let cache: FeatureCache
  /// The build of the program that runs.
  var build: BuildStamp { cache.build }
  private let graph: ExperimentGraph
  private let numbers: [Int64?]
  private let factsNumber: Int64?
  private let factsIdentity: String
  /// The nodes of earlier runs, the latest first.
  let known: [FeatureCache.StoredNode]
  /// The columns of each node, with their number, as last seen.
  private let columns: Mutex<[([FeatureColumn], Int64)?]>

  /// Prepares the cache for a graph.
  init(_ cache: FeatureCache, graph: ExperimentGraph) {
    self.cache = cache
    self.graph = graph
    let factsIdentity = ContentHash.hexadecimal(of: Self.factsOperation)
    let nodes =
      graph.nodes.map { node in
        cache.node(
          identity: node.identity, plugin: node.operation.plugin,
          operation: node.operation.identity,
          inputs: node.inputs.map { graph.nodes[$0].identity })
      } + [
        cache.node(
          identity: factsIdentity, plugin: Self.factsOperation, operation: Self.factsOperation,
          inputs: [])
      ]
    let (numbers, known) = cache.register(nodes)
    let byIdentity = Dictionary(
      zip(nodes.map(\.identity), numbers), uniquingKeysWith: { first, _ in first })
    self.numbers = graph.nodes.map { byIdentity[$0.identity] ?? nil }
    factsNumber = byIdentity[factsIdentity] ?? nil
    self.factsIdentity = factsIdentity
    self.known = known
    columns = Mutex([([FeatureColumn], Int64)?](repeating: nil, count: graph.nodes.count))
  }

  /// What is kept of a recording: going from the outputs backwards, the outcome of a node, or else
  /// those of its inputs.
  func held(of recording: String) -> Held {
    let held = cache.reading(recording) { shelf in
      var held = Held()
      held.isKnown = shelf.isKnown
      if let factsNumber {
        do {
          let facts = try shelf.value(ofNode: factsNumber, identity: factsIdentity)
          if case .facts(let facts)? = facts { held.facts = facts }
        } catch is DamagedRecord {
          held.damaged.insert(-1)
        }
      }
      try graph.forEachNeeded { index in
        guard graph.isKept(index), let number = numbers[index] else { return false }
        do {
          let value = try shelf.value(ofNode: number, identity: graph.nodes[index].identity)
          if let value, !graph.nodes[index].operation.gives(value) { throw DamagedRecord() }
          held.values[index] = value
          return value != nil
        } catch is DamagedRecord {
          held.damaged.insert(index)
          return false
        }
      }
      return held
    }
    return held ?? Held()
  }

  /// Keeps what was computed of a recording.
  func keep(
    _ values: [(node: Int, value: CachedValue)], facts: RecordingFacts?, of recording: String
  ) {
    var entries = values.compactMap { node, value -> FeatureCache.Entry? in
      guard let number = numbers[node] else { return nil }
      return cache.entry(
        value, columns: columnsNumber(of: value.columns, node: node), recording: recording,
        node: number, identity: graph.nodes[node].identity)
    }
    if let facts, let factsNumber {
      entries.append(
        cache.entry(
          .facts(facts), columns: columnsNumber(of: [], node: 0), recording: recording,
          node: factsNumber, identity: factsIdentity))
    }
    cache.keep(entries)
  }

  private func columnsNumber(of columns: [FeatureColumn], node: Int) -> Int64 {
    self.columns.withLock { known in
      if let (same, number) = known[node], same == columns { return number }
      let number = cache.number(of: columns)
      known[node] = (columns, number)
      return number
    }
  }

  /// Writes what waits.
  func flush() { cache.flush() }
}

extension ExperimentGraph.Operation {
  /// Whether outcomes are kept on disk.
  ///
  /// All are but those that are only put together from what is kept, or looked up in a table.
  var isKept: Bool {
    switch self {
    case .decode, .preprocess, .extract, .transform, .summarize, .concatenate: true
    case .importRow, .join: false
    }
  }

  /// Whether a value is of the kind that the operation gives.
  func gives(_ value: CachedValue) -> Bool {
    switch (self, value) {
    case (.decode, .signal), (.preprocess, .signal), (.extract, .frames), (.transform, .frames),
      (.summarize, .row), (.concatenate, .row):
      true
    default: false
    }
  }

  /// The plugin, or what the host does.
  var plugin: String {
    switch self {
    case .decode: "decode"
    case .importRow: "import"
    case .preprocess(let step): step.specification.identifier
    case .extract(let step): step.specification.identifier
    case .transform(let step): step.specification.identifier
    case .join: "join"
    case .summarize(let step): step.specification.identifier
    case .concatenate: "concatenate"
    }
  }
}

extension ExperimentGraph {
  /// Whether the outcomes of a node are kept on disk.
  func isKept(_ index: Int) -> Bool {
    guard keepsRowsOnly else { return nodes[index].operation.isKept }
    if case .concatenate = nodes[index].operation { return true }
    return false
  }

  /// Goes from the outputs backwards and asks of each node that is needed whether its outcome is
  /// there; if not, its inputs are needed too.
  func forEachNeeded(_ isThere: (Int) throws -> Bool) rethrows {
    var isNeeded = [Bool](repeating: false, count: nodes.count)
    for output in outputs.joined() {
      for node in output.nodes { isNeeded[node] = true }
    }
    // Inputs stand before the nodes that read them.
    for index in nodes.indices.reversed() where isNeeded[index] {
      if try isThere(index) { continue }
      for input in nodes[index].inputs { isNeeded[input] = true }
    }
  }
}
