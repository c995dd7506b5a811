import AffektCore
import AffektExperiment
import AffektReport
import AffektResults
import Foundation
import Testing

@testable import ReportSamples

@Suite("The compact copy of a run")
struct CompactCopyTests {
  private let place = TemporaryPlace()
  private var folder: RunFolder { RunFolder(path: place.path("copy")) }

  /// What tells one prediction from another, and what was predicted.
  private func labels(_ record: RunRecord) -> [[String]: String] {
    Dictionary(
      record.predictions.map {
        (
          [
            $0.corpus, $0.configuration ?? "", "\($0.seed)", $0.fold, $0.recording, $0.speaker,
            $0.truth.rawValue,
          ],
          $0.predicted.rawValue
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test("it keeps results, labels, folds, report.md and tables, hostile names included")
  func roundTrip() throws {
    let record = SampleRun().record()
    try folder.writeCompact(record, with: ReportWriter.compactFiles(for: record))
    let copy = try folder.read()
    #expect(copy.isCompact && !record.isCompact)
    #expect(copy.results == record.results)
    #expect(copy.folds == record.folds)
    #expect(copy.environment == record.environment)
    #expect(copy.resolvedPipeline == record.resolvedPipeline)
    #expect(copy.predictions.count == record.predictions.count)
    #expect(labels(copy) == labels(record))
    #expect(copy.predictions.allSatisfy { $0.scores.isEmpty })
    // The folds of this run have an order of their own, so they are kept.
    #expect(
      Set(try place.contents(of: "copy").keys.map { $0.prefix { $0 != "/" } }) == [
        "results.json", "predictions-compact.csv", "folds.csv", "environment.json",
        "pipeline.yaml", "report.md", "tables",
      ])
  }

  @Test("one row per recording, one column per configuration and seed")
  func shape() throws {
    var run = SampleRun()
    run.corpora = [SampleRun.plainCorpus]
    let record = run.record()
    try folder.writeCompact(record)
    let lines = try folder.text(of: .compactPredictions).split(separator: "\n")
    let recordings = Set(record.predictions.map(\.recording))
    #expect(lines.count == recordings.count + 1)
    #expect(
      lines.first?.hasPrefix("corpus,recording,speaker,fold,truth,plain/mfcc/svm@7,") == true)
    let first = try #require(record.predictions.first)
    #expect(
      lines[1].hasPrefix(
        [
          first.corpus, first.recording, first.speaker, first.fold, first.truth.rawValue,
          first.predicted.rawValue,
        ].joined(separator: ",")))
  }

  @Test("report.md has captions in place of figures, and no link to a file that is not there")
  func report() throws {
    let record = SampleRun().record()
    let files = ReportWriter.compactFiles(for: record)
    let text = String(decoding: try #require(files.first).data, as: UTF8.self)
    #expect(text.contains("This is a compact copy."))
    #expect(text.contains("*Figure, not in this copy: "))
    #expect(!text.contains("](figures/"))
    let whole = try ReportWriter.files(for: record)
    for file in files.dropFirst() {
      #expect(file == whole.first { $0.path == file.path }, "\(file.path)")
    }
    #expect(files.count == 1 + whole.count { $0.path.hasPrefix("tables/") })
  }

  @Test("a changed label is found in every figure that depends on it")
  func changedLabel() throws {
    let record = SampleRun().record()
    try folder.writeCompact(record)
    let found = try RunVerification(folder.read())
    #expect(found.differences.isEmpty && found.count > 4000)
    try place.replaceFirst(
      ",anger,anger,", with: ",anger,fear,", in: "copy/predictions-compact.csv")
    let places = try RunVerification(folder.read(checkingMetrics: false)).differences.map(\.place)
    // The row holds every configuration; the first with these labels is changed, and it alone.
    let configurations = Set(
      places.compactMap {
        $0.firstMatch(of: /\.configurations\[(.*?)\]\.pooled\.uar/).map { String($0.1) }
      })
    #expect(configurations.count == 1)
    #expect(throws: RunFolderError.self) { try folder.read() }
  }

  @Test(
    "a table with another column, an unknown label or an unknown fold is named",
    arguments: [
      ("corpus,recording,speaker", "corpus,name,speaker", "the first columns must be"),
      ("plain/mfcc/svm@7", "plain/mfcc/svm", "must be a configuration, '@' and a seed"),
      (",anger,anger,", ",anger,hunger,", "'hunger' is no emotion"),
      (",s01,s01,", ",s01,s77,", "does not know"),
    ])
  func wrongTable(original: String, changed: String, message: String) throws {
    try folder.writeCompact(SampleRun().record())
    try place.replaceFirst(original, with: changed, in: "copy/predictions-compact.csv")
    #expect {
      try folder.read(checkingMetrics: false)
    } throws: { error in
      "\(error)".contains(message)
    }
  }

  @Test("a copy cannot become a run again: it has no scores")
  func refusal() throws {
    let record = SampleRun().record()
    try folder.writeCompact(record)
    let copy = try folder.read()
    #expect {
      try RunFolder(path: place.path("run")).write(copy)
    } throws: { error in
      "\(error)".contains("compact copy")
    }
  }
}
