import AffektCore
import AffektExperiment
import ArgumentParser

/// `affekt list`: lists the plugins and the protocols.
struct ListCommand: ParsableCommand {
  /// What can be listed.
  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case corpus, preprocessor, extractor, transform, functional, stage, classifier, `protocol`

    /// The kind of plugin; nil for protocols, which are no plugins.
    var plugins: PluginKind? { PluginKind(rawValue: rawValue) }
  }

  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the plugins and the protocols, all or of one kind.")

  @Argument(help: "What to list.")
  var kind: Kind?

  func run() {
    for kind in kind.map({ [$0] }) ?? Kind.allCases {
      let entries =
        if let plugins = kind.plugins {
          Program.registry.plugins(of: plugins).map {
            (name: $0.manifest.identifier, text: $0.manifest.summary)
          }
        } else {
          EvaluationProtocols.all.map { (name: $0.identifier, text: $0.explanation) }
        }
      let width = entries.map(\.name.count).max() ?? 0
      print("\(kind.rawValue):")
      for entry in entries {
        let padding = String(repeating: " ", count: width - entry.name.count)
        print("  \(entry.name)\(padding)  \(entry.text)")
      }
    }
  }
}
