import AffektCore
import AffektModels
import ArgumentParser

/// `affekt describe`: shows what a plugin does and all its parameters, or the card of a model.
struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe",
    abstract:
      "Show what a plugin does, its parameters and its publications; or the card of a model.")

  @Argument(
    help: "The identifier of a plugin, or a model file (.affekt).",
    completion: .file(extensions: [ModelArgument.fileExtension]))
  var plugin: String

  @Flag(help: "Print JSON; for plugins.")
  var json = false

  func run() throws {
    if CorpusFolder.fileExtension(of: plugin) == ModelArgument.fileExtension {
      guard !json else {
        throw ValidationError("--json is for plugins; the card of a model is Markdown.")
      }
      return Console.output(ModelCard(try ModelArgument.model(at: plugin)).markdown)
    }
    let all = PluginKind.allCases.flatMap { kind in
      Program.registry.plugins(of: kind).map { (kind: kind, type: $0) }
    }
    let found = all.filter {
      $0.type.manifest.identifier == plugin || $0.type.manifest.aliases.contains(plugin)
    }
    guard !found.isEmpty else {
      let names = all.map { $0.type.manifest.identifier }
      throw SettingsError(
        "no plugin is called '\(plugin)'; "
          + (NearestName.of(plugin, among: names).map { "did you mean '\($0)'?" }
            ?? "'affekt list' lists all plugins"))
    }
    if json {
      var documents: [PluginDocument] = []
      for (kind, type) in found { documents.append(PluginDocument(kind, type)) }
      return Console.output(try JSONText.text(of: documents))
    }
    for (kind, type) in found { Console.output(Self.text(kind, type)) }
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
    if let rule = type as? any EvaluationProtocol.Type { lines += Self.lines(rule.metadata) }
    if let scope = (type as? any FeatureExtractor.Type)?.defaultScope {
      lines.append(
        "  Each row depends on \(scope == .frame ? "its frame alone" : "the whole recording"), with default settings."
      )
    }
    lines += parameters(P.Parameters.descriptions)
    return lines.joined(separator: "\n") + "\n"
  }

  /// The training and test sets of each fold, and their guarantees.
  private static func lines(_ metadata: ProtocolMetadata) -> [String] {
    let guarantees = metadata.guarantees.map(\.rawValue).joined(separator: ", ")
    return [
      "  Training set: \(metadata.training)",
      "  Test set: \(metadata.test)",
      "  In common: \(metadata.overlap)",
      "  Guarantees, checked on the folds: \(guarantees.isEmpty ? "none" : guarantees)",
      "  Tests \(metadata.coverage.rawValue)",
    ]
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
