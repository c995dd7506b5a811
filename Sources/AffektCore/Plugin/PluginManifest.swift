/// Who a plugin is: its name in pipeline files, its version, what it does and where that is defined.
public struct PluginManifest: Sendable, Hashable {
  /// The name in pipeline files, in kebab case; it never changes once released.
  public let identifier: String
  /// The version of the numbers: it rises whenever equal inputs would give other outputs.
  public let version: Int
  /// One sentence for `affekt list`.
  public let summary: String
  /// The paper or the implementation that defines the method.
  public let reference: String
  /// The publications to cite when using the plugin; none for textbook methods.
  public let citations: [Citation]
  /// Other names that pipeline files may use, such as an earlier one.
  public let aliases: [String]

  public init(
    identifier: String, version: Int, summary: String, reference: String,
    citations: [Citation] = [], aliases: [String] = []
  ) {
    self.identifier = identifier
    self.version = version
    self.summary = summary
    self.reference = reference
    self.citations = citations
    self.aliases = aliases
  }
}
