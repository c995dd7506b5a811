import AffektExperiment

/// What `affekt plan --json` says of a pipeline.
struct PlanDocument: Encodable {
  struct Step: Encodable {
    let identity: String
    let inputs: [Int]
  }

  struct View: Encodable {
    let identity: String
    let readers: [String]
  }

  struct Corpus: Encodable {
    let name: String
    let recordings: Int
    let rejectedFiles: Int
    let folds: Int
    let fits: Int
    /// Bytes, at least.
    let memory: Int
    /// Bytes, at least.
    let disk: Int
    let views: [View]
    let notes: [String]
  }

  /// An optional corpus that is not there.
  struct Absent: Encodable {
    let name: String
    let reason: String
  }

  let name: String
  let absentCorpora: [Absent]
  let configurations: [String]
  let steps: [Step]
  let corpora: [Corpus]

  init(_ plan: ExperimentPlan) {
    name = plan.pipeline.name
    absentCorpora = plan.pipeline.absentCorpora.map {
      Absent(name: $0.record.name, reason: $0.reason)
    }
    configurations = plan.pipeline.configurations.map(\.identifier)
    steps = plan.graph.nodes.map { Step(identity: $0.operation.identity, inputs: $0.inputs) }
    corpora = plan.corpora.map {
      Corpus(
        name: $0.name, recordings: $0.recordingCount, rejectedFiles: $0.rejectedCount,
        folds: $0.foldCount, fits: $0.fitCount, memory: $0.memory, disk: $0.disk,
        views: $0.views.map { View(identity: $0.identity, readers: $0.readers) },
        notes: $0.notes + $0.settingNotes.map(\.text))
    }
  }
}
