import AffektCore
import Foundation
import PluginConformance
import StandardPlugins
import Testing

/// What CONTRIBUTING.md says about conformance is what the checks are.
@Suite struct ContributorsGuideTests {
  @Test(
    "The guide names every conformance check of a kind of plugin in that kind's section",
    arguments: [
      (PluginKind.extractor, "A feature extractor in ten minutes"),
      (.corpus, "A corpus layout"), (.preprocessor, "A pre-processor"),
      (.transform, "A transform"), (.functional, "A transform"), (.stage, "A fitted stage"),
      (.classifier, "A classifier"),
    ])
  func checks(kind: PluginKind, title: String) throws {
    let section = try section(titled: title)
    let common = try self.section(titled: "What every plugin must do")
    let plugins = StandardPlugins.registry.plugins(of: kind)
    #expect(!plugins.isEmpty)
    let checks = Set(plugins.flatMap { Conformance.checks(of: $0).map(\.name) })
    for check in checks.sorted() {
      #expect(
        section.contains("`\(check)`") || common.contains("`\(check)`"),
        "'\(title)' does not name the check '\(check)'")
    }
    for list in section.matches(of: /Conformance checks[^:]*:((?:[^`.;]*`[a-z-]+`)+)/) {
      for name in list.1.matches(of: /`([a-z-]+)`/).map({ String($0.1) }) {
        #expect(checks.contains(name), "no check of \(kind.rawValue) is called '\(name)'")
      }
    }
  }

  private func section(titled title: String) throws -> String {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../CONTRIBUTING.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: "\n## \(title)\n"), "no section '\(title)'")
    let rest = text[start.upperBound...]
    return String(rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)])
  }
}
