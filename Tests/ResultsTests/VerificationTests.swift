import AffektReport
import AffektResults
import Foundation
import Testing

@testable import ReportSamples

@Suite("Verification of a run")
struct VerificationTests {
  private let place = TemporaryPlace()
  private var folder: RunFolder { RunFolder(path: place.path("run")) }

  /// What is found wrong after one text in one file was replaced.
  private func differences(
    replacing original: String, with changed: String, in file: DataFile
  ) throws -> [ValueDifference] {
    try folder.write(SampleRun().record())
    try place.replaceFirst(original, with: changed, in: "run/\(file.rawValue)")
    return try RunVerification(folder.read(checkingMetrics: false)).differences
  }

  @Test("what a run leaves is found as stated, every figure of it")
  func unchanged() throws {
    let verification = try RunVerification(SampleRun().record())
    #expect(verification.differences.isEmpty)
    // 16 configurations with a matrix, speakers and folds each, and 72 comparisons of more than 20 figures.
    #expect(verification.count > 4000)
  }

  @Test("what pipeline.yaml lacks is said to be unchecked")
  func incompletePipeline() throws {
    let unchecked = try RunVerification(SampleRun().record()).unchecked
    let lacking = try #require(unchecked.first { $0.field == .pipeline })
    #expect(lacking.count == 10)
    #expect(lacking.field.reason == "pipeline.yaml does not say it")
  }

  @Test("a flipped prediction is found in all figures that depend on it, and in no others")
  func flippedPrediction() throws {
    let line = try #require(
      folderText(.predictions).split(separator: "\n").first {
        $0.contains("plain/mfcc/svm") && $0.contains(",anger,anger,")
      })
    let flipped = line.replacing(",anger,anger,", with: ",anger,fear,")
    let differences = try differences(
      replacing: String(line), with: String(flipped), in: .predictions)
    let places = differences.map(\.place)
    let configuration = "corpora[plain-corpus].configurations[plain/mfcc/svm]"
    for part in [
      "pooled.uar", "pooled.accuracy", "pooled.macroF1", "pooled.classes[anger].recall",
      "pooled.confusion.counts[0][0]", "meanFoldUAR", "seeds[7].uar", "speakers[s01].uar",
      "folds[s01, 7].uar",
    ] {
      #expect(places.contains("\(configuration).\(part)"), "\(part)")
    }
    let statistics = "corpora[plain-corpus].statistics"
    #expect(places.contains { $0.hasPrefix("\(statistics).intervals[plain/mfcc/svm].uar") })
    #expect(places.contains { $0.hasPrefix("\(statistics).comparisons[") })
    #expect(places.allSatisfy { $0.hasPrefix(configuration) || $0.hasPrefix(statistics) })
    #expect(
      !places.contains { $0.contains(".intervals[") && !$0.contains("[plain/mfcc/svm]") })
    let uar = try #require(differences.first { $0.place == "\(configuration).pooled.uar" })
    #expect(uar.stated != uar.found)
    #expect(
      uar.description == "\(uar.place) is \(uar.stated ?? ""), but the other files give "
        + "\(uar.found ?? "")")
  }

  @Test(
    "a changed figure is found, and it alone",
    arguments: [
      ("\"meanFoldUAR\" : 0", "\"meanFoldUAR\" : 1", ".meanFoldUAR"),
      ("\"wins\" : ", "\"wins\" : 1", ".wins"),
      ("\"isSignificant\" : false", "\"isSignificant\" : true", ".isSignificant"),
      ("\"upper\" : 0", "\"upper\" : 9", ".upper"),
      ("\"shapley\" : 0", "\"shapley\" : 1", ".shapley"),
      ("\"foldHash\" : \"", "\"foldHash\" : \"0", ".foldHash"),
      (
        "\"isSpeakerIndependent\" : true", "\"isSpeakerIndependent\" : false",
        ".isSpeakerIndependent"
      ),
      ("\"recordingCount\" : ", "\"recordingCount\" : 1", ".recordingCount"),
    ])
  func changedFigure(original: String, changed: String, place: String) throws {
    let differences = try differences(replacing: original, with: changed, in: .results)
    #expect(differences.count == 1)
    #expect(differences.first?.place.hasSuffix(place) == true, "\(differences)")
  }

  @Test("a recording in the other set of a fold is found")
  func changedFold() throws {
    let differences = try differences(replacing: "s01,test,", with: "s01,training,", in: .folds)
    let places = differences.map(\.place)
    for part in [
      "evaluation.folds[0].testCount", "evaluation.folds[0].trainingCount", "evaluation.foldHash",
      "overlaps[0].sharedCount", "leakageChecks[plain/mfcc/svm].status",
    ] {
      #expect(places.contains("corpora[plain-corpus].\(part)"), "\(places)")
    }
  }

  private func folderText(_ file: DataFile) throws -> String {
    try folder.write(SampleRun().record())
    return try folder.text(of: file)
  }
}
