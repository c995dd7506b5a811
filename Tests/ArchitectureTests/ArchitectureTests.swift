import AffektCore
import StandardPlugins
import Testing

/// Holds the project to the lines of its design.
@Suite struct ArchitectureTests {
  @Test func sourcesAreFound() {
    #expect(SourceFile.project.count > 50 && SourceFile.server.count > 20)
    #expect(SourceFile.tests.contains { $0.stem == "ArchitectureTests" })
  }

  @Test func modulesImportOnlyWhatTheyMay() {
    let violations = (SourceFile.project + SourceFile.server).flatMap {
      ImportRules.violations(in: $0)
    }
    #expect(violations.isEmpty, "\(violations)")
  }

  @Test(arguments: FolderRules.order.keys.sorted())
  func foldersNameNothingOfLaterFolders(_ module: String) {
    let violations = FolderRules.violations(
      module: module, order: FolderRules.order[module] ?? [],
      files: SourceFile.project + SourceFile.server)
    #expect(violations.isEmpty, "\(violations.joined(separator: "\n"))")
  }

  @Test func contractsAndPluginsHaveOnePublicTypeAFile() {
    let files = SourceFile.all(below: ["Sources/AffektCore", "Plugins"])
    let violations = files.flatMap { StyleRules.publicTypeViolations(in: $0) }
    #expect(violations.isEmpty, "\(violations)")
  }

  @Test func nothingIsLeftUnfinished() {
    let files = SourceFile.project + SourceFile.tests
    let violations = files.flatMap { StyleRules.unfinishedWork(in: $0) }
    #expect(violations.isEmpty, "\(violations)")
  }

  @Test func onlyConsoleWritesToTheConsole() {
    let violations = SourceFile.project.flatMap { StyleRules.consoleWrites(in: $0) }
    #expect(violations.isEmpty, "\(violations.joined(separator: "\n"))")
  }

  @Test func noConversionFromFloatingPointEscapesTheCompiler() {
    let violations = SourceFile.project.flatMap { StyleRules.uncheckedConversions(in: $0) }
    #expect(violations.isEmpty, "\(violations.joined(separator: "\n"))")
  }

  @Test(arguments: PluginKind.allCases)
  func foldersAndRegistryAreEqual(_ kind: PluginKind) {
    let folder = "Plugins/\(Self.folders[kind] ?? "")"
    let violations = PluginFolderRules.violations(
      folder: folder, kind: kind.rawValue,
      names: PluginFolderRules.names(in: folder, of: SourceFile.project),
      registered: Self.entries(of: kind))
    #expect(violations.isEmpty, "\(violations)")
  }

  @Test(arguments: PluginKind.allCases)
  func everyPluginHasTests(_ kind: PluginKind) {
    let untested = PluginFolderRules.untested(
      Self.entries(of: kind), folder: "Tests/PluginTests/\(Self.folders[kind] ?? "")",
      testFiles: SourceFile.tests)
    #expect(untested.isEmpty, "\(untested)")
  }

  @Test func pluginsDoNotUseEachOther() {
    let entries = PluginKind.allCases.flatMap(Self.entries)
    let violations = PluginFolderRules.mutualUse(entries, files: SourceFile.project)
    #expect(violations.isEmpty, "\(violations)")
  }

  @Test func engineAndReportKnowNoPluginByName() {
    var identifiers: Set<String> = []
    for kind in PluginKind.allCases {
      for plugin in StandardPlugins.registry.plugins(of: kind) {
        let manifest = plugin.manifest
        identifiers.formUnion([manifest.identifier] + manifest.aliases)
      }
    }
    #expect(identifiers.count > 50)
    let violations = SourceFile.project.flatMap {
      PluginNameRules.violations(in: $0, identifiers: identifiers)
    }
    #expect(violations.isEmpty, "\(violations.joined(separator: "\n"))")
    #expect(PluginNameRules.unused(in: SourceFile.project).isEmpty)
  }

  private static let folders: [PluginKind: String] = [
    .corpus: "Corpora", .preprocessor: "Preprocessors", .extractor: "Extractors",
    .transform: "Transforms", .functional: "Functionals", .stage: "FittedStages",
    .classifier: "Classifiers", .protocol: "Protocols",
  ]

  private static func entries(of kind: PluginKind) -> [PluginFolderRules.Entry] {
    StandardPlugins.registry.plugins(of: kind).map {
      .init(identifier: $0.manifest.identifier, typeName: String(describing: $0))
    }
  }
}
