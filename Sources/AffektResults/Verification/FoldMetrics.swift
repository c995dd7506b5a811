import AffektCore

/// The figures of a protocol that follow from `folds.csv`, with what `predictions.csv` tells of the
/// recordings.
struct FoldMetrics: Encodable, Equatable {
  private struct Summary: Encodable, Equatable {
    let name: String
    let trainingCount: Int
    let testCount: Int
    let testSpeakers: [String]
    let absentFromTest: [Emotion]
    let absentFromTraining: [Emotion]?
  }

  /// The recordings of one set of a fold.
  private struct Recordings {
    private(set) var count = 0
    private(set) var speakers: Set<String> = []
    private(set) var labels: Set<ClassLabel> = []

    mutating func add(_ recording: PredictionRecord?) {
      count += 1
      guard let recording else { return }
      speakers.insert(recording.speaker)
      labels.insert(recording.truth)
    }
  }

  private let folds: [Summary]
  private let isSpeakerIndependent: Bool?
  private let foldHash: String

  /// Takes what is stated, as far as it can be computed: where some recordings are never tested, only
  /// the recordings' numbers and the test sets are.
  init(stated evaluation: ProtocolSummary, allTested: Bool) {
    folds = evaluation.folds.map { fold in
      Summary(
        name: fold.name, trainingCount: fold.trainingCount, testCount: fold.testCount,
        testSpeakers: fold.testSpeakers, absentFromTest: fold.absentFromTest,
        absentFromTraining: allTested ? fold.absentFromTraining : nil)
    }
    isSpeakerIndependent = allTested ? evaluation.isSpeakerIndependent : nil
    foldHash = evaluation.foldHash
  }

  /// Computes the figures of assignments, those of one corpus.
  init(
    of assignments: [FoldAssignment], recordings: [String: PredictionRecord], emotions: [Emotion],
    allTested: Bool
  ) {
    var names: [String] = []
    var sets: [String: (training: Recordings, test: Recordings)] = [:]
    for assignment in assignments {
      if sets[assignment.fold] == nil { names.append(assignment.fold) }
      let recording = recordings[assignment.recording]
      if assignment.partition == .test {
        sets[assignment.fold, default: (Recordings(), Recordings())].test.add(recording)
      } else {
        sets[assignment.fold, default: (Recordings(), Recordings())].training.add(recording)
      }
    }
    folds = names.map { name in
      let (training, test) = sets[name] ?? (Recordings(), Recordings())
      return Summary(
        name: name, trainingCount: training.count, testCount: test.count,
        testSpeakers: test.speakers.sorted(by: CorpusFolder.precedes),
        absentFromTest: emotions.filter { !test.labels.contains($0.label) },
        absentFromTraining: allTested
          ? emotions.filter { !training.labels.contains($0.label) } : nil)
    }
    isSpeakerIndependent =
      allTested
      ? sets.values.allSatisfy { $0.training.speakers.isDisjoint(with: $0.test.speakers) } : nil
    foldHash = ProtocolSummary.hash(of: assignments)
  }
}
