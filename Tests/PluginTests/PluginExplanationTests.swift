import AffektCore
import Testing

@testable import StandardPlugins

/// That the standard plugins explain themselves; how they do it is for the conformance checks.
@Suite("Explanations of the standard plugins")
struct PluginExplanationTests {
  /// A protocol says in its metadata what a report tells of it.
  private static let kinds = PluginKind.allCases.filter { $0.rawValue != "protocol" }

  @Test("every plugin explains itself", arguments: kinds)
  func complete(_ kind: PluginKind) {
    for plugin in StandardPlugins.registry.plugins(of: kind) {
      let name = plugin.manifest.identifier
      let own: PluginExplanation? = plugin.explanation
      #expect(own != nil, "\(name)")
    }
  }

  @Test("every classifier says what its plane shows")
  func figures() {
    for plugin in StandardPlugins.registry.plugins(of: .classifier) {
      guard case .plane = plugin.explanation?.figure else {
        Issue.record("\(plugin.manifest.identifier) says nothing about its plane")
        continue
      }
    }
  }
}
