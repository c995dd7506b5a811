import AffektCore
import AffektExperiment
import ArgumentParser

/// `affekt describe`: shows what a plugin or a protocol does and all its parameters.
struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Show what a plugin or a protocol does, and its parameters.")

  @Argument(help: "The identifier of a plugin or a protocol.")
  var plugin: String

  func run() throws {
    let all = PluginKind.allCases.flatMap { kind in
      Program.registry.plugins(of: kind).map { (kind: kind, type: $0) }
    }
    let found = all.filter {
      $0.type.manifest.identifier == plugin || $0.type.manifest.aliases.contains(plugin)
    }
    let protocols = EvaluationProtocols.all.filter { $0.identifier == plugin }
    guard !found.isEmpty || !protocols.isEmpty else {
      let names =
        all.map { $0.type.manifest.identifier } + EvaluationProtocols.all.map { $0.identifier }
      throw SettingsError(
        "no plugin or protocol is called '\(plugin)'; "
          + (NearestName.of(plugin, among: names).map { "did you mean '\($0)'?" }
            ?? "'affekt list' shows them all"))
    }
    for (kind, type) in found { print(Self.text(kind, type), terminator: "") }
    for type in protocols { print(Self.text(type), terminator: "") }
  }

  private static func text<P: Plugin>(_ kind: PluginKind, _ type: P.Type) -> String {
    let manifest = type.manifest
    var lines = [
      "\(manifest.identifier) (\(kind.rawValue), version \(manifest.version))",
      "  \(manifest.summary)",
      "  Reference: \(manifest.reference)",
    ]
    if !manifest.citations.isEmpty {
      lines.append("  Cite:")
      lines += manifest.citations.map { "    \($0.line)" }
    }
    if !manifest.aliases.isEmpty {
      lines.append("  Also called: \(manifest.aliases.joined(separator: ", "))")
    }
    lines += parameters(P.Parameters.descriptions)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text<P: EvaluationProtocol>(_ type: P.Type) -> String {
    let metadata = type.metadata
    let guarantees = metadata.guarantees.map(\.rawValue).joined(separator: ", ")
    let lines =
      [
        "\(type.identifier) (protocol, version \(metadata.version))",
        "  \(type.explanation)",
        "  Training set: \(metadata.training)",
        "  Test set: \(metadata.test)",
        "  In common: \(metadata.overlap)",
        "  Promises, checked on the folds: \(guarantees.isEmpty ? "none" : guarantees)",
        "  Source: \(metadata.source)",
      ] + parameters(P.Parameters.descriptions)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func parameters(_ parameters: [ParameterDescription]) -> [String] {
    var lines: [String] = []
    lines.append(parameters.isEmpty ? "  No parameters." : "  Parameters:")
    for parameter in parameters {
      let range = parameter.range.map { ", \($0)" } ?? ""
      lines.append("    \(parameter.name): \(parameter.defaultValue.flowText)")
      lines.append("        \(parameter.meaning); \(parameter.expectation)\(range)")
    }
    return lines
  }
}
