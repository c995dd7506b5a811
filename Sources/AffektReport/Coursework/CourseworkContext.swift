import AffektCore
import AffektResults

/// What the lessons of a report in the coursework style are made from: one corpus of a run, and one of its
/// recordings that is followed from the microphone to the prediction.
struct CourseworkContext {
  /// The run.
  let record: RunRecord
  /// The corpus.
  let corpus: CorpusContext
  /// The steps of the pipeline and their settings; nil where the run does not tell.
  let content: PipelineContent?
  /// What the corpus looks like; nil where the run did not explore it.
  let exploration: CorpusExploration?
  /// The recording that is followed; nil where the run looked at none in detail.
  let example: RecordingExample?

  /// Prepares the lessons about a corpus.
  init(_ record: RunRecord, _ corpus: CorpusContext) {
    self.record = record
    self.corpus = corpus
    content = PipelineContent(record)
    exploration = record.exploration.corpus(corpus.name)
    let examples = exploration?.examples ?? []
    example = examples.first { $0.frame != nil } ?? examples.first
  }

  /// The identifier of a section, figure or table of the lessons.
  func identifier(_ kind: String) -> String { corpus.identifier("lesson-\(kind)") }

  /// The extractors of all feature sets, each plugin once.
  var extractors: [PipelineContent.Step] {
    Self.distinct((content?.featureSets ?? []).flatMap(\.parts).flatMap(\.extractors))
  }

  /// The functionals of all feature sets.
  var functionals: [PipelineContent.Step] {
    (content?.featureSets ?? []).flatMap(\.parts).flatMap(\.functionals)
  }

  /// The steps without those of a plugin that stands before.
  static func distinct(_ steps: [PipelineContent.Step]) -> [PipelineContent.Step] {
    var known: Set<String> = []
    return steps.filter { known.insert($0.identifier).inserted }
  }

  /// The predictions about the recording that is followed, the first one of each configuration, best configuration first.
  var predictions:
    [(configuration: CorpusContext.RankedConfiguration, prediction: PredictionRecord)]
  {
    guard let example else { return [] }
    let own = Dictionary(
      record.predictions.filter {
        $0.corpus == corpus.name && $0.recording == example.recording
      }.map { ($0.configuration, $0) }, uniquingKeysWith: { first, _ in first })
    return corpus.ranking.compactMap { ranked in
      own[ranked.configuration.identifier].map { (ranked, $0) }
    }
  }
}

extension PipelineContent.Step {
  /// The value of a setting, by its name in words; nil where the pipeline does not state it.
  func value(of name: String) -> String? { settings.first { $0.name == name }?.value }
}
