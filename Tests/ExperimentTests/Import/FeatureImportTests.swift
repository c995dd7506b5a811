import AffektCore
import AffektNumerics
import AffektResults
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
      ("file,a\nx,inf\n", "line 2: column 'a': 'inf' is not finite"),
      (
        "file,a,b\nx,one,2\ny,two,3\nz,,four\n",
        "line 2: column 'a': 'one' is not a number; leave out a column that is not a feature with "
          + "'leave-out: [a]' (also column 'a' on line 3; column 'b' on line 4)"
      ),
      ("name,a\nunknown,1\n'unknown',2\n", "line 3: no row names its recording"),
      (
        "name;frameTime;a\n'x';0;1\n'x';0.01;2\n",
        "line 3: 'x' has a row on line 2 already: 2 rows for 1 recordings are features of frames"
      ),
      (
        "file,a\nx,1\nx,2\nx,2\ny,1\ny,1\ny,3\n",
        "line 3: 'x' has a row on line 2 already: 6 rows for 2 recordings are features of frames"
      ),
      ("file,a\nx,1,\n", "line 2: the row has 3 fields, but there are 2 columns: it ends with"),
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

  @Test(
    "Columns without a name and names of what is known of a recording are refused, all at once",
    arguments: [
      "", "Unnamed: 0", "unnamed", "emotion_id", "class_num", "speaker_id", "SpeakerID",
      "Label", "target", "actorNumber", "emotion code", "age", "is_angry", "p_sadness",
      "predicted emotion", "row_id", "timestamp",
    ])
  func refusedNames(name: String) throws {
    let text = "file,f0,\(name)\nx,1.5,2\ny,2.5,2\n"
    let error = #expect(throws: DelimitedTextError.self) { try Self.table(text) }
    #expect(error?.description.contains("column '\(name)': ") == true)
    #expect(error?.description.contains("leave it out with 'leave-out: [") == true)
    #expect(try Self.table(text, leftOut: [name]).columns.map(\.name) == ["f0"])
    #expect(
      try ImportedTable(
        DelimitedText(reading: text), recordingColumn: nil, leftOut: [], kept: [name]
      ).columns.map(\.name) == ["f0", name])
  }

  @Test(
    "Names of features are none of what is known of a recording",
    arguments: [
      "f0", "speaker-rate", "class-distance", "yin", "number", "F0semitoneFrom27.5Hz_sma3nz_amean",
      "labelled-share", "id", "unnamed-energy", "mad", "content", "y", "rage-like", "intensity",
      "score",
    ])
  func acceptedNames(name: String) {
    #expect(AnswerColumns.reason(ofName: name) == nil)
  }

  @Test("Values that count rows are recognised in any order, from any number, and with gaps")
  func counters() {
    let shuffled = (0..<40).map { Double(($0 * 17) % 40) }
    #expect(AnswerColumns.countsRows((0..<12).map(Double.init)))
    #expect(AnswerColumns.countsRows((0..<5).map { 1001 - Double($0) }))
    #expect(AnswerColumns.countsRows(shuffled) && AnswerColumns.countsRows(shuffled.map { $0 - 7 }))
    #expect(AnswerColumns.countsRows(shuffled.filter { $0.truncatingRemainder(dividingBy: 3) > 0 }))
    #expect(!AnswerColumns.countsRows([3, 1, 2]))
    #expect(!AnswerColumns.countsRows([3, 1, 2, 4, 5]))
    #expect(AnswerColumns.countsRows(shuffled.map { $0 * 3 }))
    #expect(AnswerColumns.countsRows((0..<7).map { 1e6 - 0.125 * Double($0) }))
    #expect(AnswerColumns.countsRows([1, 2, .nan, 3, 4, 5]))
    // Times at which rows were made, some in the same second.
    let times = (0..<30).map { 1.6e9 + (pow(Double($0), 1.5) / 3).rounded() }
    #expect(AnswerColumns.countsRows(times) && AnswerColumns.countsRows(times.reversed()))
    #expect(!AnswerColumns.countsRows((0..<30).map { $0 < 20 ? 0 : Double($0 * $0) }))
    #expect(!AnswerColumns.countsRows(shuffled.map { $0 / 7 }))
    #expect(!AnswerColumns.countsRows(shuffled.map { $0 * $0 }))
    #expect(!AnswerColumns.countsRows(shuffled + [3]))
    #expect(!AnswerColumns.countsRows([1, .nan, 3, 4, 5]))
  }

  @Test("Values that tell the emotion or the speaker are recognised, whatever the code")
  func answers() {
    let recordings = (0..<48).map { place in
      Recording(
        identifier: "x\(place)", source: .file("x\(place).wav"),
        emotion: ["anger", "fear", "sadness", "joy"][place % 4], speaker: "s\(place / 8)")
    }
    func reason(_ value: (Int) -> Double) -> AnswerColumns.Reason? {
      AnswerColumns(of: recordings).reason(ofValues: (0..<48).map(value))
    }
    #expect(reason { Double($0 % 4) } == .emotion)
    #expect(reason { $0 % 4 == 2 ? 1 : 0 } == .emotion)
    #expect(reason { [0.3, 17, -4, 2][$0 % 4] + 1e-6 * Double($0 % 7) } == .emotion)
    #expect(reason { Double($0 % 4) * 10 + Double($0 / 4 % 2) } == .emotion)
    #expect(reason { Double($0 / 8) } == .speaker)
    #expect(reason { $0 / 8 < 3 ? 180 : 165 } == .speaker)
    #expect(reason { $0 == 5 ? .nan : Double($0 % 4) } == .emotion)
    // Features: all different, few values, nearly the emotion, and constant up to rounding.
    var generator = SeededGenerator(seed: 3)
    let noise = (0..<48).map { _ in generator.normal() }
    #expect(reason { noise[$0] } == nil)
    #expect(reason { (2 * noise[$0]).rounded() } == nil)
    #expect(reason { Double($0 % 4) + 0.01 * noise[$0] } == .emotion)
    #expect(reason { Double($0 % 4) + 0.4 * noise[$0] } == nil)
    #expect(reason { Double($0 % 4 * 1000 + $0) } == .emotion)
    #expect(reason { Double($0 == 6 ? 1 : $0 % 4) } == .emotion)
    #expect(reason { Double($0 < 12 ? 1 : $0 % 4) } == nil)
    #expect(reason { $0 % 4 == 0 ? 14.62 : Double(14.62).nextUp } == nil)
    #expect(reason { $0 == 7 ? 1 : 0 } == nil)
    // Too few recordings to tell.
    #expect(
      AnswerColumns(of: Array(recordings.prefix(2) + recordings.prefix(2)))
        .reason(ofValues: [1, 2, 1, 2]) == nil)
  }

  @Test("A value may be missing in many ways, and a column without any value is left out")
  func missingValues() throws {
    let words = ["", " ", "?", "NaN", "NA", "n/a", "#N/A", "null", "None", "--undefined--", "-"]
    let rows = words.enumerated().map { "x\($0),\($1),1," }.joined(separator: "\n")
    let table = try Self.table("file,a,b,\n" + rows + "\ny,2,3,\n")
    #expect(table.columns.map(\.name) == ["a", "b"])
    #expect(table.rows.dropLast().allSatisfy { $0.values[0].isNaN && $0.values[1] == 1 })
    let strict = try Self.rows(of: table, for: ["x0", "y"])
    #expect(try strict.row(of: "y") == [2, 3])
    let error = #expect(throws: RecordingError.self) { try strict.row(of: "x0") }
    #expect(error?.description.contains("no value in column 'a' (line 2)") == true)
    let filled = try ImportedRows(of: table, named: "t", imputes: true, for: ["x0"])
    #expect(try filled.row(of: "x0")[0].isNaN && filled.columns.allSatisfy { $0.mayBeMissing })
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

  @Test("A recording whose row lacks a value is excluded, or its value is replaced and counted")
  func gaps() async throws {
    try await withTable { path, reader in
      var lines = try String(contentsOfFile: path, encoding: .utf8)
        .split(separator: "\n").map(String.init)
      for line in [2, 5] { lines[line] = lines[line].split(separator: ",")[0] + ",NaN" }
      try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
      let strict = try reader.pipeline(from: Self.pipeline, named: "job.yaml")
      let excluded = try await ExperimentRunner(pipeline: strict, threads: 2).run()
      let reasons = try #require(excluded.results.corpora.first).summary.excluded.map(\.reason)
      #expect(reasons.count == 2)
      #expect(reasons.allSatisfy { $0.contains("no value in column 'rms-mean' (line") })
      let text = Self.pipeline.replacing("\"${GIVEN}\"", with: "\"${GIVEN}\", impute: median")
      let imputing = try reader.pipeline(from: text, named: "job.yaml")
      #expect(try imputing.resolved.yamlText().contains("impute: median"))
      let outcome = try await ExperimentRunner(pipeline: imputing, threads: 2).run()
      let corpus = try #require(outcome.results.corpora.first)
      #expect(corpus.summary.excluded.isEmpty && corpus.failedConfigurations.isEmpty)
      let note = SettingNote.imputed(
        features: "given", values: 2, recordings: 2,
        ofRecordings: corpus.summary.recordingCount)
      #expect(corpus.settingNotes == [note])
      for configuration in corpus.configurations {
        #expect(
          configuration.leakageCheck.fitted.contains { $0.name == "impute" }
            == (configuration.features == "given"))
      }
    }
  }

  @Test("A column that tells the emotion is refused before anything runs, unless it is kept")
  func answerColumn() async throws {
    try await withTable { path, reader in
      let plain = try reader.pipeline(from: Self.pipeline, named: "job.yaml")
      let recordings = try LoadedCorpus(plain.corpora[0]).recordings
      let emotions = Set(recordings.map(\.emotion)).sorted()
      let rows = recordings.enumerated().map { place, recording in
        "\(recording.identifier),\(0.5 + Double(place * place % 11)),"
          + "\(emotions.firstIndex(of: recording.emotion) ?? 0)"
      }
      try Data((["recording,level,code"] + rows).joined(separator: "\n").utf8)
        .write(to: URL(fileURLWithPath: path))
      #expect {
        try ExperimentPlan(of: try reader.pipeline(from: Self.pipeline, named: "job.yaml"))
      } throws: { error in
        "\(error)".contains(
          "column 'code': its values tell the emotion; leave it out with 'leave-out")
      }
      for option in ["leave-out", "keep"] {
        let text = Self.pipeline.replacing(
          "\"${GIVEN}\"", with: "\"${GIVEN}\", \(option): [code]")
        let pipeline = try reader.pipeline(from: text, named: "job.yaml")
        #expect(try ExperimentPlan(of: pipeline).corpora.count == 1)
        #expect(try pipeline.resolved.yamlText().contains("\(option):"))
      }
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
