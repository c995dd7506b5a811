import AffektCore
import AffektExperiment
import AffektReport
import AffektResults
import AffektSignal
import Foundation
import StandardPlugins
import Testing

@testable import ReportSamples

/// The four-corpus study that ships, on a few sounds under the names of each corpus.
@Suite("The four-corpus study")
struct FourCorporaTests {
  private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  // MARK: - Recordings

  /// Two speakers of each corpus, with all that it distinguishes.
  private static let files: [String: [String]] = [
    "ravdess": ["01", "02"].flatMap { actor in
      (1...8).flatMap { emotion in
        ["01", "02"].map { "Actor_\(actor)/03-01-0\(emotion)-01-\($0)-01-\(actor).wav" }
      }
    },
    "tess": ["OAF", "YAF"].flatMap { speaker in
      ["angry", "disgust", "fear", "happy", "neutral", "ps", "sad"].flatMap { emotion in
        ["back", "bar"].map { "\(speaker)_\(emotion)/\(speaker)_\($0)_\(emotion).wav" }
      }
    },
    "savee": ["DC", "JE"].flatMap { speaker in
      ["a", "d", "f", "h", "n", "sa", "su"].flatMap { emotion in
        ["01", "02"].map { "\(speaker)/\(emotion)\($0).wav" }
      }
    },
    "crema-d": ["1001", "1002"].flatMap { actor in
      ["ANG", "DIS", "FEA", "HAP", "NEU", "SAD"].flatMap { emotion in
        ["IEO", "TIE"].map { "\(actor)_\($0)_\(emotion)_XX.wav" }
      }
    },
  ]

  /// The variables that lead to the corpora.
  private static let variables = [
    "ravdess": "RAVDESS", "tess": "TESS", "savee": "SAVEE", "crema-d": "CREMAD",
  ]

  /// Runs `body` with folders of some corpora; each file holds half a second of a tone of its own and noise.
  private func withCorpora(
    _ names: [String], _ body: ([String: String]) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "affekt-four-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var environment: [String: String] = [:]
    for (place, name) in names.enumerated() {
      let root = folder.appending(path: name)
      for (number, file) in (Self.files[name] ?? []).enumerated() {
        let target = root.appending(path: file)
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        let sound = Self.sound(pitch: 100 + Double(4 * number + place), seed: 1000 * place + number)
        try AudioFile.write(sound, to: target.path)
      }
      environment[Self.variables[name] ?? ""] = root.path
    }
    try await body(environment)
  }

  private static func sound(pitch: Double, seed: Int) -> Signal {
    var state = UInt32(truncatingIfNeeded: seed &* 7919 &+ 1)
    let samples = (0..<8000).map { place -> Float in
      state = state &* 1_664_525 &+ 1_013_904_223
      let noise = Double(state >> 8) / Double(1 << 24) - 0.5
      return Float(0.3 * sin(2 * .pi * pitch * Double(place) / 16_000) + 0.05 * noise)
    }
    return Signal(samples: samples, sampleRate: 16_000)
  }

  // MARK: - Runs

  private func record(
    _ file: String, _ environment: [String: String], settings: [(path: String, value: String)] = []
  ) async throws -> RunRecord {
    let pipeline = try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling,
      defaultControls: StandardPlugins.controls, environment: environment
    ).pipeline(
      at: Self.package.appending(path: "Pipelines/\(file).yaml").path,
      overrides: PipelineOverrides(
        settings: [(path: "evaluation.intervals", value: "{ draws: 100 }")] + settings))
    let outcome = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
    let record = RunRecord(
      outcome.data, environment: SampleRun().record().environment,
      resolvedPipeline: try pipeline.resolved.yamlText())
    let differences = try RunVerification(record).differences
    #expect(differences.isEmpty, "\(file): \(differences)")
    return record
  }

  private func files(_ record: RunRecord) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try ReportWriter.files(for: record).map {
        ($0.path, String(decoding: $0.data, as: UTF8.self))
      })
  }

  private static let six: [Emotion] = [.anger, .disgust, .fear, .happiness, .neutral, .sadness]

  @Test("Each corpus alone: six emotions, what was merged and dropped, and no scores to compare")
  func alone() async throws {
    try await withCorpora(["ravdess", "tess", "savee", "crema-d"]) { environment in
      let record = try await record("four-corpora-alone", environment)
      let corpora = record.results.corpora
      #expect(corpora.map(\.summary.name) == ["ravdess", "tess", "savee", "crema-d"])
      #expect(corpora.allSatisfy { $0.summary.emotions == Self.six })
      #expect(corpora.allSatisfy { $0.failedConfigurations.isEmpty })
      #expect(record.results.absentCorpora == nil)
      #expect(
        corpora.map(\.summary.labelChanges) == [
          [
            LabelChange(from: .calm, to: .neutral, count: 4),
            LabelChange(from: .surprise, to: nil, count: 4),
          ], [LabelChange(from: .surprise, to: nil, count: 4)],
          [LabelChange(from: .surprise, to: nil, count: 4)], [],
        ])
      let report = try #require(try files(record)["report.md"])
      #expect(report.contains("calm counts as neutral (4 recordings)"))
      #expect(report.contains("Scores of different corpora must not be compared"))
      #expect(!report.contains("**Absent**"))
    }
  }

  @Test("Every corpus against every other: a matrix with a table")
  func matrix() async throws {
    try await withCorpora(["ravdess", "tess", "savee", "crema-d"]) { environment in
      let record = try await record("four-corpora-matrix", environment)
      let corpus = try #require(record.results.corpora.first)
      let folds = corpus.evaluation.folds
      #expect(record.results.corpora.count == 1 && folds.count == 12)
      #expect(corpus.evaluation.isSpeakerIndependent)
      #expect(folds.allSatisfy { $0.absentFromTest.isEmpty && $0.absentFromTraining.isEmpty })
      for fold in folds {
        let (training, test) = (fold.trainingCorpora ?? [], fold.testCorpora ?? [])
        #expect(fold.name == "\(training.joined())/\(test.joined())")
      }
      let files = try files(record)
      let report = try #require(files["report.md"])
      #expect(report.contains("From each corpus to each other"))
      #expect(report.contains("must not be compared with scores under another protocol"))
      #expect(report.contains("no model was trained on the corpus that it was tested on"))
      let table = try #require(files.first { $0.key.hasSuffix("-matrix.csv") }?.value)
      // A head and twelve pairs.
      #expect(table.split(separator: "\n").count == 13)
      #expect(files.keys.contains { $0.hasSuffix("-matrix.svg") })
    }
  }

  @Test("Pooled: every recording once, no speaker in both sets, corpora in both")
  func pooled() async throws {
    try await withCorpora(["ravdess", "tess", "savee", "crema-d"]) { environment in
      let record = try await record("four-corpora-pooled", environment)
      let corpus = try #require(record.results.corpora.first)
      #expect(corpus.summary.emotions == Self.six)
      #expect(corpus.evaluation.isSpeakerIndependent)
      #expect(
        corpus.evaluation.folds.reduce(0) { $0 + $1.testCount } == corpus.summary.recordingCount)
      let report = try #require(try files(record)["report.md"])
      #expect(report.contains("on other speakers of them"))
      #expect(report.contains("surprise of tess was left out"))
      #expect(!report.contains("From each corpus to each other"))
    }
  }

  @Test("Sex and emotion, on the subset that is there: what is absent is named")
  func subset() async throws {
    try await withCorpora(["ravdess", "tess"]) { environment in
      let record = try await record(
        "four-corpora-by-sex", environment,
        settings: [(path: "evaluation.protocol", value: "{ pooled-speaker-k-fold: { folds: 2 } }")])
      #expect(record.results.absentCorpora?.map(\.name) == ["savee", "crema-d"])
      #expect(record.results.absentCorpora?.map(\.path) == ["${SAVEE}", "${CREMAD}"])
      let summary = try #require(record.results.corpora.first?.summary)
      #expect(summary.classFields == [.sex, .emotion])
      #expect(
        summary.emotions
          == ["female", "male"].flatMap { sex in
            Self.six.map { Emotion(rawValue: "\(sex)-\($0)") }
          })
      // The classes of a speaker are those of the sex that the corpus states.
      for speaker in summary.speakers {
        let own = zip(summary.emotions, speaker.counts).filter { $0.1 > 0 }.map(\.0.rawValue)
        #expect(own.allSatisfy { $0.hasPrefix(speaker.sex?.rawValue ?? "?") })
      }
      #expect(summary.notes.contains { $0.contains("male-anger (ravdess)") })
      let report = try #require(try files(record)["report.md"])
      #expect(report.contains("**Absent**"))
      #expect(report.contains("savee (\\${SAVEE})") && report.contains("crema-d (\\${CREMAD})"))
      #expect(report.contains("12 classes"))
      #expect(report.contains("A class is made of the sex of the speaker and the emotion"))
      #expect(report.contains("Which classes are recognised"))
    }
  }

  @Test("None of the corpora, and one where a pair is needed, are refused")
  func tooFew() async throws {
    await #expect(throws: SettingsError.self) {
      try await record("four-corpora-pooled", [:])
    }
    try await withCorpora(["tess"]) { environment in
      let alone = await #expect(throws: SettingsError.self) {
        try await record("four-corpora-matrix", environment)
      }
      #expect(alone?.message.contains("needs at least 2 corpora") == true)
    }
  }

  @Test("Corpora without a common class cannot be tested by each other's models")
  func noCommonClass() async throws {
    try await withCorpora(["tess", "savee"]) { environment in
      let error = await #expect(throws: SettingsError.self) {
        try await record(
          "four-corpora-by-sex", environment,
          settings: [(path: "evaluation.protocol", value: "corpus-pairs")])
      }
      #expect(error?.message.contains("fewer than two emotions in common") == true)
    }
  }
}
