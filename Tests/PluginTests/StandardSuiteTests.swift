import AffektCore
import Testing

@testable import StandardPlugins

/// What a program of the standard plugins is made of.
@Suite("The suite of the standard plugins")
struct StandardSuiteTests {
  @Test("a sum of registries keeps every plugin of every kind", arguments: PluginKind.allCases)
  func sum(_ kind: PluginKind) throws {
    let registry = StandardPlugins.registry
    let names = registry.plugins(of: kind).map { $0.manifest.identifier }
    #expect(!names.isEmpty)
    for sum in [try PluginRegistry().adding(registry), try registry.adding(PluginRegistry())] {
      #expect(sum.plugins(of: kind).map { $0.manifest.identifier } == names)
    }
  }

  @Test("it brings the controls, the exploration and the version of libsvm")
  func parts() {
    let suite = StandardPlugins.suite
    #expect(suite.scaling == "standardize")
    #expect(suite.controls == StandardPlugins.controls)
    #expect(suite.exploration == StandardPlugins.exploration)
    #expect(suite.libraries == ["libsvm": PluginLibraries.libsvmVersion])
  }
}
