import AffektExperiment
import AffektReport

/// A plan, for a terminal.
struct PlanText {
  private let plan: ExperimentPlan

  init(_ plan: ExperimentPlan) {
    self.plan = plan
  }

  var text: String {
    (head + absent + configurations + steps + corpora + cost).joined(separator: "\n") + "\n"
  }

  private var head: [String] {
    let pipeline = plan.pipeline
    return [
      "\(pipeline.name): \(pipeline.configurations.count) configurations = pre-processings: "
        + "\(pipeline.preprocessings.count) × feature sets: \(pipeline.featureSets.count) × scalings: "
        + "\(pipeline.scalings.count) × classifiers: \(pipeline.classifiers.count)"
        + (pipeline.featureSets.contains { $0.imported != nil }
          ? "; imported features are combined with no pre-processing" : "")
    ]
  }

  private var absent: [String] {
    plan.pipeline.absentCorpora.map { "Absent: the corpus \($0.record.name): \($0.reason)" }
  }

  private var configurations: [String] {
    let baselines = plan.pipeline.controls.baselines.map(\.name)
    return ["", "Configurations"] + plan.pipeline.configurations.map { "  \($0.identifier)" }
      + (baselines.isEmpty
        ? []
        : [
          "",
          "Baselines, which ignore the features and are tested once each: "
            + baselines.joined(separator: ", "),
        ])
  }

  private var steps: [String] {
    let graph = plan.graph
    let count = graph.nodes.count
    var lines = [
      "",
      "Steps for each recording: \(count) nodes (\(graph.unsharedNodeCount) without sharing)",
    ]
    var users = [Int](repeating: 0, count: count)
    for node in graph.nodes { for input in node.inputs { users[input] += 1 } }
    for (index, node) in graph.nodes.enumerated() {
      let inputs = node.inputs.map { "#\($0)" }.joined(separator: " ")
      let sharing = users[index] > 1 ? "   [read by \(users[index])]" : ""
      let arrow = inputs.isEmpty ? "" : " ← \(inputs)"
      lines.append(
        "  #\(index) \(node.identity.prefix(8)) \(node.operation.identity)\(arrow)\(sharing)")
    }
    return lines
  }

  private var corpora: [String] {
    plan.corpora.flatMap { corpus -> [String] in
      let views = corpus.views.map { "    \($0.identity) ← \($0.readers.joined(separator: ", "))" }
      let notes = corpus.notes + corpus.settingNotes.map(\.text)
      let head = [
        "",
        "Corpus \(corpus.name): recordings: \(corpus.recordingCount), files that cannot be used: "
          + "\(corpus.rejectedCount), folds: \(corpus.foldCount), fits of classifiers: "
          + "\(corpus.fitCount)",
        "  Views, each computed once per recording:",
      ]
      return head + views + notes.map { "  Note: \($0)" }
    }
  }

  private var cost: [String] {
    let fits = plan.corpora.reduce(0) { $0 + $1.fitCount }
    let memory = plan.corpora.reduce(0) { $0 + $1.memory }
    let disk = plan.corpora.reduce(0) { $0 + $1.disk }
    let conditions =
      plan.pipeline.robustness.map {
        [
          "",
          "Levels of conditions for test recordings: \($0.levelCount); features are computed for each, and the models "
            + "are the same.",
        ]
      } ?? []
    return conditions + [
      "",
      "Cost: configurations: \(plan.pipeline.configurations.count), fits of classifiers: \(fits), memory: "
        + "at least \(ByteSize(bytes: memory).text) for rows of features, disk: at least "
        + "\(ByteSize(bytes: disk).text)",
    ]
  }
}
