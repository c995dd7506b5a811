import Foundation
import Testing

/// `Documentation/results-schema.md` lists what runs write: no more and no less.
@Suite("Schema document")
struct SchemaDocumentTests {
  /// Fields that these runs do not write, and why.
  private static let rare: [String: Set<String>] = [
    "results.json": [
      // The engine stops instead, unless a leaky practice asks for it.
      "corpora.configurations.leakageCheck.reasons.readWhileFitting",
      // More than 2000 pairs of configurations.
      "corpora.statistics.notes.comparedWithBestOnly",
      // A search that is cut short, and settings that ask for more than a corpus offers.
      "corpora.summary.uncomparedSounds", "corpora.settingNotes",
      // Corpora that are evaluated together, and those that are absent.
      "corpora.summary.labelChanges.corpus", "corpora.evaluation.folds.trainingCorpora",
      "corpora.evaluation.folds.testCorpora", "absentCorpora",
      // Classes that are made of more than the emotion.
      "corpora.summary.classFields",
      // Recordings that cannot be used under a condition, and configurations that fail there.
      "corpora.robustness.excluded", "corpora.robustness.failed",
      // The steps of the ablation count no copies.
      "corpora.leakageAblation.steps.leakageCheck.augmentation",
      // A grid in which a configuration failed.
      "corpora.statistics.varianceDecomposition.omissions.incomplete",
    ],
    // A track is a curve over time; these figures show something else.
    "exploration.json": [
      "corpora.examples.tracks.figure.cepstrum", "corpora.examples.tracks.figure.plane",
    ],
    // Runs of unlike corpora.
    "comparison.json": [
      "notes", "corpora.notes.mixedLeakage", "corpora.notes.otherRecordings",
      "corpora.notes.otherSound", "corpora.notes.statistics.note.comparedWithBestOnly",
      "corpora.notes.statistics.note.singleSpeaker",
      // Runs of more speakers.
      "corpora.minimumDetectableEffect",
    ],
  ]

  @Test("The document lists every field and column that runs write, and no other")
  func files() throws {
    let document = try SchemaDocument()
    #expect(document.fields.keys.sorted().count == 4)
    #expect(document.columns.count >= 6)
    try withFolder { folder in
      let runs = try Self.makeRuns(in: folder)
      let places = [
        "results.json": runs.map { "\($0)/results.json" },
        "exploration.json": ["Reports/one/exploration.json"],
        "environment.json": runs.map { "\($0)/environment.json" },
        "comparison.json": ["Reports/compare-one-two/comparison.json"],
      ]
      #expect(Set(places.keys) == Set(document.fields.keys))
      for (file, paths) in places.sorted(by: { $0.key < $1.key }) {
        var check = SchemaCheck(try #require(document.fields[file]))
        for path in paths { try check.add(Data(contentsOf: folder.appending(path: path))) }
        for violation in check.violations.sorted() { Issue.record("\(file): \(violation)") }
        let rare = Self.rare[file] ?? []
        for path in check.unseen where !rare.contains(where: { "\(path).".hasPrefix("\($0).") }) {
          Issue.record("\(file): no run writes \(path)")
        }
      }
      for (file, columns) in document.columns.sorted(by: { $0.key < $1.key })
      where !file.contains("*") {
        let place = file == "predictions-compact.csv" ? "copy" : "Reports/one"
        let text = try String(
          contentsOf: folder.appending(path: "\(place)/\(file)"), encoding: .utf8)
        let header = String(try #require(text.split(separator: "\n").first))
        #expect(Self.fits(header, columns), "\(file): \(header)")
      }
      // Every data file has a section.
      let data = try FileManager.default
        .contentsOfDirectory(atPath: folder.appending(path: "Reports/one").path)
        .filter { $0.hasSuffix(".json") || $0.hasSuffix(".csv") }
      #expect(Set(data).isSubset(of: Set(document.fields.keys).union(document.columns.keys)))
    }
  }

  @Test("A field that only the file or only the document has is found")
  func differences() throws {
    let document = SchemaDocument(
      text: """
        ## results.json
        | field | meaning |
        |---|---|
        | `name`, `seed`? | of the run |
        | `pooled` | [metrics](#metrics) |
        ### `corpora[]`
        | `speakers[]` | names |
        ## Shared parts
        ### Metrics
        | `uar` | the mean recall |
        """)
    func check(_ json: String) throws -> SchemaCheck {
      var check = SchemaCheck(try #require(document.fields["results.json"]))
      try check.add(Data(json.utf8))
      return check
    }
    let whole = #"{"name": "a", "seed": 1, "pooled": {"uar": 1}, "corpora": [{"speakers": ["b"]}]}"#
    #expect(try check(whole).violations.isEmpty)
    #expect(try check(whole).unseen.isEmpty)
    #expect(try check(whole.replacing(#""seed": 1, "#, with: "")).unseen == ["seed"])
    #expect(
      try check(whole.replacing("uar", with: "recall")).violations
        == [
          "pooled.recall is not in the document",
          "pooled.uar is missing and not marked as optional",
        ])
    #expect(
      try check(whole.replacing(#"["b"]"#, with: #""b""#)).violations
        == ["corpora.speakers is no list"])
    #expect(Self.fits("corpus,score:anger,score:joy", ["corpus", "score:EMOTION"]))
    #expect(!Self.fits("corpus,score:anger,truth", ["corpus", "score:EMOTION"]))
    #expect(!Self.fits("corpus", ["corpus", "truth"]))
  }

  /// Whether a header has these columns in this order.
  private static func fits(_ header: String, _ columns: [String]) -> Bool {
    var cells = header.matches(of: /"[^"]*"|[^,]+/).map { $0.0.trimmingPrefix("\"") }[...]
    for column in columns {
      let start = column.prefix { !$0.isUppercase }
      guard start.count < column.count else {
        guard cells.popFirst() == column[...] else { return false }
        continue
      }
      // Capitals stand for names: of an emotion, or of a configuration before its seed.
      let isNamed = { (cell: Substring) in
        start.isEmpty ? cell.contains("@") : cell.hasPrefix(start)
      }
      guard cells.first.map(isNamed) == true else { return false }
      cells = cells.drop(while: isNamed)
    }
    return cells.isEmpty
  }

  // MARK: - Runs

  /// Small runs that write every field between them; returns their folders.
  private static func makeRuns(in folder: URL) throws -> [String] {
    try makeRecordings(in: folder)
    try write(whole, to: "one.yaml", in: folder)
    try write(
      whole.replacing("name: one", with: "name: two")
        .replacing("coefficients: 4", with: "coefficients: 5"), to: "two.yaml", in: folder)
    try write(leaky, to: "leaky.yaml", in: folder)
    try write(failing, to: "failing.yaml", in: folder)
    try write(listed, to: "listed.yaml", in: folder)
    try write(folds, to: "folds.csv", in: folder)
    let commands: [([String], Int32)] = [
      (["run", "one.yaml"], 3), (["run", "two.yaml"], 3),
      (["run", "leaky.yaml", "--leakage-ablation"], 3), (["run", "failing.yaml"], 1),
      (["run", "listed.yaml"], 3),
      (["compare", "Reports/one", "Reports/two"], 0),
      (["report", "Reports/one", "--compact", "copy"], 0),
    ]
    for (arguments, status) in commands {
      let run = try ProgramRun(arguments, in: folder)
      #expect(run.status == status, "\(arguments): \(run.errors)")
    }
    return ["one", "leaky", "failing", "listed"].map { "Reports/\($0)" }
  }

  /// Four speakers with three emotions and two sentences each, one of them twice, and a broken file.
  private static func makeRecordings(in folder: URL) throws {
    for (place, speaker) in ["anna", "ben", "cleo", "dora"].enumerated() {
      for (emotion, pitch) in [("angry", 300.0), ("sad", 150.0), ("happy", 220.0)] {
        let below = folder.appending(path: "recordings/\(emotion)")
        try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
        for number in 1...2 {
          try WaveFile.tone(
            frequency: pitch + Double(20 * place + 5 * number), seconds: 0.4 + 0.1 * Double(number)
          ).write(to: below.appending(path: "f_\(speaker)_s\(number).wav"))
        }
      }
    }
    try FileManager.default.copyItem(
      at: folder.appending(path: "recordings/sad/f_ben_s1.wav"),
      to: folder.appending(path: "recordings/sad/f_ben_s3.wav"))
    try write("no sound", to: "recordings/angry/f_anna_s3.wav", in: folder)
  }

  private static let own =
    #"layout: folders, path: recordings, pattern: "{emotion}/{sex}_{speaker}_{sentence}""#

  private static let whole = """
    affekt: 1
    name: one
    corpora:
      own: { \(own), labels: { rename: { happiness: joy } } }
      voices: { layout: synthetic, speakers: 3, sentences: 1, labels: { drop: [disgust, fear, surprise] } }
    features: { mfcc: { extract: [ { mfcc: { coefficients: 4 } }, rms, spectral-centroid ], pool: [[mean], [mean, range]] } }
    scaling: [standardize, none]
    classifiers:
      logistic: { use: logistic-regression, tune: { cost: [0.1, 1] } }
      gmm: { use: gmm, components: 1 }
      guess: { use: k-nearest-neighbors, neighbors: 1000 }
    evaluation:
      protocol: leave-one-speaker-out
      tune: { folds: 2 }
      intervals: { draws: 200 }
      learning-curve: { speakers: [2], draws: 2 }
      seed: 3
      repetitions: 2
    published:
      - { corpus: voices, configuration: "none/mfcc[pool=[mean]]/none/gmm", uar: 0.5, source: "Author, year" }
    """

  private static let leaky = """
    affekt: 1
    name: leaky
    corpora: { own: { \(own) } }
    features: { mfcc: { extract: [ { mfcc: { coefficients: 4 } } ], pool: [mean] } }
    scaling: { whole: standardize, speakers: { standardize: { by: speaker } } }
    augmentation: { noisy: [ { add-noise: { ratio: 20 dB } } ] }
    classifiers: { svm: { use: svm, decision: probability, augment: [noisy] } }
    robustness: { conditions: { noise: [ { add-noise: { ratio: [0 dB, -20 dB] } } ] } }
    controls: none
    exploration: none
    evaluation: { protocol: leave-one-speaker-out, intervals: { draws: 200 }, seed: 3 }
    """

  /// Two speakers: one is left to train on, so no setting can be chosen by speaker.
  private static let failing = """
    affekt: 1
    name: failing
    corpora: { voices: { layout: synthetic, speakers: 2, sentences: 1 } }
    preprocessing: { resampled: [ { resample: { rate: 8 kHz } } ] }
    features: { mfcc: { extract: [ { mfcc: { coefficients: 4 } } ], pool: [mean] } }
    classifiers:
      svm: { use: svm, tune: { cost: [0.1, 1] } }
      gmm: { use: gmm, components: 1 }
    controls: none
    exploration: none
    evaluation: { protocol: leave-one-speaker-out, intervals: { draws: 200 }, seed: 3 }
    """

  private static let listed = """
    affekt: 1
    name: listed
    corpora: { own: { \(own) } }
    features: { mfcc: { extract: [ { mfcc: { coefficients: 4 } } ], pool: [mean] } }
    classifiers: { nearest: k-nearest-neighbors, gmm: { use: gmm, components: 1 } }
    controls: none
    exploration: none
    evaluation: { protocol: { folds-file: { path: folds.csv } }, intervals: { draws: 200 }, seed: 3 }
    """

  /// Folds with everything that notes speak of: one tested speaker, who is also trained on, emotions that
  /// a set lacks, a recording that is tested twice, and others that never are.
  private static let folds = """
    fold,set,recording
    a,training,angry/f_ben_s1
    a,training,angry/f_ben_s2
    a,training,sad/f_ben_s1
    a,training,sad/f_ben_s2
    a,test,angry/f_anna_s1
    a,test,happy/f_anna_s1
    b,training,angry/f_ben_s1
    b,training,sad/f_ben_s1
    b,training,angry/f_anna_s1
    b,training,sad/f_anna_s1
    b,test,happy/f_anna_s1
    b,test,happy/f_anna_s2

    """
}
