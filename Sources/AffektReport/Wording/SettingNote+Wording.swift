import AffektCore
import AffektNumerics
import AffektResults

extension SettingNote {
  /// The note in words.
  public var text: String {
    switch self {
    case .excess(let step, let setting, let asked, let offered, let quantity):
      "\(step): \(setting) is \(asked), and \(Self.limit(offered, quantity))."
    case .longFrames(let step, let seconds, let count, let total):
      "\(step): a frame lasts \(seconds.rounded(digits: 3)) s, and \(count) of \(total) recordings are "
        + "shorter: centred frames are mostly padding there, and others exclude the recording."
    case .wideSpan(let step, let frames, let count, let total):
      "\(step): \(frames) frames are looked at together, and \(count) of \(total) recordings have "
        + "fewer."
    case .cannotTune(let step, let fold):
      "\(step): settings cannot be chosen, because the training set of fold \(fold) has one speaker and inner folds "
        + "keep speakers together, so its configurations fail; use 'tune: { by: recording }' or fix the settings."
    case .oneSeed(let step):
      "\(step): draws random numbers and runs under one seed, which says little about its place: another seed may "
        + "score several hundredths higher or lower. 'repetitions: 5' under 'evaluation' scores the mean of five seeds "
        + "and shows their spread."
    case .constantColumns(let features, let count, let total, let first):
      "\(features): \(count) of \(total) columns do not vary among the recordings"
        + (count == 1 ? " ('\(first)')." : " (the first is '\(first)').")
    case .imputed(let features, let values, let count, let total):
      "\(features): \(count) of \(total) recordings lack values (\(values) in all), which are replaced by "
        + "the medians of the training set."
    }
  }

  private static func limit(_ offered: Int, _ quantity: SettingExcess.Quantity) -> String {
    switch quantity {
    case .columns: "there are \(offered) columns: all of them are used"
    case .recordings: "a training set has \(offered) recordings: all of them are used"
    case .dividedRecordings: "a training set has \(offered) recordings: no node is divided"
    case .directions:
      "the recordings of a training set vary in at most \(offered) directions: all of them are used"
    case .components: "the rows of the rarest emotion allow \(offered): as many are fitted"
    case .parts: "a training set offers \(offered): as many are made"
    case .bandsWithBins:
      "\(offered) of the bands hold a bin of the transform: the others are always zero (use fewer "
        + "bands, or a longer fft-length)"
    }
  }
}
