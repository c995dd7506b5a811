/// How many corpora a protocol splits at a time.
public enum ProtocolScope: String, Sendable {
  /// Each corpus separately.
  case oneCorpus
  /// All corpora of the pipeline together, restricted to the emotions that each of them has.
  case allCorpora
  /// All corpora of the pipeline together, with the emotions of all of them.
  case allEmotions
}
