import AffektCore
import Testing

@Suite struct SpeakerFoldsTests {
  private let speakers = ["a", "a", "a", "b", "b", "c", "c", "d"]

  /// Sizes a 3, b 2, c 2, d 1: a to the first fold, then c and b to the second, d to the first.
  @Test func speakersStayTogetherAsInScikitLearn() {
    let folds = SpeakerFolds.folds(speakers: speakers, count: 2)
    #expect(folds.map(\.test) == [[0, 1, 2, 7], [3, 4, 5, 6]])
    #expect(folds.map(\.training) == [[3, 4, 5, 6], [0, 1, 2, 7]])
  }

  @Test func thereAreNoMoreFoldsThanSpeakers() {
    #expect(SpeakerFolds.folds(speakers: ["x", "y"], count: 5).count == 2)
    #expect(
      SpeakerFolds.balanced(speakers: ["x", "y"], classes: ["1", "1"], count: 5).count == 2)
  }
}
