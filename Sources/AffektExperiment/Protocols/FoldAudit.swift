import AffektCore
import AffektResults

/// What is found in folds, whatever protocol they claim to follow.
struct FoldAudit {
  let recordings: [Recording]
  let emotions: [Emotion]
  let folds: [Fold]

  /// Whether no speaker is in both sets of any fold.
  var isSpeakerIndependent: Bool {
    folds.allSatisfy { fold in
      Set(fold.training.map { recordings[$0].speaker })
        .isDisjoint(with: fold.test.map { recordings[$0].speaker })
    }
  }

  /// Throws when a fold has an empty side or a recording on both, or breaks a promise: a defect of
  /// the protocol, found in the folds that it returned.
  func check(_ guarantees: [ProtocolGuarantee], of protocolName: String) throws(PluginContractError)
  {
    for fold in folds {
      guard !fold.training.isEmpty, !fold.test.isEmpty,
        Set(fold.training).isDisjoint(with: fold.test)
      else {
        throw PluginContractError(
          plugin: protocolName,
          "the fold '\(fold.name)' has an empty side, or a recording in both sets")
      }
      for guarantee in guarantees {
        guard let shared = shared(by: guarantee, in: fold).first else { continue }
        throw PluginContractError(
          plugin: protocolName,
          "it promises to be \(guarantee.rawValue), but '\(shared)' is in both sets of the fold "
            + "'\(fold.name)'")
      }
    }
  }

  /// What both sets of a fold have in common that a claim rules out, in order.
  private func shared(by guarantee: ProtocolGuarantee, in fold: Fold) -> [String] {
    func values(_ side: [Int]) -> Set<String> {
      Set(
        side.compactMap { index in
          switch guarantee {
          case .speakerIndependent: recordings[index].speaker
          case .textIndependent: recordings[index].sentence
          case .corpusIndependent: recordings[index].corpus
          }
        })
    }
    return values(fold.training).intersection(values(fold.test)).sorted(by: CorpusFolder.precedes)
  }

  /// The folds in numbers.
  var summaries: [FoldSummary] {
    folds.map { fold in
      FoldSummary(
        name: fold.name, trainingCount: fold.training.count, testCount: fold.test.count,
        testSpeakers: Set(fold.test.map { recordings[$0].speaker })
          .sorted(by: CorpusFolder.precedes),
        absentFromTest: absent(from: fold.test), absentFromTraining: absent(from: fold.training))
    }
  }

  /// What a reader should know about the folds.
  var notes: [SplitNote] {
    let summaries = self.summaries
    var notes: [SplitNote] = summaries.filter { !$0.absentFromTest.isEmpty }.map {
      .absentFromTest(fold: $0.name, emotions: $0.absentFromTest)
    }
    notes += summaries.filter { !$0.absentFromTraining.isEmpty }.map {
      .absentFromTraining(fold: $0.name, emotions: $0.absentFromTraining)
    }
    let tested = folds.flatMap(\.test)
    let untested = recordings.count - Set(tested).count
    if untested > 0 { notes.append(.untested(count: untested, ofRecordings: recordings.count)) }
    if tested.count > Set(tested).count { notes.append(.testedRepeatedly) }
    return notes
  }

  private func absent(from side: [Int]) -> [Emotion] {
    let present = Set(side.map { recordings[$0].emotion })
    return emotions.filter { !present.contains($0) }
  }
}
