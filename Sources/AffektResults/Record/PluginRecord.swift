import AffektCore

/// A plugin that took part in a run, as its manifest describes it.
public struct PluginRecord: Codable, Sendable, Equatable {
  /// The kind, as `PluginKind` spells it: `extractor`.
  public let kind: String
  /// The name in pipeline files.
  public let identifier: String
  /// The version of the numbers.
  public let version: Int
  /// What it does, in one sentence.
  public let summary: String
  /// Where that is defined.
  public let reference: String
  /// What its users cite.
  public let citations: [Citation]
  /// What a report explains of it; nil in older records and for a plugin without words of its own.
  public let explanation: PluginExplanation?

  /// Makes a record.
  public init(
    kind: String, identifier: String, version: Int, summary: String, reference: String,
    citations: [Citation], explanation: PluginExplanation? = nil
  ) {
    self.kind = kind
    self.identifier = identifier
    self.version = version
    self.summary = summary
    self.reference = reference
    self.citations = citations
    self.explanation = explanation
  }

  /// Makes a record of a plugin.
  package init(
    _ kind: PluginKind, _ manifest: PluginManifest, explanation: PluginExplanation?
  ) {
    self.init(
      kind: kind.rawValue, identifier: manifest.identifier, version: manifest.version,
      summary: manifest.summary, reference: manifest.reference, citations: manifest.citations,
      explanation: explanation)
  }
}
