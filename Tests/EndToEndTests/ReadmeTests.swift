import Foundation
import Testing

/// What the README says about one's own recordings works as it is written.
@Suite("Readme")
struct ReadmeTests {
  @Test("Five lines describe a folder of one's own, by names of files or by a table")
  func ownFolder() throws {
    let blocks = try Self.blocks(of: "yaml")
    let byNames = try #require(blocks.first { $0.contains("layout: folders") })
    let byTable = try #require(blocks.first { $0.contains("layout: manifest") })
    #expect(byNames.split(separator: "\n").dropFirst().count == 5)
    try withFolder { folder in
      try Self.makeRecordings(in: folder)
      try write(byNames, to: "mine.yaml", in: folder)
      try check("mine", in: folder)

      let third = try #require(byNames.split(separator: "\n").first { $0.hasPrefix("corpora:") })
      let text = byNames.replacing(third, with: byTable.trimmingCharacters(in: .newlines))
        .replacing("name: mine", with: "name: table")
      try write(text, to: "table.yaml", in: folder)
      try check("table", in: folder)
    }
  }

  private func check(_ name: String, in folder: URL) throws {
    let run = try ProgramRun(["run", "\(name).yaml"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("12 recordings, 3 speakers, 2 emotions, 0 excluded"))
    #expect(run.errors.contains("Reports/\(name)/index.html\n"))
  }

  /// Three speakers with two emotions, each twice: `my-recordings/angry/anna_01.wav`.
  private static func makeRecordings(in folder: URL) throws {
    var rows = ["path,emotion,speaker"]
    for (place, speaker) in ["anna", "ben", "cleo"].enumerated() {
      for (emotion, pitch) in [("angry", 300.0), ("sad", 150.0)] {
        let below = folder.appending(path: "my-recordings/\(emotion)")
        try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
        for number in 1...2 {
          let name = "\(speaker)_0\(number).wav"
          try WaveFile.tone(
            frequency: pitch + Double(20 * place + 5 * number), seconds: 0.5 + 0.1 * Double(number)
          ).write(to: below.appending(path: name))
          rows.append("\(emotion)/\(name),\(emotion),\(speaker)")
        }
      }
    }
    try write(rows.joined(separator: "\n") + "\n", to: "my-recordings/manifest.csv", in: folder)
  }

  private static func blocks(of language: String) throws -> [String] {
    let text = try String(
      contentsOf: ProgramRun.package.appending(path: "README.md"), encoding: .utf8)
    return text.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }
}
