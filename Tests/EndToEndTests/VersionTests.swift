import Foundation
import Testing

@Suite("The version")
struct VersionTests {
  private func text(_ name: String) throws -> String {
    try String(contentsOf: ProgramRun.package.appendingPathComponent(name), encoding: .utf8)
  }

  @Test("The program, CITATION.cff and the change log name the same version")
  func agreement() throws {
    try withFolder { folder in
      let run = try ProgramRun(["--version"], in: folder)
      let version = run.output.trimmingCharacters(in: .whitespacesAndNewlines)
      #expect(version.split(separator: ".").count == 3)
      #expect(try text("CITATION.cff").contains("\nversion: \(version)\n"))
      // Before its release a version has no heading; the first heading of a version is the newest.
      let released = try text("CHANGELOG.md").split(separator: "\n")
        .first { $0.hasPrefix("## ") && !$0.hasPrefix("## Unreleased") }
      #expect(released == nil || released?.hasPrefix("## \(version)") == true)
    }
  }
}
