import AffektCore
import Foundation

@testable import AffektExperiment
@testable import StandardPlugins

/// Pipeline files, with the plugins of the standard suite.
struct PipelineFileParser: FuzzedParser {
  private let reader = PipelineReader(
    registry: StandardPlugins.suite.registry, defaultScaling: StandardPlugins.suite.scaling,
    defaultControls: StandardPlugins.suite.controls,
    defaultExploration: StandardPlugins.suite.exploration, environment: ["PLACE": "/nowhere"])

  func parse(_ input: Data) {
    guard let text = String(data: input, encoding: .utf8) else { return }
    guard let pipeline = try? reader.pipeline(from: text, named: "input.yaml") else { return }
    _ = try? pipeline.resolved.yamlText()
    _ = ExperimentGraph(of: pipeline)
  }
}

/// Tables of features, as CSV with each separator or as ARFF.
struct TableParser: FuzzedParser {
  let isARFF: Bool

  func parse(_ input: Data) {
    guard let text = String(data: input, encoding: .utf8) else { return }
    if isARFF {
      if let table = try? ARFFText(reading: text).table { read(table) }
      return
    }
    for separator in [nil] + DelimitedText.Separator.allCases {
      if let table = try? DelimitedText(reading: text, separator: separator) { read(table) }
    }
  }

  private func read(_ table: DelimitedText) {
    guard let rows = try? ImportedTable(table, recordingColumn: nil, leftOut: []) else { return }
    _ = try? ImportedRows(of: rows, named: "input", for: ["a", "b", "a/b"])
  }
}

/// The table of a corpus of one's own.
struct ManifestParser: FuzzedParser {
  private let folder: String
  private let layout = Manifest(parameters: Manifest.Parameters())

  init() throws {
    folder = try Workplace.folder()
    Workplace.write(Data(), to: folder + "/a.wav")
    Workplace.write(Data(), to: folder + "/b.wav")
  }

  func parse(_ input: Data) {
    Workplace.write(input, to: folder + "/manifest.csv")
    _ = try? layout.list(
      CorpusFolder(path: folder, files: ["a.wav", "b.wav", "manifest.csv"]))
  }
}

/// A file of folds, for a corpus of four recordings.
struct FoldsFileParser: FuzzedParser {
  let file: String

  func parse(_ input: Data) {
    Workplace.write(input, to: file)
    let recordings = ["a", "b", "c", "d"].map {
      Recording(
        identifier: $0, source: .file($0), emotion: Emotion("anger"), speaker: $0)
    }
    _ = try? FoldsTable(path: file, recordings: recordings)
  }
}
