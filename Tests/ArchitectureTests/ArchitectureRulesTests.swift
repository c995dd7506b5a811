import Testing

/// Shows that each rule finds what breaks it.
@Suite struct ArchitectureRulesTests {
  @Test(arguments: [
    ("Sources/AffektExperiment/A.swift", "import StandardPlugins", "does not import"),
    ("Sources/AffektReport/A.swift", "import StandardPlugins", "does not import"),
    ("Sources/AffektCommand/A.swift", "import StandardPlugins", "does not import"),
    ("Sources/affekt/main.swift", "import AffektExperiment", "does not import"),
    ("Sources/AffektCore/A.swift", "@testable import AffektExperiment", "does not import"),
    ("Sources/AffektNumerics/A.swift", "import struct AffektSignal.Signal", "does not import"),
    ("Plugins/Extractors/A.swift", "import AffektReport", "does not import"),
    ("Plugins/Extractors/A.swift", "internal import CSndFile", "only AffektSignal imports"),
    ("Sources/AffektSignal/A.swift", "import CSndFile", "write 'internal import CSndFile'"),
    ("Sources/AffektSignal/A.swift", "public import CSoxr", "write 'internal import CSoxr'"),
    ("Sources/PluginConformance/A.swift", "import Testing", "does not import"),
    ("Sources/AffektSpace/A.swift", "", "has no line in ImportRules.allowed"),
  ])
  func wrongImportIsFound(_ path: String, _ line: String, _ message: String) {
    let violations = ImportRules.violations(in: SourceFile(path: path, text: "\n\(line)\n"))
    #expect(violations.count == 1)
    #expect(violations.first?.contains(message) == true, "\(violations)")
  }

  @Test func rightImportsPass() {
    let text = """
      internal import CSndFile
      import AffektNumerics
      import Foundation
      // import StandardPlugins
      let text = "import StandardPlugins"
      """
    let file = SourceFile(path: "Sources/AffektSignal/A.swift", text: text)
    #expect(ImportRules.violations(in: file).isEmpty)
  }

  private static func folderViolations(_ files: [(path: String, text: String)]) -> [String] {
    FolderRules.violations(
      module: "M", order: ["Low", "High"],
      files: files.map { SourceFile(path: "Sources/M/\($0.path)", text: $0.text) })
  }

  @Test func aTypeOfALaterFolderIsFound() {
    let high = (path: "High/Tower.swift", text: "public struct Tower {\n  let base: Base\n}")
    let low = (path: "Low/Base.swift", text: "struct Base {}")
    #expect(Self.folderViolations([high, low]).isEmpty)
    let wrong = (path: "Low/Base.swift", text: "struct Base { let top: [Tower] }")
    #expect(
      Self.folderViolations([high, wrong])
        == ["Sources/M/Low/Base.swift: names Tower of High, which comes later"])
    let deep = (path: "Low/Cellar/Base.swift", text: "enum Base { static let a = Tower.self }")
    #expect(Self.folderViolations([high, deep]).count == 1)
  }

  @Test func membersTextsAndPrivateTypesAreNoTypesOfALaterFolder() {
    let high = (
      path: "High/Tower.swift", text: "struct Tower {}\nprivate struct Wall {}\n"
    )
    let low = (
      path: "Low/Base.swift",
      text: "// Tower\nstruct Base { let a = \"Tower\"; let b = Castle.Tower.self }\nstruct Wall {}"
    )
    #expect(Self.folderViolations([high, low]).isEmpty)
  }

  @Test func aFolderWithoutAPlaceIsFound() {
    let found = Self.folderViolations([
      ("Low/A.swift", ""), ("High/B.swift", ""), ("Odd/C.swift", ""), ("D.swift", ""),
    ])
    #expect(found.count == 2, "\(found)")
    #expect(Self.folderViolations([("Low/A.swift", "")]).count == 1)
  }

  @Test func secondPublicTypeIsFound() {
    let text = "public struct A {}\npublic final class B<T> {}\nstruct C {}\n"
    let file = SourceFile(path: "Plugins/Extractors/A.swift", text: text)
    #expect(
      StyleRules.publicTypeViolations(in: file)
        == ["Plugins/Extractors/A.swift: A, B are more than one public type"])
  }

  @Test func fileNamedOtherwiseIsFound() {
    let file = SourceFile(
      path: "Sources/AffektCore/A.swift", text: "public protocol B: Sendable {}")
    #expect(
      StyleRules.publicTypeViolations(in: file)
        == ["Sources/AffektCore/A.swift: the file is not named after its public type B"])
    let fine = SourceFile(
      path: "Sources/AffektCore/B.swift", text: "public protocol B: Sendable {}")
    #expect(StyleRules.publicTypeViolations(in: fine).isEmpty)
  }

  @Test func unfinishedWorkIsFound() {
    let text = "let a = 1\n// TO" + "DO: finish\nlet b = try" + "! c()\nlet method = 2\n"
    let found = StyleRules.unfinishedWork(in: SourceFile(path: "Sources/a/A.swift", text: text))
    #expect(found.count == 2)
    #expect(found.first?.hasPrefix("Sources/a/A.swift:2:") == true)
    #expect(found.last?.hasPrefix("Sources/a/A.swift:3:") == true)
  }

  @Test func writesPastConsoleAreFound() {
    let text = """
      print("a")
      FileHandle.standardError.write(data)
      progress.print(1); sprint(2); let printer = 3  // print(4)
      fputs(text, stderr)
      """
    let found = StyleRules.consoleWrites(in: SourceFile(path: "Plugins/A.swift", text: text))
    #expect(
      found == [
        "Plugins/A.swift:1: 'print' writes past Console",
        "Plugins/A.swift:2: 'standardError' writes past Console",
        "Plugins/A.swift:4: 'fputs' writes past Console",
        "Plugins/A.swift:4: 'stderr' writes past Console",
      ])
  }

  private let entries: [PluginFolderRules.Entry] = [
    .init(identifier: "log-mel", typeName: "LogMel"), .init(identifier: "mfcc", typeName: "MFCC"),
  ]

  @Test func folderAndRegistryPassWhenEqual() {
    #expect(
      PluginFolderRules.violations(
        folder: "F", kind: "extractor", names: ["LogMel", "MFCC"], registered: entries
      )
      .isEmpty)
  }

  @Test func registryOutOfOrderIsFound() {
    let found = PluginFolderRules.violations(
      folder: "F", kind: "extractor", names: ["LogMel", "MFCC"], registered: entries.reversed())
    #expect(found.count == 1 && found[0].contains("alphabetical"), "\(found)")
  }

  @Test func pluginWithoutLineIsFound() {
    let found = PluginFolderRules.violations(
      folder: "F", kind: "extractor", names: ["Chroma", "LogMel", "MFCC"], registered: entries)
    #expect(found == ["F/Chroma: the registry has no line for it"])
  }

  @Test func lineWithoutPluginIsFound() {
    let found = PluginFolderRules.violations(
      folder: "F", kind: "extractor", names: ["MFCC"], registered: entries)
    #expect(found == ["F: 'log-mel' is registered and has no file of its own"])
  }

  @Test func identifierOfAnotherNameIsFound() {
    let other = [PluginFolderRules.Entry(identifier: "cepstrum", typeName: "MFCC")]
    let found = PluginFolderRules.violations(
      folder: "F", kind: "extractor", names: ["MFCC"], registered: other)
    #expect(found == ["F: MFCC is called 'cepstrum', which is another name"])
  }

  @Test func namesComeFromFilesAndFolders() {
    let files = [
      "Plugins/Corpora/B.swift", "Plugins/Corpora/A/A.swift", "Plugins/Corpora/A/C.swift",
      "Plugins/Corpora/B+Explanation.swift",
    ]
    .map { SourceFile(path: $0, text: "") }
    #expect(PluginFolderRules.names(in: "Plugins/Corpora", of: files) == ["A", "B"])
  }

  @Test func pluginWithoutTestsIsFound() {
    let folder = "Tests/PluginTests/Extractors"
    let tests = [
      SourceFile(path: "\(folder)/MFCCTests.swift", text: "// LogMel"),
      SourceFile(path: "Tests/CoreTests/LogMelTests.swift", text: "LogMel()"),
    ]
    let found = PluginFolderRules.untested(entries, folder: folder, testFiles: tests)
    #expect(found == ["\(folder)/LogMelTests.swift is missing: 'log-mel' has no tests"])
    let more = tests + [SourceFile(path: "\(folder)/MelTests.swift", text: "let a = LogMel.self")]
    #expect(PluginFolderRules.untested(entries, folder: folder, testFiles: more) == found)
    #expect(
      PluginFolderRules.untested(
        entries, folder: folder, testFiles: more, shared: ["LogMel": "MelTests"]
      ).isEmpty)
    #expect(
      PluginFolderRules.untested(
        entries, folder: folder, testFiles: tests, shared: ["LogMel": "MFCCTests"]) == found)
  }

  @Test func pluginThatUsesAnotherIsFound() {
    let text =
      "// MFCC does it too\nlet name = \"MFCC\"\nlet other = MFCC.manifest\n"
      + "let member = Book.MFCC()\n"
    let files = ["LogMel", "MFCC"].map {
      SourceFile(path: "Plugins/Extractors/\($0).swift", text: text)
    }
    #expect(
      PluginFolderRules.mutualUse(entries, files: files)
        == ["Plugins/Extractors/LogMel.swift: uses the plugin MFCC"])
  }

  @Test func aMemberOfThatNameIsNoPlugin() {
    let file = SourceFile(path: "Plugins/Extractors/LogMel.swift", text: "let a = Book.MFCC()\n")
    #expect(PluginFolderRules.mutualUse(entries, files: [file]).isEmpty)
  }

  private func namedPlugins(_ line: String, path: String = "Sources/AffektReport/A/B.swift")
    -> [String]
  {
    PluginNameRules.violations(
      in: SourceFile(path: path, text: "\n\(line)\n"), identifiers: ["mfcc", "z-score"])
  }

  @Test(arguments: [
    "if step.identifier == \"mfcc\" {", "case \"standardize\", \"z-score\":",
    "let a = \"a \\\"b\\\"\" + \"mfcc\"", "let known = [(\"mfcc\", 1)] // one",
  ])
  func aPluginsNameIsFound(_ line: String) {
    let found = namedPlugins(line)
    #expect(found.count == 1 && found[0].hasPrefix("Sources/AffektReport/A/B.swift:2: names"))
    #expect(namedPlugins(line, path: "Sources/AffektExperiment/A/B.swift").count == 1)
    #expect(namedPlugins(line, path: "Plugins/Extractors/B.swift").isEmpty)
  }

  @Test(arguments: [
    "let text = \"the mfcc of a frame\"", "// \"mfcc\" is one", "let mfcc = 1",
    "let a = \"x\" + mfcc + \"y\"",
  ])
  func otherTextsNameNoPlugin(_ line: String) {
    #expect(namedPlugins(line).isEmpty)
  }

  @Test func onlyTheFileOfAnExceptionMayUseIt() {
    func found(_ path: String) -> [String] {
      PluginNameRules.violations(
        in: SourceFile(path: path, text: "let a = \"delta\""), identifiers: ["delta"])
    }
    #expect(found("Sources/AffektReport/Formatting/TeXText.swift").isEmpty)
    #expect(found("Sources/AffektReport/Formatting/Other.swift").count == 1)
  }

  @Test(arguments: ["let a = Int(x)", "b.map(Int.init)", "c = UInt8((d * 255).rounded())"])
  func aConversionThatTheCompilerDoesNotCheckIsFound(_ line: String) {
    let path = "Sources/AffektReport/A/B.swift"
    let bare = SourceFile(path: path, text: "import Foundation\n\n\(line)\n")
    #expect(StyleRules.uncheckedConversions(in: bare).count == 1)
    let checked = SourceFile(path: path, text: "import AffektNumerics\n\n\(line)\n")
    #expect(StyleRules.uncheckedConversions(in: checked).isEmpty)
  }

  @Test(arguments: [
    "guard let a = Int(text) else { return }", "b.compactMap(Int.init)", "c = Int(clamping: d)",
    "// Int(x)", "let b = 0 as Int",
  ])
  func whatCannotStartFromFloatingPointIsNoSuchConversion(_ line: String) {
    let file = SourceFile(path: "Sources/AffektReport/A/B.swift", text: "\(line)\n")
    #expect(StyleRules.uncheckedConversions(in: file).isEmpty)
  }
}
