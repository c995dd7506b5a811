import AffektCore
import AffektResults

/// Finds out why the nodes of a graph ran, by comparing them with those of earlier runs.
struct NodeExplanation {
  let graph: ExperimentGraph
  let counts: [NodeTally.Counts]
  /// The nodes of earlier runs, the latest first.
  let known: [FeatureCache.StoredNode]
  /// The build of the program that ran; nil without a cache.
  let build: BuildStamp?

  /// What each node did.
  func reports(corpus: String) -> [NodeReport] {
    graph.nodes.indices.map { index in
      NodeReport(
        corpus: corpus, operation: graph.nodes[index].operation.identity,
        inputs: graph.nodes[index].inputs.map { graph.nodes[$0].operation.plugin },
        ran: counts[index].ranCount, taken: counts[index].taken, reasons: reasons(of: index))
    }
  }

  private func reasons(of index: Int) -> [NodeReport.Reason] {
    GraphCache.Reason.allCases.compactMap { reason in
      guard let count = counts[index].ran[reason] else { return nil }
      return NodeReport.Reason(count: count, text: text(of: reason, for: index))
    }
  }

  private func text(of reason: GraphCache.Reason, for index: Int) -> String {
    switch reason {
    case .noCache: "there is no cache"
    case .newRecording: "nothing is kept of these recordings"
    case .damaged: "the entry was damaged"
    case .missing: cause(of: index)?.text ?? "it was never computed"
    case .notKept:
      if case .importRow = graph.nodes[index].operation {
        "it is looked up in the table"
      } else {
        "it is put together again"
      }
    }
  }

  /// Why a node is not known.
  private enum Cause {
    /// Its settings differ.
    case settings(String)
    /// A node further up differs, or is new.
    case upstream(String)
    /// Something else.
    case other(String)

    var text: String {
      switch self {
      case .settings(let text), .upstream(let text), .other(let text): text
      }
    }
  }

  /// What distinguishes a node from the nearest one that was there before; nil without any.
  private func cause(of index: Int) -> Cause? {
    let node = graph.nodes[index]
    let same = known.filter { $0.identity == node.identity }
    if same.contains(where: { $0.build == build?.identity }) {
      return .other("it is kept no more, or was kept for other recordings only")
    }
    if !same.isEmpty { return .other("another build of the program computed it") }
    let own = Written(node.operation.identity)
    let inputs = node.inputs.map { graph.nodes[$0].identity }
    let relatives = known.filter { $0.plugin == node.operation.plugin }.compactMap { stored in
      let written = Written(stored.operation)
      return written.kind == own.kind
        ? (differences: own.differences(from: written), hasInputs: stored.inputs == inputs) : nil
    }
    let nearest = relatives.min { left, right in
      (left.differences.count, left.hasInputs ? 0 : 1)
        < (right.differences.count, right.hasInputs ? 0 : 1)
    }
    guard let nearest else { return nil }
    if !nearest.differences.isEmpty {
      return .settings(nearest.differences.joined(separator: ", "))
    }
    let identities = Set(known.map(\.identity))
    guard let input = node.inputs.first(where: { !identities.contains(graph.nodes[$0].identity) })
    else { return .other("it puts other parts together") }
    let plugin = graph.nodes[input].operation.plugin
    // The first step on the way down is what the user changed.
    switch cause(of: input) {
    case .upstream(let text): return .upstream(text)
    case .settings(let text): return .upstream("'\(plugin)' changed: \(text)")
    case .other(let text): return .upstream("'\(plugin)': \(text)")
    case nil: return .upstream("'\(plugin)' is new")
    }
  }

  /// The text of an operation: kind, plugin, version and settings.
  private struct Written {
    let kind: String
    let version: String
    let settings: [String: String]

    init(_ operation: String) {
      let words = operation.split(separator: " ", maxSplits: 2).map(String.init)
      kind = words.first ?? ""
      let name = words.count > 1 ? words[1] : ""
      version = name.split(separator: "@").last.map(String.init) ?? ""
      let value = words.count > 2 ? try? PipelineText(file: "").parse(words[2]) : nil
      settings = Dictionary(
        (value?.entries ?? []).map { ($0.key, $0.value.flowText) },
        uniquingKeysWith: { first, _ in first })
    }

    /// What is different from an earlier one, a few words each.
    func differences(from earlier: Written) -> [String] {
      var found: [String] = []
      if version != earlier.version { found.append("version \(earlier.version) → \(version)") }
      for name in Set(settings.keys).union(earlier.settings.keys).sorted()
      where settings[name] != earlier.settings[name] {
        found.append(
          "\(name) \(earlier.settings[name] ?? "none") → \(settings[name] ?? "none")")
      }
      return found
    }
  }
}
