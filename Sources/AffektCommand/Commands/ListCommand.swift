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
      Console.line("\(kind.rawValue):")
      for manifest in manifests {
        let padding = String(repeating: " ", count: width - manifest.identifier.count)
        Console.line("  \(manifest.identifier)\(padding)  \(manifest.summary)")
      }
    }
  }
}

extension PluginKind: ExpressibleByArgument {}
