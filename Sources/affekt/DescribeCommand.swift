import AffektCore
import ArgumentParser

/// `affekt describe`: shows what a plugin does and all its parameters.
struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Show what a plugin does, and its parameters.")

  @Argument(help: "The plugin's identifier.")
  var plugin: String

  func run() throws {
    let all = PluginKind.allCases.flatMap { kind in
      Program.registry.plugins(of: kind).map { (kind: kind, type: $0) }
    }
    let found = all.filter { $0.type.manifest.identifier == plugin }
    guard !found.isEmpty else {
      let names = all.map { $0.type.manifest.identifier }
      throw ConfigurationError(
        "no plugin is called '\(plugin)'; "
          + (NearestName.of(plugin, among: names).map { "did you mean '\($0)'?" }
            ?? "'affekt list' shows them all"))
    }
    for (kind, type) in found { print(Self.text(kind, type), terminator: "") }
  }

  private static func text<P: Plugin>(_ kind: PluginKind, _ type: P.Type) -> String {
    let manifest = type.manifest
    var lines = [
      "\(manifest.identifier) (\(kind.rawValue), version \(manifest.version))",
      "  \(manifest.summary)",
      "  Reference: \(manifest.reference)",
    ]
    let parameters = P.Parameters.descriptions
    lines.append(parameters.isEmpty ? "  No parameters." : "  Parameters:")
    for parameter in parameters {
      let range = parameter.range.map { ", \($0)" } ?? ""
      lines.append("    \(parameter.name): \(parameter.defaultValue.flowText)")
      lines.append("        \(parameter.meaning); \(parameter.expectation)\(range)")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
