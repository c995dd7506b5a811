import AffektCore
import AffektSignal
import Foundation
import StandardPlugins
import Testing

@testable import AffektExperiment

@Suite("Imported features")
struct FeatureImportTests {
  // MARK: - Reading

  @Test("A table with a column of names and columns of numbers is read, whatever its separator")
  func plain() throws {
    for separator in [",", ";", "\t"] {
      let text = [["file", "f0-mean", "f0-sd"], ["a/x", "1.5", "-2e-3"], ["a/y.wav", "3", "0"]]
        .map { $0.joined(separator: separator) }.joined(separator: "\n")
      let table = try Self.table(text)
      #expect(table.columns.map(\.name) == ["f0-mean", "f0-sd"])
      #expect(table.rows.map(\.name) == ["a/x", "a/y"])
      #expect(table.rows.map(\.values) == [[1.5, -0.002], [3, 0]])
    }
  }

  @Test("openSMILE's tables: its Python package, its program, and ARFF")
  func openSMILE() throws {
    let python = try Self.table(
      "file,start,end,loudness\n/data/x.wav,0 days,0 days 00:00:03.2,0.5\n")
    #expect(python.columns.map(\.name) == ["loudness"])
    #expect(python.rows.map(\.name) == ["/data/x"])
    let program = try Self.table("name;frameTime;loudness\n'x.wav';0.000000;0.5\n")
    #expect(program.columns.map(\.name) == ["loudness"])
    #expect(program.rows.map(\.name) == ["x"])
    let arff = try ImportedTable(
      ARFFText(
        reading: """
          @relation 'openSMILE features'
          % a remark
          @attribute name string
          @attribute 'loudness' numeric
          @attribute class numeric

          @data

          'x.wav',5.0e-01,?
          """
      ).table, recordingColumn: nil, leftOut: [])
    #expect(arff.columns.map(\.name) == ["loudness"])
    #expect(arff.rows.map(\.values) == [[0.5]] && arff.rows.map(\.name) == ["x"])
    #expect(arff.rows.map(\.line) == [9])
  }

  @Test(
    "What is wrong in a table is said with line and column",
    arguments: [
      ("file,a\nx,1\ny,hello\n", "line 3: column 'a': 'hello' is not a number"),
      ("file,a\nx,nan\n", "line 2: column 'a': 'nan' is not finite"),
      ("file,a\nx,1\ny,2\nx.wav,3\n", "line 4: 'x' has a row on line 2 already"),
      ("file,a,Label\nx,1,2\n", "line 1: column 'Label': this seems to be known of a recording"),
      ("utterance,a\nx,1\n", "line 1: no column is called file, recording, name"),
      ("file,a\n", "line 1: the table has no row"),
      ("file,start\nx,1\n", "line 1: the table has no column of features"),
      ("file,a\nx,1,2\n", "line 2: the row has 3 fields"),
    ])
  func wrong(text: String, message: String) {
    let error = #expect(throws: DelimitedTextError.self) { try Self.table(text) }
    #expect(error?.description.hasPrefix(message) == true, "\(String(describing: error))")
  }

  @Test("Columns are left out, and another column names the recordings, if the pipeline says so")
  func options() throws {
    let text = "utterance,a,label\nx,1,2\n"
    let table = try Self.table(text, recording: "utterance", leftOut: ["label"])
    #expect(table.columns.map(\.name) == ["a"])
    #expect(throws: DelimitedTextError.self) {
      try Self.table(text, recording: "utterance", leftOut: ["lable"])
    }
  }

  // MARK: - Finding rows

  @Test("A row is found by the identifier, by the end of its path, and by a file name of its own")
  func matching() throws {
    let table = try Self.table("file,a\n1/x,1\n/data/corpus/2/x.wav,2\ny,3\nz,4\n")
    let rows = try Self.rows(of: table, for: ["1/x", "2/x", "5/y", "6/missing"])
    #expect(try rows.row(of: "1/x") == [1])
    #expect(try rows.row(of: "2/x") == [2])
    #expect(try rows.row(of: "5/y") == [3])
    #expect(throws: RecordingError.self) { try rows.row(of: "6/missing") }
    #expect(rows.note == "1 rows of 'table.csv' belong to no recording and are not used.")
    #expect(try Self.rows(of: table, for: ["1/x", "2/x", "y", "z"]).note == nil)
  }

  @Test("A file name that two recordings or two rows have names none of them")
  func ambiguous() throws {
    let byName = try Self.table("file,a\nx,1\ny,2\n")
    let rows = try Self.rows(of: byName, for: ["1/x", "2/x", "1/y"])
    #expect(throws: RecordingError.self) { try rows.row(of: "1/x") }
    let byPath = try Self.table("file,a\n/one/1/x,1\n/two/1/x,2\n")
    #expect(throws: ImportMismatch.self) { try Self.rows(of: byPath, for: ["1/x"]) }
    #expect(throws: ImportMismatch.self) { try Self.rows(of: byName, for: ["nobody"]) }
  }

  // MARK: - Running

  private static let pipeline = """
    affekt: 1
    name: job
    corpora: { voices: { layout: synthetic, speakers: 3, sentences: 1 } }
    preprocessing: { plain: [], trimmed: [ trim ] }
    features:
      levels: { extract: [rms], pool: [mean] }
      given: { import: "${GIVEN}" }
    classifiers: { svm: { use: svm } }
    evaluation: { protocol: leave-one-speaker-out, seed: 7 }
    """

  @Test(
    "Imported features stand once, whatever the pre-processings, and give what computed ones do")
  func run() async throws {
    try await withTable { path, reader in
      let pipeline = try reader.pipeline(from: Self.pipeline, named: "job.yaml")
      #expect(
        pipeline.configurations.map(\.identifier) == [
          "plain/levels/standardize/svm", "imported/given/standardize/svm",
          "trimmed/levels/standardize/svm",
        ])
      let outcome = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
      let corpus = try #require(outcome.results.corpora.first)
      #expect(corpus.failedConfigurations.isEmpty && corpus.summary.notes.isEmpty)
      #expect(corpus.configurations.map(\.preprocessing) == ["plain", "imported", "trimmed"])
      // The table holds what the pipeline computes without pre-processing.
      let predictions = Dictionary(grouping: outcome.predictions, by: \.configuration)
        .mapValues { $0.map(\.predicted) }
      let imported = try #require(predictions["imported/given/standardize/svm"])
      #expect(imported == predictions["plain/levels/standardize/svm"])
    }
  }

  @Test("A recording without a row is excluded with the reason, and a row without one is noted")
  func missing() async throws {
    try await withTable { path, reader in
      var lines = try String(contentsOfFile: path, encoding: .utf8)
        .split(separator: "\n").map(String.init)
      lines[2] = "somebody-else,0.5"
      try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
      let pipeline = try reader.pipeline(from: Self.pipeline, named: "job.yaml")
      let outcome = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
      let summary = try #require(outcome.results.corpora.first).summary
      #expect(summary.excluded.map(\.phase) == ["features"])
      #expect(summary.excluded.first?.reason.hasPrefix("the table '${GIVEN}' has no row") == true)
      #expect(
        summary.notes == ["1 rows of '${GIVEN}' belong to no recording and are not used."])
      try Data("recording,a\nnobody,1\n".utf8).write(to: URL(fileURLWithPath: path))
      let stranger = try reader.pipeline(from: Self.pipeline, named: "job.yaml")
      #expect {
        try ExperimentPlan(of: stranger)
      } throws: { "\($0)".contains("no recording has a row: the first recording is") }
    }
  }

  @Test("The resolved pipeline names the table by its variable and its bytes, and reads again")
  func resolved() async throws {
    try await withTable { path, reader in
      let pipeline = try reader.pipeline(from: Self.pipeline, named: "job.yaml")
      let text = try pipeline.resolved.yamlText()
      #expect(text.contains("${GIVEN}") && !text.contains(path))
      let again = try reader.pipeline(from: text, named: "resolved.yaml")
      #expect(try again.resolved.yamlText() == text)
      #expect(
        ExperimentGraph(of: again).nodes.map(\.identity)
          == ExperimentGraph(of: pipeline).nodes.map(\.identity))
      let lines = try String(contentsOfFile: path, encoding: .utf8)
      try Data((lines + "one-more,1\n").utf8).write(to: URL(fileURLWithPath: path))
      #expect {
        try reader.pipeline(from: text, named: "resolved.yaml")
      } throws: { "\($0)".contains("is not the one that the pipeline was written for") }
    }
  }

  @Test(
    "What is wrong in a definition is said with its place",
    arguments: [
      (
        "import: \"${GIVEN}\"", "import: /nowhere.csv", "features.given.import: the table '/nowhere"
      ),
      ("import: \"${GIVEN}\"", "import: \"${GIVEN}\", recordings: x", "unknown key 'recordings'"),
      (
        "import: \"${GIVEN}\"", "import: \"${GIVEN}\", separator: dot",
        "expected one of auto, comma"
      ),
      ("use: svm", "use: gmm, features: frames", "unknown parameter 'features'"),
    ])
  func wrongDefinition(text: String, replacement: String, message: String) async throws {
    try await withTable { _, reader in
      let wrong = Self.pipeline.replacing(text, with: replacement)
      #expect {
        try reader.pipeline(from: wrong, named: "job.yaml")
      } throws: { error in "\(error)".contains(message) }
    }
  }

  // MARK: - Parity

  @Test(
    "openSMILE's eGeMAPS with an SVM decide as in the reference",
    .enabled(if: Shared.hasOracles, "needs ../shared"))
  func parity() async throws {
    let reference = try Shared.reference()
    let actors = ["02", "10"]
    let cost = try #require(reference.chosen_c["2"])
    #expect(reference.chosen_c["10"] == cost)
    try await withTable { path, _ in
      var folds = "fold,set,recording\n"
      for actor in actors {
        for name in reference.predicted.keys.sorted() {
          folds += "\(actor),\(name.hasSuffix("-\(actor)") ? "test" : "training"),\(name)\n"
        }
      }
      try Data(folds.utf8).write(to: URL(fileURLWithPath: path))
      let reader = PipelineReader(
        registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling,
        environment: ["RAVDESS": Shared.ravdess, "EGEMAPS": Shared.egemaps, "FOLDS": path])
      let pipeline = try reader.pipeline(
        from: """
          affekt: 1
          name: parity
          corpora: { ravdess: { layout: ravdess, path: "${RAVDESS}" } }
          features: { egemaps: { import: "${EGEMAPS}" } }
          classifiers: { svm: { use: svm, cost: \(cost), class-weights: balanced } }
          evaluation: { protocol: { folds-file: { path: "${FOLDS}" } }, seed: 1 }
          """, named: "parity.yaml")
      let outcome = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
      #expect(outcome.predictions.count == 120)
      let codes = [
        "neutral", "calm", "happiness", "sadness", "anger", "fear", "disgust", "surprise",
      ]
      let agreeing = outcome.predictions.count { prediction in
        guard let code = reference.predicted[prediction.recording] else { return false }
        return codes[code - 1] == prediction.predicted.rawValue
      }
      // One prediction lies within the solvers' tolerance.
      #expect(agreeing >= 119)
    }
  }

  private enum Shared {
    struct Reference: Decodable {
      let chosen_c: [String: Double]
      let predicted: [String: Int]
    }

    static let folder = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")
    static let ravdess = folder.appendingPathComponent("corpora/ravdess").path
    static let egemaps = folder.appendingPathComponent("oracles/ravdess-egemaps.csv").path
    static var hasOracles: Bool {
      [ravdess, egemaps].allSatisfy { FileManager.default.fileExists(atPath: $0) }
    }

    static func reference() throws -> Reference {
      let path = folder.appendingPathComponent("oracles/nested-egemaps-svm.json")
      return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: path))
    }
  }

  // MARK: - Support

  private static func table(_ text: String, recording: String? = nil, leftOut: [String] = [])
    throws(DelimitedTextError) -> ImportedTable
  {
    try ImportedTable(
      DelimitedText(reading: text), recordingColumn: recording, leftOut: leftOut)
  }

  private static func rows(of table: ImportedTable, for identifiers: [String])
    throws(ImportMismatch) -> ImportedRows
  {
    try ImportedRows(of: table, named: "table.csv", for: identifiers)
  }

  /// Writes the levels of the pipeline's voices as a table, and hands over a reader that knows it.
  private func withTable(_ body: (String, PipelineReader) async throws -> Void) async throws {
    let path = NSTemporaryDirectory() + "affekt-table-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let computed = try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling, environment: [:]
    )
    .pipeline(
      from: Self.pipeline.replacing("given: { import: \"${GIVEN}\" }", with: ""),
      named: "job.yaml")
    let evaluator = RecordingEvaluator(graph: ExperimentGraph(of: computed))
    var text = "recording,rms-mean\n"
    for recording in try LoadedCorpus(computed.corpora[0]).recordings {
      let features = try evaluator.features(of: UnlabelledRecording(recording))
      let row = try #require(features.outputs[0][0].row)
      text += "\(recording.identifier),\(row[0])\n"
    }
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let reader = PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling,
      environment: ["GIVEN": path])
    try await body(path, reader)
  }
}
