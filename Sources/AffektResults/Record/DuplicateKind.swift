/// How equal two recordings are.
public enum DuplicateKind: String, Sendable, Codable, CaseIterable {
  /// Equal files.
  case identicalBytes = "identical-bytes"
  /// Equal samples in files that differ, for instance in their format or their tags.
  case identicalSamples = "identical-samples"
  /// The same recording at another level, rate or quality, or cut a little differently.
  case nearIdentical = "near-identical"
}
