import AffektResults

/// What the report says about a corpus, or about several that are evaluated together, beside its
/// recordings.
struct CorpusDescription: Sendable {
  /// The name in the pipeline file; of several, their names joined by `+`.
  var name: String
  /// The identifier of the layout.
  var layout: String
  /// The files that the layout could not use.
  var rejected: [ExcludedRecording]
  /// What the label map did.
  var labelChanges: [LabelChange]
  /// What a class is made of.
  var classFields: [LabelField]
  /// What the owner of the corpus should know.
  var notes: [String]
  /// The folders of the recordings, by the names of the corpora that they belong to.
  var folders: [String: String]
}

extension CorpusDescription {
  /// Describes a loaded corpus.
  init(of corpus: LoadedCorpus) {
    self.init(
      name: corpus.step.name, layout: corpus.step.specification.identifier,
      rejected: corpus.rejected.map {
        ExcludedRecording(phase: "corpus", recording: $0.path, reason: $0.reason)
      }, labelChanges: corpus.labelChanges, classFields: corpus.step.labels.fields,
      notes: corpus.notes,
      folders: corpus.step.path.map { [corpus.step.name: $0] } ?? [:])
  }

  /// Describes corpora that were united.
  init(of union: CorpusUnion, parts: [CorpusDescription]) {
    self.init(
      name: union.name, layout: parts.map(\.layout).joined(separator: "+"),
      rejected: parts.flatMap { part in
        part.rejected.map {
          ExcludedRecording(
            phase: $0.phase, recording: "\(part.name)/\($0.recording)", reason: $0.reason)
        }
      },
      labelChanges: parts.flatMap { part in
        part.labelChanges.map {
          LabelChange(from: $0.from, to: $0.to, count: $0.count, corpus: part.name)
        }
      } + union.labelChanges,
      classFields: parts.first?.classFields ?? [.emotion],
      notes: parts.flatMap { part in part.notes.map { "\(part.name): \($0)" } } + union.notes,
      folders: parts.reduce(into: [:]) { folders, part in
        folders.merge(part.folders) { first, _ in first }
      })
  }
}
