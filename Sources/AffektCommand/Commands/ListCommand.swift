import AffektCore
import ArgumentParser

/// `affekt list`: lists the plugins.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the plugins, all or of one kind.")

  @Argument(help: "The kind of plugin.")
  var kind: PluginKind?

  @Flag(help: "Print JSON, with the parameters of each.")
  var json = false

  func run() throws {
    if json {
      let kinds = kind.map { [$0] } ?? PluginKind.allCases
      let documents = kinds.flatMap { kind in
        Program.registry.plugins(of: kind).map { PluginDocument(kind, $0) }
      }
      return Console.output(try JSONText.text(of: documents))
    }
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
