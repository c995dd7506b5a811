import AffektCore
import PluginConformance
import Testing

/// Each check is held to three things: plugins in order pass it, the plugin that breaks its rule
/// fails it, and that plugin fails nothing else.
@Suite struct ConformanceChecksTests {
  private static let rightPlugins: [any Plugin.Type] =
    rightExtractors + rightPreprocessors + rightFrameStages + rightFittedStages + rightClassifiers
    + [rightCorpus, rightGeneratedCorpus, rightProtocol]

  @Test(arguments: rightPlugins.indices)
  func rightPluginsPass(_ place: Int) {
    let plugin = Self.rightPlugins[place]
    let violations = Conformance.report(of: plugin, corpus: sampleCorpusFolder)
    #expect(violations.isEmpty, "\(plugin): \(violations)")
  }

  /// Every wrong plugin with the kind that its checks belong to. The general checks are tried on
  /// extractors.
  private static let wrongPlugins: [(kind: String, check: String, plugin: any Plugin.Type)] =
    wrongExtractors.map { ("extractor", $0.check, $0.plugin) }
    + wrongPreprocessors.map { ("preprocessor", $0.check, $0.plugin) }
    + wrongTransforms.map { ("transform", $0.check, $0.plugin) }
    + wrongFunctionals.map { ("functional", $0.check, $0.plugin) }
    + wrongFittedStages.map { ("stage", $0.check, $0.plugin) }
    + wrongClassifiers.map { ("classifier", $0.check, $0.plugin) }
    + wrongCorpora.map { ("corpus", $0.check, $0.plugin) }
    + wrongGeneratedCorpora.map { ("generated corpus", $0.check, $0.plugin) }
    + wrongProtocols.map { ("protocol", $0.check, $0.plugin) }

  @Test(arguments: wrongPlugins.map { "\($0.kind): \($0.check)" })
  func wrongPluginFailsItsCheckAlone(_ name: String) throws {
    let entry = try #require(Self.wrongPlugins.first { "\($0.kind): \($0.check)" == name })
    let violations = Conformance.report(of: entry.plugin, corpus: sampleCorpusFolder)
    #expect(violations.map(\.check.name) == [entry.check], "\(violations)")
  }

  @Test func aNameThatAGroupHasTooIsFound() {
    let violations = Conformance.report(of: repeatedNameExtractor)
    #expect(violations.map(\.check.name) == ["parameter-names"], "\(violations)")
    #expect(violations.map(\.detail) == ["two parameters are called 'floor'"])
  }

  @Test func everyCheckHasAWrongPlugin() {
    let general = Set(Conformance.checks(of: rightFittedStages[0]).map(\.name))
      .intersection(Conformance.checks(of: rightCorpus).map(\.name))
      .subtracting(["deterministic", "independent-of-others"])
    #expect(general.count == 15)
    #expect(Set(wrongExtractors.map(\.check)) == names(of: rightExtractors[0]))
    let kinds: [(any Plugin.Type, [String])] = [
      (rightPreprocessors[0], wrongPreprocessors.map(\.check)),
      (rightFrameStages[0], wrongTransforms.map(\.check)),
      (rightFrameStages[2], wrongFunctionals.map(\.check)),
      (rightFittedStages[0], wrongFittedStages.map(\.check)),
      (rightClassifiers[0], wrongClassifiers.map(\.check)),
      (rightCorpus, wrongCorpora.map(\.check)),
      (rightGeneratedCorpus, wrongGeneratedCorpora.map(\.check)),
      (rightProtocol, wrongProtocols.map(\.check)),
    ]
    for (plugin, checks) in kinds {
      #expect(Set(checks) == names(of: plugin).subtracting(general), "\(plugin)")
    }
  }

  @Test func checkNamesAreUniqueAndExplained() {
    for plugin in Self.rightPlugins {
      let checks = Conformance.checks(of: plugin)
      #expect(Set(checks.map(\.name)).count == checks.count)
      for check in checks {
        #expect(check.rule.hasSuffix("."), "\(check.name): \(check.rule)")
        #expect(!check.remedy.isEmpty && !check.remedy.hasSuffix("."), "\(check.name)")
      }
    }
  }

  @Test func exemptionSilencesOneCheck() {
    let learnsNothing = wrongClassifiers[1].plugin
    #expect(
      Conformance.report(of: learnsNothing, exempting: ["learns-separable-classes"]).isEmpty)
    let violations = Conformance.report(of: rightFittedStages[0], exempting: ["learns"])
    #expect(violations.map(\.check.name) == ["known-exemptions"])
    #expect(violations.map(\.detail) == ["no check is called learns"])
  }

  @Test func violationSaysWhatAndWhatToDo() throws {
    let violation = try #require(Conformance.report(of: wrongExtractors[1].plugin).first)
    #expect(
      violation.description == """
        version: the version is 0
          rule: The version is 1 or more.
          to do: begin at version 1 and add 1 whenever equal inputs give other numbers
        """)
  }

  private func names(of plugin: any Plugin.Type) -> Set<String> {
    Set(Conformance.checks(of: plugin, corpus: sampleCorpusFolder).map(\.name))
  }
}
