import AffektCore

/// What the tables of a run say of the recordings of one corpus: `recordings.csv`, or where there is none
/// the predictions, which know the tested recordings alone.
struct CorpusFacts {
  /// One recording.
  struct Recording {
    let identifier: String
    let speaker: String
    let emotion: ClassLabel
    let sex: SpeakerSex?
    /// The corpus of the pipeline, where several are evaluated together and the table says it.
    let corpus: String?
  }

  /// The recordings, in the order of the corpus where `table` is there.
  let recordings: [Recording]
  /// The rows of `recordings.csv`; nil where the run has no such file.
  let table: [RecordingRecord]?
  /// The recordings by their identifiers.
  let byIdentifier: [String: Recording]
  /// Whether every recording of the folds is known.
  let isComplete: Bool

  /// Collects the facts from the tables of one corpus.
  init(
    table: [RecordingRecord]?, predictions: [PredictionRecord], assignments: [FoldAssignment]
  ) {
    self.table = table
    if let table {
      recordings = table.map {
        Recording(
          identifier: $0.recording, speaker: $0.speaker, emotion: $0.emotion.label, sex: $0.sex,
          corpus: $0.folder == $0.corpus ? nil : $0.folder)
      }
      byIdentifier = Self.index(recordings)
    } else {
      var seen: Set<String> = []
      recordings = predictions.filter { seen.insert($0.recording).inserted }.map {
        Recording(
          identifier: $0.recording, speaker: $0.speaker, emotion: $0.truth, sex: nil, corpus: nil)
      }
      byIdentifier = Self.index(recordings)
    }
    let known = byIdentifier
    isComplete =
      !recordings.isEmpty && assignments.allSatisfy { known[$0.recording] != nil }
  }

  private static func index(_ recordings: [Recording]) -> [String: Recording] {
    Dictionary(recordings.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The emotions that occur, as labels in order.
  var labels: [ClassLabel] { Set(recordings.map(\.emotion)).sorted() }

  /// The speakers, in order.
  var speakers: [String] {
    Set(recordings.map(\.speaker)).sorted(by: CorpusFolder.precedes)
  }
}
