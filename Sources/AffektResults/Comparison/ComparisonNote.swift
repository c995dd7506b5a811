/// What a reader must know about a comparison of runs.
public enum ComparisonNote: Codable, Sendable, Hashable {
  /// A corpus of one run is not in all of them.
  case corpusNotShared(corpus: String, run: String)
  /// What is to be known about intervals and tests.
  case statistics(StatisticsNote)
  /// The runs did not use the same recordings.
  case otherRecordings
  /// The sound of some recordings differs between the runs.
  case otherSound
  /// The leakage checks of configurations differ.
  case mixedLeakage
}
