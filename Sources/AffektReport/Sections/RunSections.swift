import AffektExperiment

/// What belongs to the run as a whole.
enum RunSections {
  /// Makes the sections.
  static func sections(_ record: RunRecord) -> [Section] {
    [
      Section(
        identifier: "pipeline", title: "Pipeline",
        blocks: [.code(record.resolvedPipeline, language: "yaml")])
    ]
  }
}
