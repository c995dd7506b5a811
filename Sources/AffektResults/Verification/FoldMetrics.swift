import AffektCore

/// What `folds.csv` tells of a protocol, with what the tables tell of the recordings.
struct FoldMetrics: Encodable, Equatable {
  private struct Summary: Encodable, Equatable {
    let name: String
    let trainingCount: Int
    let testCount: Int
    let testSpeakers: [String]
    let absentFromTest: [Emotion]
    let absentFromTraining: [Emotion]?
    let trainingCorpora: [String]?
    let testCorpora: [String]?
  }

  private let folds: [Summary]
  private let isSpeakerIndependent: Bool?
  private let foldHash: String
  private let notes: [SplitNote]?
  private let identifier: String?
  private let tuning: TuningSummary?

  /// Takes what is stated, as far as it can be computed: where nothing is known of some recordings, only
  /// the numbers and the test sets are.
  init(stated evaluation: ProtocolSummary, facts: CorpusFacts, outline: PipelineOutline) {
    folds = evaluation.folds.map { fold in
      Summary(
        name: fold.name, trainingCount: fold.trainingCount, testCount: fold.testCount,
        testSpeakers: fold.testSpeakers, absentFromTest: fold.absentFromTest,
        absentFromTraining: facts.isComplete ? fold.absentFromTraining : nil,
        trainingCorpora: facts.table == nil ? nil : fold.trainingCorpora,
        testCorpora: facts.table == nil ? nil : fold.testCorpora)
    }
    isSpeakerIndependent = facts.isComplete ? evaluation.isSpeakerIndependent : nil
    foldHash = evaluation.foldHash
    notes = facts.isComplete ? evaluation.notes : nil
    identifier = outline.protocolIdentifier == nil ? nil : evaluation.identifier
    tuning = Self.knowsTuning(facts, outline) ? evaluation.tuning : nil
  }

  /// Computes it from assignments, those of one corpus, and the folds that they make.
  init(
    of assignments: [FoldAssignment], folds sets: [FoldSets], facts: CorpusFacts,
    emotions: [Emotion],
    outline: PipelineOutline
  ) {
    let known = facts.byIdentifier
    func speakers(_ set: [String]) -> Set<String> { Set(set.compactMap { known[$0]?.speaker }) }
    func absent(_ set: [String]) -> [Emotion] {
      let present = Set(set.compactMap { known[$0]?.emotion })
      return emotions.filter { !present.contains($0.label) }
    }
    func corpora(_ set: [String]) -> [String]? {
      let names = Set(set.compactMap { known[$0]?.corpus })
      return names.isEmpty ? nil : names.sorted(by: CorpusFolder.precedes)
    }
    let summaries = sets.map { fold in
      FoldSummary(
        name: fold.name, trainingCount: fold.training.count, testCount: fold.test.count,
        testSpeakers: speakers(fold.test).sorted(by: CorpusFolder.precedes),
        absentFromTest: absent(fold.test), absentFromTraining: absent(fold.training),
        trainingCorpora: corpora(fold.training), testCorpora: corpora(fold.test))
    }
    folds = summaries.map { fold in
      Summary(
        name: fold.name, trainingCount: fold.trainingCount, testCount: fold.testCount,
        testSpeakers: fold.testSpeakers, absentFromTest: fold.absentFromTest,
        absentFromTraining: facts.isComplete ? fold.absentFromTraining : nil,
        trainingCorpora: fold.trainingCorpora, testCorpora: fold.testCorpora)
    }
    isSpeakerIndependent =
      facts.isComplete
      ? sets.allSatisfy { speakers($0.training).isDisjoint(with: speakers($0.test)) } : nil
    foldHash = ProtocolSummary.hash(of: assignments)
    notes =
      facts.isComplete
      ? SplitNote.notes(
        on: summaries, recordingCount: facts.recordings.count,
        testedCount: Set(sets.flatMap(\.test)).count) : nil
    identifier = outline.protocolIdentifier
    guard Self.knowsTuning(facts, outline), let settings = outline.tuning,
      outline.classifiers?.contains(where: { $0.candidates.count > 1 }) == true
    else {
      tuning = nil
      return
    }
    let innerFolds = sets.map { fold in
      min(
        settings.folds,
        settings.by == "speaker" ? speakers(fold.training).count : fold.training.count)
    }
    tuning = TuningSummary(
      metric: settings.metric, by: settings.by, innerFolds: Set(innerFolds).sorted())
  }

  private static func knowsTuning(_ facts: CorpusFacts, _ outline: PipelineOutline) -> Bool {
    facts.isComplete && outline.tuning != nil && outline.classifiers != nil
  }
}

/// The training set and the test set of one fold, as identifiers.
struct FoldSets {
  let name: String
  private(set) var training: [String] = []
  private(set) var test: [String] = []

  /// The folds of assignments, those of one corpus, in their order.
  static func all(of assignments: [FoldAssignment]) -> [FoldSets] {
    var folds: [FoldSets] = []
    var places: [String: Int] = [:]
    for assignment in assignments {
      let place = places[assignment.fold] ?? folds.count
      if place == folds.count {
        places[assignment.fold] = place
        folds.append(FoldSets(name: assignment.fold))
      }
      if assignment.partition == .test {
        folds[place].test.append(assignment.recording)
      } else {
        folds[place].training.append(assignment.recording)
      }
    }
    return folds
  }

  /// A fold with the sets given.
  init(name: String, training: [String] = [], test: [String] = []) {
    self.name = name
    self.training = training
    self.test = test
  }
}
