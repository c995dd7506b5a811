import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import AffektExperiment

@Suite("Folds")
struct FoldTests {
  private static let speakers = ["a", "a", "a", "b", "b", "c", "c", "d"]
  private static let emotions: [Emotion] = [
    .anger, .fear, .anger, .anger, .fear, .fear, .anger, .fear,
  ]
  private static let recordings = zip(speakers, emotions).enumerated().map { index, pair in
    Recording(
      identifier: "r\(index)", source: .file(""), emotion: pair.1, speaker: pair.0)
  }

  @Test("Leave-one-speaker-out tests each speaker once")
  func leaveOneSpeakerOut() throws {
    let folds = try folds(of: LeaveOneSpeakerOut(parameters: NoParameters()))
    #expect(folds.map(\.name) == ["a", "b", "c", "d"])
    #expect(folds.map(\.test) == [[0, 1, 2], [3, 4], [5, 6], [7]])
    #expect(folds[1].training == [0, 1, 2, 5, 6, 7])
    #expect(audit(folds).isSpeakerIndependent)
  }

  @Test("One speaker cannot be left out")
  func oneSpeaker() {
    var generator = SeededGenerator(seed: 1)
    let error = #expect(throws: SettingsError.self) {
      try LeaveOneSpeakerOut(parameters: NoParameters())
        .folds(for: Array(Self.recordings.prefix(3)), using: &generator)
    }
    #expect(
      error?.message
        == "leave-one-speaker-out needs at least 2 speakers; the corpus has one speaker ('a'). Use "
        + "a corpus with more speakers, or 'stratified-k-fold', whose figures are speaker-dependent"
    )
  }

  @Test("Grouped folds keep groups together and are balanced, as scikit-learn's are")
  func grouped() {
    let folds = SpeakerFolds.folds(speakers: Self.speakers, count: 2)
    // Sizes a 3, b 2, c 2, d 1: a to the first fold, then c and b, d.
    #expect(folds.map(\.test) == [[0, 1, 2, 7], [3, 4, 5, 6]])
    #expect(SpeakerFolds.folds(speakers: ["x", "y"], count: 5).count == 2)
  }

  @Test("Speaker folds are independent, recordings stand on one side, all are tested once")
  func speakerFolds() throws {
    var parameters = SpeakerKFold.Parameters()
    parameters.folds = 3
    let folds = try folds(of: SpeakerKFold(parameters: parameters))
    #expect(folds.count == 3)
    #expect(audit(folds).isSpeakerIndependent)
    #expect(folds.flatMap(\.test).sorted() == Array(0..<8))
    for fold in folds { #expect(Set(fold.training).isDisjoint(with: fold.test)) }
  }

  @Test("Stratified folds share the emotions evenly and are found to be speaker-dependent")
  func stratified() throws {
    var parameters = StratifiedKFold.Parameters()
    parameters.folds = 4
    let folds = try folds(of: StratifiedKFold(parameters: parameters))
    for fold in folds {
      #expect(fold.test.count == 2)
      #expect(Set(fold.test.map { Self.emotions[$0] }).count == 2)
    }
    #expect(folds.flatMap(\.test).sorted() == Array(0..<8))
    #expect(!audit(folds).isSpeakerIndependent)
  }

  @Test("Hold-out tests the listed speakers, and names one that is unknown")
  func holdOut() throws {
    var parameters = HoldOut.Parameters()
    parameters.testSpeakers = ["b", "d"]
    let folds = try folds(of: HoldOut(parameters: parameters))
    #expect(folds.map(\.test) == [[3, 4, 7]])
    parameters.testSpeakers = ["b", "x"]
    let unknown = parameters
    #expect(throws: SettingsError.self) {
      try self.folds(of: HoldOut(parameters: unknown))
    }
    parameters.testSpeakers = ["a", "b", "c", "d"]
    let all = parameters
    #expect(throws: SettingsError.self) { try self.folds(of: HoldOut(parameters: all)) }
  }

  @Test("Folds of a file are taken as they are, and what is wrong in it is named by line")
  func file() throws {
    #expect(
      try foldsOfFile("fold,set,recording\nx,test,r0\nx,training,r3\nx,training,r4\n")
        == [Fold(name: "x", training: [3, 4], test: [0])])
    #expect(
      try foldsOfFile("recording,fold\nr0,x\nr3,y\n")
        == [
          Fold(name: "x", training: [3], test: [0]), Fold(name: "y", training: [0], test: [3]),
        ])
    for (text, problem) in [
      ("fold,set,recording\nx,test,r99\n", "line 2: the corpus has no recording 'r99'"),
      ("fold,set,recording\nx,test,r0\nx,training,r0\n", "line 3: 'r0' stands twice"),
      ("fold,set,recording\nx,tset,r0\n", "line 2: the set must be"),
      ("fold,set,recording\nx,test,r0\n", "gives the fold 'x' no training set"),
      ("fold,set,recordings\nx,test,r0\n", "did you mean 'recordings'?"),
    ] {
      let error = #expect(throws: SettingsError.self) { try foldsOfFile(text) }
      #expect(error?.message.contains(problem) == true, "\(error?.message ?? "")")
    }
  }

  @Test("An emotion that a fold lacks is noted, on either side")
  func absentEmotion() {
    let folds = [Fold(name: "d", training: [0, 2, 3, 6], test: [7])]
    let audit = audit(folds)
    #expect(audit.summaries[0].absentFromTest == [.anger])
    #expect(audit.summaries[0].absentFromTraining == [.fear])
    #expect(
      audit.notes == [
        .absentFromTest(fold: "d", emotions: [.anger]),
        .absentFromTraining(fold: "d", emotions: [.fear]),
        .untested(count: Self.recordings.count - 1, ofRecordings: Self.recordings.count),
      ])
  }

  private func folds(of rule: some EvaluationProtocol) throws -> [Fold] {
    var generator = SeededGenerator(seed: 1)
    return try rule.folds(for: Self.recordings, using: &generator)
  }

  private func foldsOfFile(_ text: String) throws -> [Fold] {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("folds-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: path) }
    try Data(text.utf8).write(to: path)
    var parameters = FoldsFile.Parameters()
    parameters.path = path.path
    return try folds(of: FoldsFile(parameters: parameters))
  }

  private func audit(_ folds: [Fold]) -> FoldAudit {
    FoldAudit(recordings: Self.recordings, emotions: [.anger, .fear], folds: folds)
  }
}
