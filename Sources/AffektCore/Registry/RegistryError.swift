/// Two plugins of one kind that share a name. The author of the program can act on it.
public struct RegistryError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kind of both plugins.
  public let kind: PluginKind
  /// The identifier or alias that both have.
  public let name: String
  /// The two types, with their modules.
  public let types: [String]

  public init(kind: PluginKind, name: String, types: [String]) {
    self.kind = kind
    self.name = name
    self.types = types
  }

  /// The name, the types and what to do.
  public var description: String {
    "two plugins of the kind '\(kind.rawValue)' are called '\(name)': "
      + "\(types.joined(separator: " and ")); rename one of them, or leave it out of its registry"
  }
}
