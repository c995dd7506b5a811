import AffektCore
import StandardPlugins
import Testing

@testable import AffektExperiment

/// What a cache key leaves out is what a cache gets wrong.
@Suite("Identity of nodes")
struct NodeIdentityTests {
  static let plugins: [String] = PluginKind.allCases.flatMap { kind in
    StandardPlugins.registry.plugins(of: kind).map { "\(kind.rawValue) \($0.manifest.identifier)" }
  }

  @Test("Every parameter of every plugin is part of its identity", arguments: plugins)
  func parameters(_ name: String) throws {
    let plugin = try #require(
      PluginKind.allCases.lazy.flatMap { kind in
        StandardPlugins.registry.plugins(of: kind).lazy.filter {
          "\(kind.rawValue) \($0.manifest.identifier)" == name
        }
      }.first)
    try Self.check(plugin)
  }

  private static func check<P: Plugin>(_ plugin: P.Type) throws {
    let original = PluginSpecification(of: plugin, P.Parameters()).identity
    for parameter in P.Parameters.descriptions {
      var identities = [parameter.defaultValue.flowText: original]
      for value in parameter.accepted {
        // Values that fit no other setting cannot be had.
        guard let settings = try? P.Parameters(reading: .map([.init(parameter.name, value)]))
        else { continue }
        identities[value.flowText] = PluginSpecification(of: plugin, settings).identity
      }
      #expect(Set(identities.values).count == identities.count, "\(parameter.name)")
    }
  }

  @Test("Plugin, version, settings and inputs are part of the identity")
  func parts() {
    let settings = SettingsValue.map([.init("length", .scalar("1"))])
    let identities = [
      PluginSpecification(identifier: "a", version: 1, parameters: settings),
      PluginSpecification(identifier: "b", version: 1, parameters: settings),
      PluginSpecification(identifier: "a", version: 2, parameters: settings),
      PluginSpecification(identifier: "a", version: 1, parameters: .map([])),
    ].map(\.identity)
    #expect(Set(identities).count == identities.count)
  }
}
