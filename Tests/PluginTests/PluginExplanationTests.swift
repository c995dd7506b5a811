import AffektCore
import StandardPlugins
import Testing

/// What the standard plugins say of themselves.
@Suite("Explanations of the standard plugins")
struct PluginExplanationTests {
  /// A protocol says in its metadata what a report tells of it.
  private static let kinds = PluginKind.allCases.filter { $0.rawValue != "protocol" }

  @Test("every plugin explains itself in more than its summary", arguments: kinds)
  func complete(_ kind: PluginKind) throws {
    for plugin in StandardPlugins.registry.plugins(of: kind) {
      let name = plugin.manifest.identifier
      let own: PluginExplanation? = plugin.explanation
      let explanation = try #require(own, "\(name)")
      #expect(!explanation.title.isEmpty && explanation.title.last != ".", "\(name)")
      #expect(explanation.text.last == "." || explanation.text.hasSuffix("}."), "\(name)")
      #expect(explanation.text != plugin.manifest.summary, "\(name)")
      #expect(!explanation.text.contains("  ") && !explanation.text.contains("\n"), "\(name)")
    }
  }

  @Test("settings in braces are settings of the plugin", arguments: PluginKind.allCases)
  func settings(_ kind: PluginKind) {
    for plugin in StandardPlugins.registry.plugins(of: kind) {
      let known = Set(Self.settings(of: plugin))
      for name in plugin.explanation?.mentionedSettings ?? [] {
        #expect(known.contains(name), "\(plugin.manifest.identifier): \(name)")
      }
    }
  }

  @Test("figures fit the kind of plugin")
  func figures() {
    for plugin in StandardPlugins.registry.plugins(of: .classifier) {
      guard case .plane = plugin.explanation?.figure else {
        Issue.record("\(plugin.manifest.identifier) says nothing about its plane")
        continue
      }
    }
    for kind in PluginKind.allCases where ![.classifier, .extractor].contains(kind) {
      let figures = StandardPlugins.registry.plugins(of: kind).compactMap { $0.explanation?.figure }
      #expect(figures.isEmpty)
    }
  }

  private static func settings<P: Plugin>(of plugin: P.Type) -> [String] {
    P.Parameters.descriptions.map(\.name)
  }
}
