import AffektCore

/// A setting of the pipeline that does not fit the corpus, so that a run does less than it asks for.
public enum SettingNote: Codable, Sendable, Hashable {
  /// A setting of a step asks for more than there is.
  case excess(
    step: String, setting: String, asked: Int, offered: Int, quantity: SettingExcess.Quantity)
  /// Recordings are shorter than a frame of a step, which lasts some seconds.
  case longFrames(step: String, seconds: Double, recordings: Int, ofRecordings: Int)
  /// Recordings have fewer frames than a step looks at together.
  case wideSpan(step: String, frames: Int, recordings: Int, ofRecordings: Int)
  /// A classifier cannot be tuned: the training set of a fold has one speaker, and inner folds keep
  /// speakers together.
  case cannotTune(step: String, fold: String)
  /// A classifier or a scaling draws random numbers and runs under one seed.
  case oneSeed(step: String)
  /// Columns of a feature set have one value in all recordings, up to rounding; the first of them is named.
  case constantColumns(features: String, columns: Int, ofColumns: Int, first: String)
  /// Values of a feature set are missing in some recordings and are replaced by medians.
  case imputed(features: String, values: Int, recordings: Int, ofRecordings: Int)

  /// What a plugin has noted of a setting of a step.
  public init(_ step: String, _ excess: SettingExcess) {
    self = .excess(
      step: step, setting: excess.setting, asked: excess.asked, offered: excess.offered,
      quantity: excess.quantity)
  }
}
