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

  func parse(_ input: Data) -> Bool {
    guard let text = String(data: input, encoding: .utf8) else { return false }
    guard let pipeline = try? reader.pipeline(from: text, named: "input.yaml") else {
      return false
    }
    _ = try? pipeline.resolved.yamlText()
    _ = ExperimentGraph(of: pipeline)
    return true
  }
}

/// Tables of features, as CSV with each separator or as ARFF.
struct TableParser: FuzzedParser {
  let isARFF: Bool

  func parse(_ input: Data) -> Bool {
    guard let text = String(data: input, encoding: .utf8) else { return false }
    let tables =
      isARFF
      ? [try? ARFFText(reading: text).table]
      : ([nil] + DelimitedText.Separator.allCases).map {
        try? DelimitedText(reading: text, separator: $0)
      }
    return tables.compactMap(\.self).map(read).contains(true)
  }

  private func read(_ table: DelimitedText) -> Bool {
    guard let rows = try? ImportedTable(table, recordingColumn: nil, leftOut: []) else {
      return false
    }
    return (try? ImportedRows(of: rows, named: "input", for: ["a", "b", "a/b"])) != nil
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

  func parse(_ input: Data) -> Bool {
    Workplace.write(input, to: folder + "/manifest.csv")
    let listing = try? layout.list(
      CorpusFolder(path: folder, files: ["a.wav", "b.wav", "manifest.csv"]))
    return listing != nil
  }
}

/// A file of folds, for a corpus of four recordings.
struct FoldsFileParser: FuzzedParser {
  let file: String

  func parse(_ input: Data) -> Bool {
    Workplace.write(input, to: file)
    let recordings = ["a", "b", "c", "d"].map {
      Recording(
        identifier: $0, source: .file($0), emotion: Emotion("anger"), speaker: $0)
    }
    return (try? FoldsTable(path: file, recordings: recordings)) != nil
  }
}
