import AffektCore
import Foundation
import Testing

@testable import AffektCommand

/// `affekt new`: what is written, and what is refused. That what is written builds and conforms is
/// held by `.ci/new-plugin-check`.
@Suite struct NewPluginTests {
  @Test(arguments: PluginKind.allCases)
  func writesPluginRegistryLineAndTests(_ kind: PluginKind) throws {
    try withCheckout { root in
      let plugin = NewPlugin(kind: kind, name: try PluginName("loudness-change"))
      let paths = try plugin.write(to: root.path)
      #expect(
        paths == [
          "Plugins/\(kind.folder)/LoudnessChange.swift",
          "Plugins/\(kind.folder)/LoudnessChange+Explanation.swift",
          "Plugins/StandardPlugins.swift",
          "Tests/PluginTests/\(kind.folder)/LoudnessChangeTests.swift",
        ])
      let written = try text(paths[0], in: root)
      #expect(written.contains("struct LoudnessChange: "))
      #expect(written.contains("identifier: \"loudness-change\","))
      #expect(try text(paths[3], in: root).contains("@Suite struct LoudnessChangeTests {"))
      #expect(
        try text(paths[1], in: root).contains(
          "PluginExplanation(\n    title: \"Loudness change\",\n    text: \"\"\"\n      "))
      let registry = try text(paths[2], in: root)
      #expect(registry.components(separatedBy: "LoudnessChange.self").count == 2)
      let label = try #require(registry.range(of: "\(kind.registryLabel): ["))
      let list = registry[label.upperBound...].prefix { $0 != "]" }
      #expect(list.contains("LoudnessChange.self"))
      #expect(try files(in: root).count == 4 + 3)
    }
  }

  @Test func registryLinesStandInAlphabeticalOrder() throws {
    let text = """
          extractors: [
            Chroma.self,
            MFCC.self,
            ZeroCrossingRate.self,
          ],
          stages: [],
          classifiers: [
            GMM.self
          ]
      """
    let registry = RegistryText(text: text)
    #expect(
      try registry.adding(PluginName("log-mel"), to: "extractors") == """
            extractors: [
              Chroma.self,
              LogMel.self,
              MFCC.self,
              ZeroCrossingRate.self,
            ],
            stages: [],
            classifiers: [
              GMM.self
            ]
        """)
    #expect(
      try registry.adding(PluginName("zz-top"), to: "extractors")
        .contains("      ZeroCrossingRate.self,\n      ZzTop.self,\n    ],"))
    #expect(
      try registry.adding(PluginName("standardize"), to: "stages")
        .contains("    stages: [\n      Standardize.self\n    ],"))
    #expect(
      try registry.adding(PluginName("svm-of-mine"), to: "classifiers")
        .contains("    classifiers: [\n      GMM.self,\n      SvmOfMine.self,\n    ]"))
    #expect(throws: ScaffoldingError.self) {
      try registry.adding(PluginName("log-mel"), to: "corpora")
    }
  }

  @Test(arguments: [
    ("Spectral-Flux", "spectral-flux"), ("spectral_flux", "spectral-flux"),
    ("SpectralFlux", "spectral-flux"), ("spectral flux", "spectral-flux"),
    ("-flux", "flux"), ("flux-", "flux"), ("spectral--flux", "spectral-flux"),
    ("3d-flux", "d-flux"), ("../flux", "flux"), ("MFCCDelta", "mfcc-delta"),
  ])
  func namesInAnotherCaseAreExplained(_ name: String, _ suggestion: String) {
    expect(
      "'\(name)' is not in kebab case: write lower-case letters and digits, words joined by "
        + "hyphens, such as 'spectral-flux', here perhaps '\(suggestion)'"
    ) { _ = try PluginName(name) }
  }

  @Test func namesHaveALength() {
    expect("'ab' has 2 letters; a name has 3 to 40") { _ = try PluginName("ab") }
    #expect(throws: ScaffoldingError.self) {
      try PluginName(String(repeating: "a", count: 41))
    }
    expect(
      "'' is not in kebab case: write lower-case letters and digits, words joined by hyphens, such "
        + "as 'spectral-flux'"
    ) { _ = try PluginName("") }
  }

  @Test func typeNamesFollowFromTheName() throws {
    #expect(try PluginName("spectral-flux").typeName == "SpectralFlux")
    #expect(try PluginName("top-20-bins").typeName == "Top20Bins")
  }

  @Test func existingNamesAreRefused() throws {
    try withCheckout { root in
      expect(
        "'chroma' is taken: there is Plugins/Extractors/Chroma.swift; choose another name", root
      ) { try NewPlugin(kind: .extractor, name: PluginName("chroma")).write(to: root.path) }
      expect(
        "'odd-name' is taken by the plugin in Plugins/Extractors/Chroma.swift; choose another name",
        root
      ) { try NewPlugin(kind: .corpus, name: PluginName("odd-name")).write(to: root.path) }
      expect(
        "'chroma-helper' would be the type ChromaHelper, which Plugins/Extractors/Chroma.swift "
          + "already declares; choose another name", root
      ) { try NewPlugin(kind: .corpus, name: PluginName("chroma-helper")).write(to: root.path) }
      expect(
        "'range' would be the type Range, which Swift already has; choose a longer name, such as "
          + "'range-of-frame'", root
      ) { try NewPlugin(kind: .extractor, name: PluginName("range")).write(to: root.path) }
    }
  }

  @Test func anExistingTestFileIsKept() throws {
    try withCheckout { root in
      let path = "Tests/PluginTests/Extractors/FluxTests.swift"
      try write("mine", to: path, in: root)
      expect("there is a file \(path) already; remove it or choose another name", root) {
        try NewPlugin(kind: .extractor, name: PluginName("flux")).write(to: root.path)
      }
      #expect(try text(path, in: root) == "mine")
    }
  }

  @Test func anotherFolderIsRefused() throws {
    let folder = FileManager.default.temporaryDirectory.path
    expect(
      "'\(folder)' is not a checkout of Affekt: it lacks Affekt's Package.swift or "
        + "Plugins/StandardPlugins.swift; go to a checkout, or name one with --directory"
    ) { try NewPlugin(kind: .extractor, name: PluginName("flux")).write(to: folder) }
  }

  /// A file stands where the folder of the tests should be, so the second step fails.
  @Test func whatCannotBeCompletedIsTakenBack() throws {
    try withCheckout { root in
      let tests = root.appending(path: "Tests/PluginTests/Corpora")
      try FileManager.default.removeItem(at: tests)
      try Data().write(to: tests)
      expect(
        "the plugin cannot be written into '\(root.path)', and nothing was changed; check the "
          + "permissions of Plugins and Tests/PluginTests and the space on the disk", root
      ) { try NewPlugin(kind: .corpus, name: PluginName("flux")).write(to: root.path) }
    }
  }

  @Test(.enabled(if: getuid() != 0, "the superuser may write everywhere"))
  func withoutPermissionNothingIsLeft() throws {
    try withCheckout { root in
      let folder = root.appending(path: "Plugins").path
      try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
      defer {
        try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
      }
      expect(
        "the plugin cannot be written into '\(root.path)', and nothing was changed; check the "
          + "permissions of Plugins and Tests/PluginTests and the space on the disk", root
      ) { try NewPlugin(kind: .corpus, name: PluginName("flux")).write(to: root.path) }
    }
  }

  /// Expects the message, and that the checkout is as before.
  private func expect(_ message: String, _ root: URL? = nil, from body: () throws -> some Any) {
    let before = root.flatMap { try? contents(of: $0) }
    #expect(throws: ScaffoldingError(message)) { try body() }
    if let root { #expect((try? contents(of: root)) == before) }
  }

  /// Makes a folder that looks like a checkout with one extractor, and removes it afterwards.
  private func withCheckout(_ body: (URL) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "affekt-\(UUID())")
    defer { try? FileManager.default.removeItem(at: root) }
    for kind in PluginKind.allCases {
      for parent in ["Plugins", "Tests/PluginTests"] {
        try FileManager.default.createDirectory(
          at: root.appending(path: "\(parent)/\(kind.folder)"), withIntermediateDirectories: true)
      }
    }
    try write("let package = Package(\n  name: \"affekt\")\n", to: "Package.swift", in: root)
    try write(
      PluginKind.allCases.filter { $0 != .extractor }.map { "    \($0.registryLabel): [],\n" }
        .joined() + "    extractors: [\n      Chroma.self\n    ]\n",
      to: "Plugins/StandardPlugins.swift", in: root)
    try write(
      "struct Chroma {\n  // identifier: \"odd-name\"\n}\nenum ChromaHelper {}\n",
      to: "Plugins/Extractors/Chroma.swift", in: root)
    try write("// a test", to: "Tests/PluginTests/Extractors/ChromaTests.swift", in: root)
    try body(root)
  }

  private func write(_ text: String, to path: String, in root: URL) throws {
    try Data(text.utf8).write(to: root.appending(path: path))
  }

  private func text(_ path: String, in root: URL) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  private func files(in root: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
      .filter { path in
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(
          atPath: root.appending(path: path).path, isDirectory: &isFolder) && !isFolder.boolValue
      }
  }

  private func contents(of root: URL) throws -> [String: String] {
    try Dictionary(uniqueKeysWithValues: files(in: root).map { ($0, try text($0, in: root)) })
  }
}
