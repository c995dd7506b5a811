import AffektExperiment

/// What the lessons of a report in the coursework style are made from: one corpus of a run, and one of its
/// recordings that is followed from the microphone to the decision.
struct CourseworkContext {
  /// The run.
  let record: RunRecord
  /// The corpus.
  let corpus: CorpusContext
  /// The steps of the pipeline and their settings.
  let outline: PipelineOutline
  /// What the corpus looks like; nil where the run did not explore it.
  let exploration: CorpusExploration?
  /// The recording that is followed; nil where the run looked at none in detail.
  let example: RecordingExample?

  /// Prepares the lessons about a corpus.
  init(_ record: RunRecord, _ corpus: CorpusContext) {
    self.record = record
    self.corpus = corpus
    outline = PipelineOutline(of: record.resolvedPipeline)
    exploration = record.exploration.corpus(corpus.name)
    let examples = exploration?.examples ?? []
    example = examples.first { $0.frame != nil } ?? examples.first
  }

  /// The identifier of a section, figure or table of the lessons.
  func identifier(_ kind: String) -> String { corpus.identifier("lesson-\(kind)") }

  /// What a plugin does, in the words of its manifest; nil if the run does not tell.
  func summary(_ kind: String, _ plugin: String) -> String? {
    record.results.plugins.first { $0.kind == kind && $0.identifier == plugin }
      .map { Prose.ended($0.summary) }
  }

  /// The decisions about the recording that is followed, the first one of each cell, best cell first.
  var decisions: [(cell: CorpusContext.RankedCell, decision: PredictionRecord)] {
    guard let example else { return [] }
    let own = Dictionary(
      record.predictions.filter {
        $0.corpus == corpus.name && $0.recording == example.recording
      }.map { ($0.cell, $0) }, uniquingKeysWith: { first, _ in first })
    return corpus.ranking.compactMap { ranked in
      own[ranked.cell.identifier].map { (ranked, $0) }
    }
  }
}
