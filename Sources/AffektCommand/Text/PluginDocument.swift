import AffektCore

/// What `affekt list --json` and `affekt describe --json` say of a plugin.
struct PluginDocument: Encodable {
  /// A parameter, as pipeline files write it.
  struct Parameter: Encodable {
    let name: String
    let meaning: String
    let expectation: String
    let unit: String?
    let range: String?
    let defaultValue: String
  }

  let kind: String
  let identifier: String
  let version: Int
  let summary: String
  let reference: String
  let aliases: [String]
  let citations: [String]
  let parameters: [Parameter]
  /// What the row of a frame depends on with default settings; for extractors.
  let scope: String?

  init<P: Plugin>(_ kind: PluginKind, _ type: P.Type) {
    let manifest = type.manifest
    self.kind = kind.rawValue
    identifier = manifest.identifier
    version = manifest.version
    summary = manifest.summary
    reference = manifest.reference
    aliases = manifest.aliases
    citations = manifest.citations.map(\.line)
    parameters = P.Parameters.descriptions.map {
      Parameter(
        name: $0.name, meaning: $0.meaning, expectation: $0.expectation, unit: $0.unit?.rawValue,
        range: $0.range, defaultValue: $0.defaultValue.flowText)
    }
    scope = (type as? any FeatureExtractor.Type)?.defaultScope?.rawValue
  }
}
