import AffektCore
import AffektResults

/// The folds that all configurations of a corpus share, with what their training and test sets have in common.
struct Split: Sendable {
  let corpus: String
  let recordings: [Recording]
  let folds: [Fold]
  let overlaps: [SetOverlap]

  /// Compares training and test sets of the folds.
  init(corpus: String, recordings: [Recording], folds: [Fold], duplicates: [DuplicateAudio]) {
    self.corpus = corpus
    self.recordings = recordings
    self.folds = folds
    overlaps = OverlapSearch(recordings: recordings, folds: folds, duplicates: duplicates).overlaps
  }

  /// The emotion of each recording, as a label to be learnt.
  var labels: [ClassLabel] { recordings.map(\.emotion.label) }

  /// Which recording is in which set of which fold.
  var assignments: [FoldAssignment] {
    var assignments: [FoldAssignment] = []
    assignments.reserveCapacity(folds.reduce(0) { $0 + $1.training.count + $1.test.count })
    for fold in folds {
      for index in fold.training { assignments.append(assignment(fold, .training, index)) }
      for index in fold.test { assignments.append(assignment(fold, .test, index)) }
    }
    return assignments
  }

  private func assignment(_ fold: Fold, _ partition: FoldAssignment.Partition, _ index: Int)
    -> FoldAssignment
  {
    FoldAssignment(
      corpus: corpus, fold: fold.name, partition: partition,
      recording: recordings[index].identifier)
  }

  /// How the split came about, and what was found in it.
  func summary(_ pipeline: Pipeline, emotions: [Emotion]) -> ProtocolSummary {
    let rule = pipeline.evaluation.evaluationProtocol
    let audit = FoldAudit(recordings: recordings, emotions: emotions, folds: folds)
    return ProtocolSummary(
      identifier: rule.specification.identifier,
      metadata: ProtocolRecord(rule.specification.manifest, rule.metadata),
      explanation: rule.specification.manifest.summary,
      isSpeakerIndependent: audit.isSpeakerIndependent, tuning: tuning(in: pipeline),
      folds: audit.summaries, notes: audit.notes,
      foldHash: ProtocolSummary.hash(of: assignments))
  }

  /// How settings are chosen; nil where none are.
  private func tuning(in pipeline: Pipeline) -> TuningSummary? {
    guard pipeline.classifiers.contains(where: { $0.candidates.count > 1 }) else { return nil }
    let tuning = pipeline.evaluation.tuning
    let innerFolds = folds.map { fold in
      tuning.foldCount(
        speakers: Set(fold.training.map { recordings[$0].speaker }).count,
        recordings: fold.training.count)
    }
    return TuningSummary(
      metric: tuning.metric.rawValue, by: tuning.by.rawValue, innerFolds: Set(innerFolds).sorted())
  }
}
