import AffektCore
import ArgumentParser

extension PluginKind: ExpressibleByArgument {}

/// `affekt list`: lists the plugins.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the plugins, all or of one kind.")

  @Argument(help: "The kind of plugin.")
  var kind: PluginKind?

  func run() {
    for kind in kind.map({ [$0] }) ?? PluginKind.allCases {
      let plugins = Program.registry.plugins(of: kind)
      let width = plugins.map { $0.manifest.identifier.count }.max() ?? 0
      print("\(kind.rawValue):")
      for plugin in plugins {
        let manifest = plugin.manifest
        let padding = String(repeating: " ", count: width - manifest.identifier.count)
        print("  \(manifest.identifier)\(padding)  \(manifest.summary)")
      }
    }
  }
}
