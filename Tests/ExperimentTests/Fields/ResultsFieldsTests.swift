import AffektCore
import Foundation
import StandardPlugins
import Testing

@testable import AffektExperiment
@testable import AffektResults

/// Changes every kind of field of `results.json`, in runs of several shapes.
@Suite("Every field of results.json follows from the other files, or is said not to")
struct ResultsFieldsTests {
  /// A run, small enough to be verified some thousand times.
  struct Shape: Sendable, CustomTestStringConvertible {
    let name: String
    let pipeline: String
    var hasLeakageAblation = false
    var isCompact = false
    /// Whether a recording is excluded, two are alike, and a control fails.
    var hasOddities = false
    /// Fields of which this shape must have some that cannot be checked.
    let unchecked: Set<UncheckedField>

    var testDescription: String { name }
  }

  private static let always: Set<UncheckedField> = [
    .contentHash, .protocolWords, .sharedSentences, .sharedTakes, .columnCounts, .fits,
    .calibration, .plugins, .reads,
  ]

  static let shapes = [
    Shape(
      name: "controls, tuning, a learning curve, leaky practices, published scores",
      pipeline: """
        affekt: 1
        name: one
        corpora:
          voices:
            layout: synthetic
            speakers: 4
            sentences: 1
            labels: { drop: [disgust, fear, surprise, sadness], rename: { happiness: joy } }
        features:
          rms: { extract: [ { rms: { hop: [512 samples, 1024 samples] } } ], pool: [mean, range] }
        classifiers:
          bayes: { use: naive-bayes }
          trees: { use: decision-tree, tune: { maximum-depth: [1, 2] }, augment: [soft] }
        augmentation: { soft: [gain] }
        controls: { baselines: [majority, prior], probe: { use: naive-bayes } }
        evaluation:
          protocol: leave-one-speaker-out
          tune: { folds: 2 }
          seed: 7
          repetitions: 2
          intervals: { draws: 100 }
          learning-curve: { speakers: [2], draws: 2 }
        robustness:
          conditions:
            soft: [ { gain: { change: [-10 dB, -30 dB] } } ]
            call: [ telephone, { resample: { rate: 16 kHz } } ]
        published:
          - { corpus: voices, configuration: "none/rms[hop=512 samples]/standardize/bayes", uar: 0.5, source: A }
          - { corpus: voices, configuration: "none/rms[hop=512 samples]/standardize/trees", uar: 0.6, source: B }
        """, hasLeakageAblation: true,
      unchecked: always.union([.labelChangeCounts, .innerScores, .granularity, .augmentation])),
    Shape(
      name: "a compact copy",
      pipeline: """
        affekt: 1
        name: copy
        corpora: { voices: { layout: synthetic, speakers: 4, sentences: 1, takes: 1 } }
        features: { rms: { extract: [ rms ], pool: [ mean, range ] } }
        classifiers: { bayes: { use: naive-bayes }, trees: { use: decision-tree } }
        controls: { baselines: [majority, prior], probe: { use: naive-bayes } }
        evaluation:
          protocol: leave-one-speaker-out
          seed: 7
          intervals: { draws: 100 }
          learning-curve: { speakers: [2], draws: 2 }
        robustness: { conditions: { soft: [gain] } }
        """, hasLeakageAblation: true, isCompact: true,
      unchecked: always.union([
        .granularity, .recordings, .controls, .learningCurves, .robustness, .leakageAblation,
      ])),
    Shape(
      name: "two corpora, a stage that looks at each speaker, several seeds",
      pipeline: """
        affekt: 1
        name: two
        corpora:
          first: { layout: synthetic, speakers: 3, sentences: 1, takes: 1 }
          second: { layout: synthetic, speakers: 2, sentences: 1, takes: 1, seed: 2 }
        features: { rms: { extract: [ rms ], pool: [ mean, range ] } }
        scaling: { all: standardize, each: { standardize: { by: speaker } } }
        classifiers:
          nearest: { use: k-nearest-neighbors }
          bayes: { use: naive-bayes }
          random: { use: random-forest, trees: 3 }
          trees: { use: decision-tree }
        controls: none
        evaluation:
          protocol: leave-one-speaker-out
          seed: 7
          repetitions: 2
          intervals: { draws: 100, level: 0.9, two-level: true }
        """, hasLeakageAblation: true, unchecked: always.union([.granularity])),
    Shape(
      name: "united corpora, frames",
      pipeline: """
        affekt: 1
        name: united
        corpora:
          first: { layout: synthetic, speakers: 2, sentences: 1, takes: 1, labels: { drop: [fear] } }
          second: { layout: synthetic, speakers: 2, sentences: 1, takes: 1, seed: 2 }
        features: { rms: { extract: [ rms, zero-crossing-rate ] } }
        classifiers:
          gmm: { use: gmm, components: 1, covariance: diagonal, granularity: frame }
        controls: none
        evaluation:
          protocol: leave-one-corpus-out
          seed: 7
          intervals: { draws: 100 }
        """,
      unchecked: always.union([.labelChangeCounts, .uncommonEmotions, .settingNotes])),
    Shape(
      name: "pairs of corpora, classes by sex, an absent corpus",
      pipeline: """
        affekt: 1
        name: pairs
        corpora:
          first: { layout: synthetic, speakers: 2, sentences: 2, takes: 1, labels: { by: [sex, emotion] } }
          second:
            layout: synthetic
            speakers: 2
            sentences: 2
            takes: 1
            seed: 2
            labels: { by: [sex, emotion] }
          third: { layout: ravdess, path: /no/such/folder, optional: true }
        features: { rms: { extract: [ rms ], pool: [ mean, range ] } }
        classifiers: { bayes: { use: naive-bayes } }
        controls: none
        evaluation:
          protocol: corpus-pairs
          seed: 7
          intervals: { draws: 100 }
        """, unchecked: always.union([.granularity, .absentCorpora])),
    Shape(
      name: "some recordings untested, a configuration that fails",
      pipeline: """
        affekt: 1
        name: failing
        corpora: { voices: { layout: synthetic, speakers: 2, sentences: 1 } }
        features: { rms: { extract: [ rms ], pool: [ mean, range ] } }
        classifiers:
          bayes: { use: naive-bayes }
          trees: { use: decision-tree, tune: { maximum-depth: [1, 2] } }
        controls: { baselines: [majority] }
        evaluation:
          protocol: { hold-out: { test-speakers: ["02"] } }
          seed: 7
          intervals: { draws: 100 }
        """, hasOddities: true,
      unchecked: always.union([
        .granularity, .failures, .excluded, .duplicates, .corpusNotes, .controlNotes, .settingNotes,
      ])),
  ]

  @Test("A changed field is refused, found or listed", arguments: shapes)
  func changedFields(_ shape: Shape) async throws {
    let folder = RunFolder(path: try Self.temporaryFolder())
    defer { try? FileManager.default.removeItem(atPath: folder.path) }
    let record = try await Self.record(of: shape)
    if shape.isCompact { try folder.writeCompact(record) } else { try folder.write(record) }
    if shape.hasOddities { try Self.addOddities(to: folder, record) }
    let base = try folder.read()
    let sound = try RunVerification(base)
    #expect(sound.differences.isEmpty)
    #expect(Set(sound.unchecked.map(\.field)) == shape.unchecked)

    let file = URL(fileURLWithPath: folder.path + "/" + DataFile.results.rawValue)
    let root = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    var unnoticed: Set<UncheckedField> = []
    let changes = ChangedResults(root: root).changes
    #expect(changes.count > 300)
    for change in changes {
      try JSONSerialization.data(withJSONObject: change.tree).write(to: file)
      let changed: RunRecord
      do throws(RunFolderError) {
        changed = try folder.read(checkingMetrics: false)
      } catch {
        #expect("\(error)".count > 20)
        continue
      }
      // Statistics take longest, and few changes need them to be found.
      let isFound = try [RunVerification.Extent.withoutStatistics, .all].contains {
        try !RunVerification(changed, extent: $0).differences.isEmpty
      }
      guard !isFound, changed != base else { continue }
      // Lists that two elements exchange may differ in parts alone that are listed.
      let isExchangeOfLists = change.what.contains("' of two elements exchanged")
      let fields = sound.unchecked.map(\.field).filter { field in
        field.covers(change.kind)
          || isExchangeOfLists && field.places.contains { $0.hasPrefix(change.kind + "[") }
      }
      #expect(!fields.isEmpty, "\(change.kind) is believed (\(change.what))")
      unnoticed.formUnion(fields)
    }
    for field in shape.unchecked.subtracting(unnoticed) {
      Issue.record("\(field) is said to be unchecked, and every change of it is found")
    }
  }

  @Test("The page on the files of a run names every field that cannot be checked")
  func documented() throws {
    let page = try #require(DocumentationPage(path: "Documentation/results-schema.md")).text
    for place in UncheckedField.allCases.filter({ $0 != .pipeline }).flatMap(\.places) {
      #expect(page.contains("`\(place)`"), "\(place)")
    }
  }

  /// Makes a run say what synthetic recordings do not give: exclusions, copies, notes, a control that fails.
  private static func addOddities(to folder: RunFolder, _ record: RunRecord) throws {
    let file = URL(fileURLWithPath: folder.path + "/" + DataFile.results.rawValue)
    var root = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    let alike = record.recordings.filter { $0.speaker == "01" }.prefix(2).map(\.recording)
    let changes: [(JSONTree.Path, Any?)] = [
      (
        ["summary", "excluded"],
        [["phase": "decoding", "recording": "x.wav", "reason": "is empty"]]
      ),
      (
        ["summary", "duplicates"],
        [["kind": "near-identical", "recordings": alike, "similarity": 0.9] as [String: Any]]
      ),
      (["summary", "notes"], ["two recordings are alike"]),
      (["controls", "0", "metrics"], nil), (["controls", "0", "note"], "it failed"),
    ]
    for (path, value) in changes {
      root = JSONTree.setting((["corpora", "0"] + path)[...], in: root, to: value)
    }
    try JSONSerialization.data(withJSONObject: root).write(to: file)
    let table = URL(fileURLWithPath: folder.path + "/" + DataFile.controlPredictions.rawValue)
    let header = try String(contentsOf: table, encoding: .utf8).prefix { $0 != "\n" }
    try Data("\(header)\n".utf8).write(to: table)
  }

  private static func temporaryFolder() throws -> String {
    let path = NSTemporaryDirectory() + "/affekt-" + UUID().uuidString
    return URL(fileURLWithPath: path).standardizedFileURL.path
  }

  private static func record(of shape: Shape) async throws -> RunRecord {
    let pipeline = try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling
    ).pipeline(from: shape.pipeline, named: "job.yaml")
    let outcome = try await ExperimentRunner(
      pipeline: pipeline, threads: 2, runsLeakageAblation: shape.hasLeakageAblation
    ).run()
    return RunRecord(
      outcome.data,
      environment: RunEnvironment(
        date: "2025-01-01T00:00:00Z", affekt: "0", system: "s", processor: "p", threads: 1,
        libraries: [:], command: [], wallSeconds: 1, peakMemory: 1, phases: outcome.phases,
        configurations: outcome.configurations),
      resolvedPipeline: try pipeline.resolved.yamlText(), reportSettings: pipeline.report)
  }
}
