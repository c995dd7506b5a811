import AffektCore
import ArgumentParser

/// `affekt list`: lists the plugins.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the plugins, all or of one kind.")

  @Argument(help: "The kind of plugin.")
  var kind: PluginKind?

  func run() {
    for kind in kind.map({ [$0] }) ?? PluginKind.allCases {
      let manifests = Program.registry.plugins(of: kind).map { $0.manifest }
      let width = manifests.map(\.identifier.count).max() ?? 0
      print("\(kind.rawValue):")
      for manifest in manifests {
        let padding = String(repeating: " ", count: width - manifest.identifier.count)
        print("  \(manifest.identifier)\(padding)  \(manifest.summary)")
      }
    }
  }
}

extension PluginKind: ExpressibleByArgument {}
