import AffektCore
import Testing

@testable import AffektExperiment

@Suite("Audit of folds")
struct FoldAuditTests {
  /// Four speakers, who say two sentences, in two corpora.
  private static let recordings: [Recording] = [
    ("a", .anger, "kids"), ("a", .fear, "dogs"), ("a", .anger, "kids"), ("b", .anger, "dogs"),
    ("b", .fear, "kids"), ("c", .fear, "dogs"), ("c", .anger, "kids"), ("d", .fear, "dogs"),
  ].enumerated().map { (index, facts: (String, Emotion, String)) in
    var recording = Recording(
      identifier: "r\(index)", source: .file(""), emotion: facts.1, speaker: facts.0,
      sentence: facts.2)
    recording.corpus = index < 5 ? "one" : "two"
    return recording
  }

  private static func metadata(
    _ guarantees: [ProtocolGuarantee] = [], _ coverage: TestCoverage = .unlimited
  ) -> ProtocolMetadata {
    ProtocolMetadata(
      training: "some", test: "others", overlap: "nothing", guarantees: guarantees,
      coverage: coverage)
  }

  private func audit(_ folds: [Fold]) -> FoldAudit {
    FoldAudit(recordings: Self.recordings, emotions: [.anger, .fear], folds: folds)
  }

  private func violation(_ folds: [Fold], _ metadata: ProtocolMetadata = metadata()) -> String? {
    do throws(PluginContractError) {
      try audit(folds).check(metadata, of: "boastful")
      return nil
    } catch {
      return error.violation
    }
  }

  @Test("An emotion that a fold lacks is noted, in either set")
  func absentEmotion() {
    let audit = audit([Fold(name: "d", training: [0, 2, 3, 6], test: [7])])
    #expect(audit.summaries[0].absentFromTest == [.anger])
    #expect(audit.summaries[0].absentFromTraining == [.fear])
    #expect(audit.notes.count == 3)
  }

  @Test("Speakers in both sets make folds speaker-dependent, whatever the protocol guarantees")
  func speakers() {
    #expect(audit([Fold(name: "x", training: [0, 1], test: [3])]).isSpeakerIndependent)
    #expect(!audit([Fold(name: "x", training: [0, 1], test: [2])]).isSpeakerIndependent)
  }

  @Test(
    "A guarantee is checked on the folds that are returned, not believed",
    arguments: [
      (ProtocolGuarantee.speakerIndependent, 2, "a"), (.textIndependent, 4, "kids"),
      (.corpusIndependent, 3, "one"),
    ])
  func guarantees(_ guarantee: ProtocolGuarantee, _ tested: Int, _ shared: String) {
    let folds = [Fold(name: "bad", training: [0], test: [tested])]
    #expect(
      violation(folds, Self.metadata([guarantee]))
        == "it guarantees to be \(guarantee.rawValue), but '\(shared)' is in both sets of the fold "
        + "'bad'")
    #expect(violation(folds) == nil)
    #expect(
      violation([Fold(name: "good", training: [0], test: [5])], Self.metadata([guarantee])) == nil)
  }

  @Test("A recording without a sentence shares none")
  func unknownSentences() {
    let recordings = ["a", "b"].map {
      Recording(identifier: $0, source: .file(""), emotion: .anger, speaker: $0)
    }
    #expect(
      ProtocolGuarantee.textIndependent.shared(
        in: Fold(name: "x", training: [0], test: [1]), of: recordings
      ).isEmpty)
  }

  @Test(
    "Folds that cannot be used are refused",
    arguments: [
      ([], "it returned no fold"),
      ([Fold(name: "x", training: [], test: [1])], "the training set of the fold 'x' is empty"),
      ([Fold(name: "x", training: [1], test: [])], "the test set of the fold 'x' is empty"),
      ([Fold(name: "x", training: [0, 1], test: [1])], "'r1' is in both sets of the fold 'x'"),
      (
        [Fold(name: "x", training: [0], test: [8])],
        "the test set of the fold 'x' lists recordings that do not exist, or not in order"
      ),
      (
        [Fold(name: "x", training: [1, 0], test: [2])],
        "the training set of the fold 'x' lists recordings that do not exist, or not in order"
      ),
      (
        [Fold(name: "x", training: [0], test: [1]), Fold(name: "x", training: [1], test: [0])],
        "two of its folds have one name"
      ),
    ] as [([Fold], String)])
  func unusable(_ folds: [Fold], _ reason: String) {
    #expect(violation(folds) == reason)
  }

  @Test("Each recording must be tested as often as the protocol says")
  func coverage() {
    let once = (0..<8).map { Fold.testing([$0], of: 8, name: "\($0)") }
    #expect(violation(once, Self.metadata([], .everyRecordingOnce)) == nil)
    #expect(
      violation(Array(once.dropLast()), Self.metadata([], .everyRecordingOnce))
        == "it claims to test every recording once, but 'r7' is tested in 0 folds")
    #expect(violation(Array(once.dropLast()), Self.metadata([], .atMostOnce)) == nil)
    let twice = once + [Fold.testing([2], of: 8, name: "again")]
    #expect(
      violation(twice, Self.metadata([], .atMostOnce))
        == "it claims to test each recording at most once, but 'r2' is tested in 2 folds")
    #expect(violation(twice, Self.metadata([], .unlimited)) == nil)
  }
}
