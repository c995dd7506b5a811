import AffektResults

extension StatisticsNote {
  /// The note in words.
  var text: String {
    switch self {
    case .singleSpeaker:
      "One speaker was tested: how scores vary between speakers is unknown, so there are no "
        + "intervals, and no difference can be tested."
    case .fewSpeakers(let count):
      "Only \(count) speakers were tested: intervals are unreliable, as a rule too narrow, and no "
        + "difference can be significant at the level 0.05."
    case .comparedWithBestOnly(let configurations):
      "With \(configurations) configurations not all pairs are compared, but each configuration with "
        + "the one of the highest pooled UAR."
    }
  }
}
