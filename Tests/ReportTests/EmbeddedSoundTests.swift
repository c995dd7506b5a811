import AffektReport
import AffektSignal
import Foundation
import Testing

@testable import ReportSamples

@Suite("Sound that a page brings")
struct EmbeddedSoundTests {
  private let place = TemporaryPlace()
  private let record = SampleRun(corpora: [SampleRun.plainCorpus]).record()

  /// Puts noise where the recordings are said to lie, but for `missing` of them.
  private func fill(missing: Int = 0) throws {
    let noise = Signal(
      samples: (0..<4000).map { Float(($0 * 7919) % 2001 - 1000) / 4000 }, sampleRate: 16_000)
    for recording in record.recordings.dropFirst(missing) {
      let path = place.path("voices") + "/" + (try #require(recording.file))
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try AudioFile.write(noise, to: path)
    }
  }

  private func collect(budget: Int) throws -> EmbeddedSound {
    try EmbeddedSound.collect(
      for: record, folders: ["plain-corpus": place.path("voices")], budget: budget)
  }

  private func page(_ sound: EmbeddedSound?) throws -> Int {
    let files = try ReportWriter.files(for: record, sound: sound)
    return try #require(files.first { $0.path == "index.html" }).data.count
  }

  @Test(
    "the budget is kept in bytes of the page, and wrong predictions of the best configuration come first"
  )
  func budget() throws {
    try fill()
    let all = try collect(budget: 20_000_000)
    #expect(all.files.count == record.recordings.count)
    #expect(all.problems.isEmpty)
    let some = try collect(budget: 60_000)
    #expect((1..<all.files.count).contains(some.files.count))
    let grown = try page(some) - page(EmbeddedSound(budget: 60_000, files: [:]))
    #expect(grown <= 60_000)
    #expect(grown > 50_000)
    let best = try #require(
      record.results.corpora[0].configurations.max { $0.pooled.uar < $1.pooled.uar }?.identifier)
    let wrong = Set(
      record.predictions.filter { $0.configuration == best && $0.truth != $0.predicted }.map(
        \.recording))
    #expect(some.files.keys.allSatisfy { wrong.contains($0.recording) })
    #expect(some.files.count < wrong.count)
    #expect(try collect(budget: 0).files.isEmpty)
  }

  @Test("what is missing is told, and the rest is there")
  func problems() throws {
    try fill(missing: 3)
    let sound = try collect(budget: 20_000_000)
    #expect(sound.files.count == record.recordings.count - 3)
    #expect(sound.problems.count == 3)
    let none = try EmbeddedSound.collect(for: record, folders: [:], budget: 1000)
    #expect(none.files.isEmpty)
    #expect(none.problems.first?.contains("--corpus plain-corpus=PATH") == true)
  }
}
