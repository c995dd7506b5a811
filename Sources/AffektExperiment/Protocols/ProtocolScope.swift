/// How many corpora a protocol divides at a time.
public enum ProtocolScope: String, Sendable {
  /// Each corpus by itself.
  case oneCorpus
  /// All corpora of the pipeline together, restricted to the emotions that each of them has.
  case allCorpora
}
