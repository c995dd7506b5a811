import AffektCore
import Foundation
import PluginConformance
import Testing

@testable import StandardPlugins

/// What CONTRIBUTING.md says about conformance is what the checks are.
@Suite struct ContributorsGuideTests {
  /// Where the guide speaks of each kind of plugin.
  private static let titles = [
    "extractor": "A new extractor in ten minutes", "corpus": "A corpus layout",
    "preprocessor": "A pre-processor", "transform": "A transform", "functional": "A transform",
    "stage": "A fitted stage", "classifier": "A classifier",
    "protocol": "An evaluation protocol",
  ]

  @Test(
    "The guide names the conformance checks of each kind of plugin, and no others",
    arguments: PluginKind.allCases)
  func checks(kind: PluginKind) throws {
    let title = try #require(Self.titles[kind.rawValue])
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

  @Test(
    "The examples of the guide conform",
    arguments: [
      MyCorpus.self, Reverse.self, Difference.self, First.self, Center.self, MostFrequent.self,
      Halves.self,
    ] as [any Plugin.Type])
  func examples(plugin: any Plugin.Type) {
    let corpus = CorpusFolder(path: "corpus", files: ["f03_angry.wav", "more/m01_sad.flac"])
    // A baseline learns nothing of the columns.
    let exemptions: Set = plugin is MostFrequent.Type ? ["learns-separable-classes"] : []
    let violations = Conformance.report(of: plugin, exempting: exemptions, corpus: corpus)
    #expect(violations.isEmpty, "\(violations)")
  }

  @Test("The examples of the guide are those that conform")
  func exampleText() throws {
    let samples = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "Samples/GuideExamples.swift"), encoding: .utf8)
    let blocks = try guide().components(separatedBy: "```swift\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    let kinds = [
      "CorpusLayout", "Preprocessor", "TemporalTransform", "Functional", "UnsupervisedStage",
      "Classifier", "EvaluationProtocol",
    ]
    for kind in kinds {
      let example = try #require(blocks.first { $0.contains(": \(kind) {") })
      #expect(samples.contains(example), "the example of \(kind) is not in GuideExamples.swift")
    }
  }

  private func guide() throws -> String {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../CONTRIBUTING.md")
    return try String(contentsOf: file, encoding: .utf8)
  }

  private func section(titled title: String) throws -> String {
    let text = try guide()
    let start = try #require(text.range(of: "\n## \(title)\n"), "no section '\(title)'")
    let rest = text[start.upperBound...]
    return String(rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)])
  }
}
