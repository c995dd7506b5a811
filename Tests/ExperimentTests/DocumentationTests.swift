import AffektCore
import AffektExperiment
import Foundation
import StandardPlugins
import Testing

/// What the documents say about pipeline files is what the program reads.
@Suite("Documentation")
struct DocumentationTests {
  static let examples = DocumentationPage.all.flatMap(\.blocks).filter { $0.language == "yaml" }

  @Test("The program reads every pipeline file in the documents", arguments: examples)
  func example(_ example: DocumentationPage.Block) throws {
    do {
      _ = try pipeline(of: example)
    } catch let error as SettingsError {
      Issue.record("\(example.testDescription): \(error)")
    }
  }

  @Test("An example is completed by the keys that it leaves out")
  func completion() {
    let text = Self.completed("affekt: 1\nfeatures:\n  mfcc: { extract: [mfcc] }\n")
    #expect(text.contains("classifiers: [majority]"))
    #expect(text.components(separatedBy: "features:").count == 2)
    #expect(text.components(separatedBy: "affekt:").count == 2)
  }

  @Test("The reference of the pipeline file explains every key that the readers accept")
  func keys() throws {
    let keys = try acceptedKeys()
    // A search that finds nothing would let every page pass.
    #expect(
      keys.isSuperset(of: ["affekt", "layout", "drop", "import", "tune", "probe", "configurations"])
    )
    let page = try #require(DocumentationPage(path: "Documentation/pipeline-file.md"))
    for key in keys.sorted() {
      #expect(page.prose.contains("`\(key)`"), "the page does not explain '\(key)'")
    }
  }

  @Test("The reference of the pipeline file has an example of every key")
  func keysInExamples() throws {
    let page = try #require(DocumentationPage(path: "Documentation/pipeline-file.md"))
    let examples = page.blocks.filter { $0.language == "yaml" }.map(\.text).joined()
    let written = Set(examples.matches(of: /(?:^|[\s{,])([a-z0-9-]+):\s/).map { String($0.1) })
    for key in try acceptedKeys().subtracting(["sha256"]).sorted() {
      #expect(written.contains(key), "no example of '\(key)'")
    }
  }

  @Test("The patterns of folders match the paths beside them")
  func patterns() throws {
    let page = try #require(DocumentationPage(path: "Documentation/pipeline-file.md"))
    let rows = page.prose.matches(
      of: /\n\| `([^`]*\{emotion[^`]*)` \| `([^`]+)` \| ([a-z]+) \| (\w+) \|/)
    #expect(rows.count >= 5)
    for row in rows {
      let corpus = try PipelineReader(
        registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling
      ).corpus(
        layout: "folders", path: "corpus", settings: [("pattern", "\"\(row.1)\"")])
      let listing = try corpus.layout.list(CorpusFolder(path: "corpus", files: [String(row.2)]))
      let recording = try #require(listing.recordings.first, "\(row.1) does not match \(row.2)")
      #expect(recording.emotion.rawValue == row.3)
      #expect(recording.speaker == row.4)
    }
  }

  @Test("Every link to a file or a heading leads somewhere", arguments: DocumentationPage.all)
  func links(_ page: DocumentationPage) {
    let folder = URL(fileURLWithPath: page.path, relativeTo: DocumentationPage.packageFolder)
      .deletingLastPathComponent()
    for link in page.localLinks {
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let file = URL(fileURLWithPath: String(parts[0]), relativeTo: folder)
      let isHere = parts[0].isEmpty
      #expect(
        isHere || FileManager.default.fileExists(atPath: file.path), "\(page.path): \(link)")
      guard parts.count == 2 else { continue }
      let root = DocumentationPage.packageFolder.standardizedFileURL.path + "/"
      let target =
        isHere
        ? page
        : DocumentationPage(
          path: file.standardizedFileURL.path.replacing(root, with: "", maxReplacements: 1))
      #expect(
        target?.anchors.contains(String(parts[1])) == true, "\(page.path): \(link) has no heading")
    }
  }

  @Test("No corpus layout has a setting that the pipeline file reads itself")
  func layoutSettings() {
    let own: Set = ["layout", "path", "labels", "optional"]
    for layout in StandardPlugins.registry.corpora {
      let names = Self.settings(of: layout)
      #expect(own.isDisjoint(with: names), "\(layout.manifest.identifier)")
    }
  }

  private static func settings<C: CorpusLayout>(of layout: C.Type) -> [String] {
    C.Parameters.descriptions.map(\.name)
  }

  // MARK: - Examples

  /// The keys that a pipeline file needs.
  private static let frame = [
    "affekt": "1", "name": "example", "corpora": "{ voices: { layout: synthetic } }",
    "features": "{ mfcc: { extract: [mfcc], pool: [mean] } }", "classifiers": "[majority]",
    "evaluation": "{ protocol: leave-one-speaker-out }",
  ]

  /// An example with what a pipeline file needs and the example leaves out.
  static func completed(_ text: String) -> String {
    let given = Set(text.matches(of: /(?m)^([a-z]+):/).map { String($0.1) })
    let rest = frame.filter { !given.contains($0.key) }.sorted { $0.key < $1.key }
    return text + rest.map { "\($0.key): \($0.value)\n" }.joined()
  }

  private func pipeline(of example: DocumentationPage.Block) throws -> Pipeline {
    let table = FileManager.default.temporaryDirectory
      .appending(path: "affekt-documentation-\(UUID().uuidString).csv")
    try "file,emotion,F0_mean,F0_sd\n01.wav,anger,190.2,31.5\n".write(
      to: table, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: table) }
    let reader = PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling,
      defaultControls: StandardPlugins.controls,
      defaultExploration: StandardPlugins.exploration,
      robustnessPresets: StandardPlugins.robustnessPresets,
      environment: [
        "EMODB": "/corpora/emodb", "RAVDESS": "/corpora/ravdess", "CREMAD": "/corpora/crema-d",
        "EGEMAPS": table.path,
      ])
    return try reader.pipeline(
      from: Self.completed(example.text), named: example.testDescription)
  }

  // MARK: - Keys

  /// The keys of the maps that the readers of pipeline files know, but for settings of plugins.
  private func acceptedKeys() throws -> Set<String> {
    var keys: Set<String> = ["use", "tune"]
    let sources = DocumentationPage.packageFolder.appending(path: "Sources").path
    let files = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
    for file in files where file.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(sources)/\(file)", encoding: .utf8)
      guard text.contains("SettingsReader(") else { continue }
      for list in text.matches(of: /(?:known|keys)(?::| =)\s*\[((?:\s*"[a-z0-9-]+",?)+)\s*\]/) {
        keys.formUnion(list.1.matches(of: /"([a-z0-9-]+)"/).map { String($0.1) })
      }
    }
    // Tuning and intervals are sets of parameters; a resolved pipeline has all of them.
    let text = Self.completed("")
    let resolved = try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling
    )
    .pipeline(from: text, named: "example").resolved
    for name in ["tune", "intervals"] {
      let settings = try #require(resolved["evaluation"]?[name]?.entries)
      keys.formUnion(settings.map(\.key))
    }
    return keys
  }
}
