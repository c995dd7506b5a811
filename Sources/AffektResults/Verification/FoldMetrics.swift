import AffektCore

/// The figures of a protocol that follow from `folds.csv`, with what `predictions.csv` tells of the
/// recordings.
struct FoldMetrics: Encodable {
  private struct Summary: Encodable {
    let name: String
    let trainingCount: Int
    let testCount: Int
    let testSpeakers: [String]
    let absentFromTest: [Emotion]
    let absentFromTraining: [Emotion]?
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
    var sides: [String: (training: [FoldAssignment], test: [FoldAssignment])] = [:]
    for assignment in assignments {
      if sides[assignment.fold] == nil { names.append(assignment.fold) }
      if assignment.partition == .test {
        sides[assignment.fold, default: ([], [])].test.append(assignment)
      } else {
        sides[assignment.fold, default: ([], [])].training.append(assignment)
      }
    }
    func speakers(_ side: [FoldAssignment]) -> Set<String> {
      Set(side.compactMap { recordings[$0.recording]?.speaker })
    }
    func absent(_ side: [FoldAssignment]) -> [Emotion] {
      let present = Set(side.compactMap { recordings[$0.recording]?.truth })
      return emotions.filter { !present.contains($0.label) }
    }
    folds = names.map { name in
      let (training, test) = sides[name] ?? ([], [])
      return Summary(
        name: name, trainingCount: training.count, testCount: test.count,
        testSpeakers: speakers(test).sorted(by: CorpusFolder.precedes),
        absentFromTest: absent(test), absentFromTraining: allTested ? absent(training) : nil)
    }
    isSpeakerIndependent =
      allTested
      ? sides.values.allSatisfy { speakers($0.training).isDisjoint(with: speakers($0.test)) } : nil
    foldHash = ProtocolSummary.hash(of: assignments)
  }
}
