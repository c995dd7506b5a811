import AffektCore
import AffektResults
import AffektSignal
import Foundation
import StandardPlugins
import Synchronization
import Testing

@testable import AffektExperiment

/// `plan` refuses what `run` refuses before anything is extracted, and nothing else.
@Suite("Plan and run agree")
struct PlanAgreementTests {
  /// Mistakes that are no mistakes of the file alone.
  private static let bad: [(name: String, old: String, new: String)] = [
    ("no folder", "layout: synthetic", "layout: ravdess, path: /no/such/folder"),
    (
      "second corpus without a folder", "takes: 1 }",
      "takes: 1 }\n  other: { layout: emodb, path: /no/such/folder }"
    ),
    ("empty folder", "layout: synthetic, speakers: 4, takes: 1", "layout: ravdess, path: EMPTY"),
    ("unknown emotion", "takes: 1 }", "takes: 1, labels: { drop: [angr] } }"),
    (
      "one emotion", "takes: 1 }",
      "takes: 1, labels: { drop: [disgust, fear, happiness, neutral, sadness, surprise] } }"
    ),
    (
      "more folds than speakers", "leave-one-speaker-out", "{ speaker-k-fold: { folds: 9 } }"
    ),
    ("unknown test speaker", "leave-one-speaker-out", "{ hold-out: { test-speakers: [x] } }"),
    ("no file of folds", "leave-one-speaker-out", "{ folds-file: { path: /no/such/file.csv } }"),
    ("a corpus alone", "leave-one-speaker-out", "leave-one-corpus-out"),
    ("a published split of another corpus", "leave-one-speaker-out", "ravdess-nkululeko"),
    ("frames of more than a minute", "{ mfcc: {} }", "{ mfcc: { frame-length: 61 s } }"),
    ("a transform shorter than a frame", "{ mfcc: {} }", "{ mfcc: { fft-length: 1 ms } }"),
    ("a band beyond half the rate", "{ mfcc: {} }", "{ mfcc: { maximum-frequency: 30 kHz } }"),
    ("a pitch beyond half the rate", "{ mfcc: {} }", "{ f0: { maximum-frequency: 9 kHz } }"),
    ("deltas of what has gaps", "{ mfcc: {} }", "{ f0: { delta: true } }"),
    ("no table", "{ extract: [ { mfcc: {} } ], pool: [mean] }", "{ import: /no/such/table.csv }"),
    (
      "a table of other recordings", "{ extract: [ { mfcc: {} } ], pool: [mean] }",
      "{ import: OTHER }"
    ),
    ("hidden layers too wide", "naive-bayes", "{ use: mlp, hidden: [8192, 8192] }"),
  ]

  /// What is fine, or shows only when recordings are read.
  private static let good: [(name: String, old: String, new: String)] = [
    ("as it is", "seed: 7", "seed: 7"),
    (
      "resampled for the band", "preprocessing: {",
      "preprocessing: { up: [ { resample: { rate: 48 kHz } } ],"
    ),
    ("absurd settings", "naive-bayes", "{ use: k-nearest-neighbors, neighbors: 5000 }"),
    ("more columns than there are", "naive-bayes", "{ use: random-forest, columns-tried: 5000 }"),
    ("frames longer than recordings", "{ mfcc: {} }", "{ mfcc: { frame-length: 30 s, hop: 1 s } }"),
    ("wide deltas", "{ mfcc: {} }", "{ mfcc: { delta: { width: 999 } } }"),
    ("mixtures of frames", "naive-bayes", "{ use: gmm, granularity: frame, components: 1024 }"),
  ]

  private static let text = """
    affekt: 1
    name: job
    corpora:
      voices: { layout: synthetic, speakers: 4, takes: 1 }
    preprocessing: { plain: [] }
    features:
      mfcc: { extract: [ { mfcc: {} } ], pool: [mean] }
    classifiers:
      first: naive-bayes
    evaluation: { protocol: leave-one-speaker-out, seed: 7 }
    """

  private func inFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "affekt-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "empty"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("name,a,b\nx,1,2\n".utf8).write(to: folder.appending(path: "other.csv"))
    try await body(folder)
  }

  @Test("Each mistake is refused by both, in the same words, and before a recording is read")
  func mistakes() async throws {
    try await inFolder { folder in
      for (name, old, new) in Self.bad {
        let text = Self.text.replacing(
          old,
          with: new.replacing("EMPTY", with: folder.path + "/empty")
            .replacing("OTHER", with: folder.path + "/other.csv"))
        #expect(text != Self.text, "\(name)")
        let (plan, run) = await answers(to: text)
        #expect(plan != nil, "\(name): nothing is refused")
        #expect(plan == run, "\(name)")
      }
    }
  }

  @Test("What both accept")
  func accepted() async throws {
    for (name, old, new) in Self.good {
      let text = Self.text.replacing(old, with: new)
      #expect(text != Self.text || old == new, "\(name): nothing was changed")
      let (plan, run) = await answers(to: text)
      #expect(plan == nil, "\(name)")
      #expect(run == nil, "\(name)")
    }
  }

  @Test("Every pipeline and every example of the project, with recordings and without")
  func shipped() async throws {
    try await inFolder { folder in
      try Self.writeCorpora(in: folder)
      let files = try ["Pipelines", "Fuzz/Seeds/pipeline-file"].flatMap { path in
        let place = DocumentationPage.packageFolder.appending(path: path)
        return try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
          .filter { $0.hasSuffix(".yaml") }
          .map { ($0, try String(contentsOf: place.appending(path: $0), encoding: .utf8)) }
      }
      #expect(files.count >= 8)
      let examples = DocumentationTests.examples.map {
        ($0.testDescription, DocumentationTests.completed($0.text))
      }
      var acceptedCount = 0
      for (name, text) in files + examples {
        for place in [folder.path, "/no/such/folder"] {
          let (plan, run) = await answers(to: text, place: place)
          #expect(plan == run, "\(name)")
          if plan == nil { acceptedCount += 1 }
        }
      }
      // A comparison of two refusals says little.
      #expect(acceptedCount >= 20, "\(acceptedCount)")
    }
  }

  // MARK: - Plan and run

  /// What `plan` and `run` say to a pipeline; nil where nothing is refused before recordings are read.
  private func answers(to text: String, place: String = "/no/such/folder") async -> (
    plan: String?, run: String?
  ) {
    let pipeline: Pipeline
    do {
      pipeline = try PipelineReader(
        registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling,
        environment: [
          "RAVDESS": place + "/ravdess", "EMODB": place + "/emodb", "PLACE": place,
          "EGEMAPS": place + "/table.csv", "HOME": place,
        ]
      ).pipeline(from: text, named: "job.yaml")
    } catch { return ("\(error)", "\(error)") }
    var plan: String?
    do { _ = try ExperimentPlan(of: pipeline) } catch { plan = "\(error)" }
    let end = EndOfPreparation()
    let run = Task {
      try await ExperimentRunner(pipeline: pipeline, threads: 1, progress: end).run()
    }
    end.task.withLock { $0 = run }
    do {
      _ = try await run.value
      return (plan, nil)
    } catch is CancellationError {
      return (plan, nil)
    } catch { return (plan, "\(error)") }
  }

  /// Ends a run when it begins to extract features.
  private final class EndOfPreparation: ProgressReporter {
    let task = Mutex<Task<ExperimentRunner.Outcome, any Error>?>(nil)

    func begin(_ phase: ProgressPhase) {
      guard phase.name.hasSuffix(": features") else { return }
      while task.withLock({ $0 == nil }) {}
      task.withLock { $0?.cancel() }
    }
    func advance(_ phase: ProgressPhase) {}
    func end(_ phase: ProgressPhase) {}
    func note(_ text: String) {}
  }

  // MARK: - Recordings

  /// Corpora of the layouts `ravdess` and `emodb`, with a tenth of a second of sound in each file.
  private static func writeCorpora(in folder: URL) throws {
    let sound = folder.appending(path: "sound.wav")
    try AudioFile.write(
      Signal(samples: (0..<1600).map { Float($0 % 40) / 40 }, sampleRate: 16_000),
      to: sound.path)
    let data = try Data(contentsOf: sound)
    func write(_ name: String, below path: String) throws {
      let place = folder.appending(path: path)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try data.write(to: place.appending(path: name))
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    for actor in 1...24 {
      for emotion in 1...8 {
        for statement in 1...2 {
          try write(
            "03-01-\(two(emotion))-01-\(two(statement))-01-\(two(actor)).wav",
            below: "ravdess/Actor_\(two(actor))")
        }
      }
    }
    for speaker in ["03", "08", "09", "10", "11", "12", "13", "14", "15", "16"] {
      for emotion in ["W", "L", "E", "A", "F", "T", "N"] {
        for sentence in ["a01", "a02"] {
          try write("\(speaker)\(sentence)\(emotion)a.wav", below: "emodb")
        }
      }
    }
  }
}
