/// A leaky practice that tutorials and papers take, and that makes scores too high.
public enum LeakyPractice: String, Codable, Sendable, CaseIterable {
  /// Columns are scaled before the recordings are divided.
  case scalingBeforeSplit = "scaling-before-split"
  /// The setting that is best on the test sets is taken.
  case settingOnTest = "setting-on-test"
  /// Every speaker's columns are standardised over all recordings of the speaker, those of test
  /// speakers too.
  case speakerNormalization = "speaker-normalization"
  /// Recordings are split at random, so that speakers are in both sets.
  case randomSplit = "random-split"

  /// What is done, in a few words.
  public var explanation: String {
    switch self {
    case .scalingBeforeSplit: "the stages before the classifier are fitted to all recordings"
    case .settingOnTest: "the setting with the best score on the test sets is taken"
    case .speakerNormalization:
      "each speaker’s columns are standardised over all recordings of the speaker"
    case .randomSplit: "recordings are split at random into 5 parts with equal shares of emotions"
    }
  }
}
