import AffektCore
import AffektResults
import Testing

@testable import AffektReport

@Suite("Wording of facts")
struct WordingTests {
  @Test(
    "a reason of a leakage check is a sentence",
    arguments: [
      (
        LeakageReason.shared(kind: .speaker, count: 1, folds: 1, ofFolds: 2),
        "1 speaker is in both sets in 1 of 2 folds."
      ),
      (
        .shared(kind: .repetition, count: 3, folds: 2, ofFolds: 5),
        "3 renditions are in both sets, in other repetitions, in 2 of 5 folds."
      ),
      (
        .shared(kind: .nearIdenticalAudio, count: 2, folds: 1, ofFolds: 5),
        "2 recordings are in both sets, in nearly identical copies, in 1 of 5 folds."
      ),
      (.fitted(part: "pca", scope: .testSet), "“pca” was fitted to the test set."),
      (
        .fitted(part: "pca", scope: .allRecordings),
        "“pca” was fitted to all recordings before the split."
      ),
      (
        .readWhileFitting(count: 4),
        "Features of test recordings were read 4 times before the models were final."
      ),
    ])
  func reason(reason: LeakageReason, sentence: String) {
    #expect(reason.sentence == sentence)
  }

  @Test("tuning is told with its metric, the numbers of inner folds and what they keep together")
  func tuning() {
    #expect(
      TuningSummary(metric: "uar", by: "speaker", innerFolds: [4, 5]).sentence
        == "Tuned settings are chosen inside each training set, by the mean UAR of 4 or 5 inner folds "
        + "that keep the recordings of a speaker together; of equal settings the simplest is taken, and "
        + "the first of the grid among those.")
    #expect(
      TuningSummary(metric: "accuracy", by: "recording", innerFolds: [3]).sentence.contains(
        "by the mean accuracy of 3 inner folds with equal shares of emotions, which may divide"))
  }

  @Test(
    "a note on a setting names step, setting, what was asked for and what there is",
    arguments: zip(
      SettingExcess.Quantity.allCases,
      [
        "there are 3 columns: all of them are used",
        "a training set has 3 recordings: all of them are used",
        "a training set has 3 recordings: no node is divided",
        "the recordings of a training set vary in at most 3 directions: all of them are used",
        "the rows of the rarest emotion allow 3: as many are fitted",
        "a training set offers 3: as many are made",
        "3 of the bands hold a bin of the transform: the others are always zero (use fewer bands, or a "
          + "longer fft-length)",
      ]))
  func setting(quantity: SettingExcess.Quantity, sentence: String) throws {
    let excess = try #require(SettingExcess("size", asks: 9, of: quantity, offered: 3))
    #expect(SettingNote("step", excess).text == "step: size is 9, and \(sentence).")
    #expect(SettingExcess("size", asks: 3, of: quantity, offered: 3) == nil)
  }

  @Test("notes on frames count the recordings that are too short")
  func frames() {
    #expect(
      SettingNote.longFrames(step: "rms", seconds: 4.5, recordings: 2, ofRecordings: 9).text
        .hasPrefix("rms: a frame lasts 4.5 s, and 2 of 9 recordings are shorter:"))
    #expect(
      SettingNote.wideSpan(step: "delta", frames: 99, recordings: 2, ofRecordings: 9).text
        == "delta: 99 frames are looked at together, and 2 of 9 recordings have fewer.")
  }

  @Test("notes on columns count those that do not vary and name the first")
  func columns() {
    #expect(
      SettingNote.constantColumns(features: "f", columns: 1, ofColumns: 8, first: "x").text
        == "f: 1 of 8 columns do not vary among the recordings ('x').")
    #expect(
      SettingNote.constantColumns(features: "f", columns: 2, ofColumns: 8, first: "x").text
        .hasSuffix("recordings (the first is 'x')."))
    #expect(
      SettingNote.imputed(features: "f", values: 5, recordings: 2, ofRecordings: 9).text
        == "f: 2 of 9 recordings lack values (5 in all), which are replaced by the medians of the "
        + "training set.")
  }

  @Test("notes on a split and on statistics name what they are about")
  func notes() {
    #expect(
      SplitNote.absentFromTest(fold: "08", emotions: ["disgust", "fear"]).text.hasPrefix(
        "Fold 08 tests no recording of disgust, fear."))
    #expect(
      SplitNote.untested(count: 2, ofRecordings: 9).text
        == "2 of 9 recordings are on no test set.")
    #expect(StatisticsNote.fewSpeakers(count: 4).text.hasPrefix("Only 4 speakers were tested:"))
    #expect(
      ComparisonNote.statistics(note: .singleSpeaker).text == StatisticsNote.singleSpeaker.text)
    #expect(
      VarianceDecomposition.Omission.incomplete(phase: "features", alternative: "big").text
        == "Left out because configurations of it are missing: features “big”.")
  }
}
