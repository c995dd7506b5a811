/// What a reader must know about intervals and tests.
public enum StatisticsNote: Codable, Sendable, Hashable {
  /// One speaker was tested, so there are no intervals and no tests.
  case singleSpeaker
  /// Few speakers were tested, so intervals are unreliable.
  case fewSpeakers(count: Int)
  /// There are too many configurations to compare all pairs.
  case comparedWithBestOnly(configurations: Int)
}
