import AffektCore

/// What one configuration of the comparison achieved: one pre-processing, one feature set, one scaling and
/// one classifier under the protocol that all configurations share.
public struct ConfigurationResults: Codable, Sendable, Equatable {
  /// The configuration's identifier, which `predictions.csv` uses.
  public let identifier: String
  /// The name of the pre-processing.
  public let preprocessing: String
  /// The name of the feature set.
  public let features: String
  /// The feature set without what was chosen among its functionals; nil for imported features.
  public let extraction: String?
  /// The functionals that summarise frames; nil for imported features and where there are none.
  public let functionals: String?
  /// The name of the scaling.
  public let scaling: String
  /// The name of the classifier.
  public let classifier: String
  /// The identifier of the classifier's plugin.
  public let classifierPlugin: String
  /// The number of feature columns that the classifier saw.
  public let columnCount: Int
  /// Whether the classifier saw one row per recording or frames.
  public let granularity: ExampleGranularity
  /// The scores over the test sets of all folds and the predictions under all seeds together: the
  /// primary ones. As every seed decides about the same recordings, the pooled UAR is the mean of
  /// those of the seeds.
  public let pooled: Metrics
  /// The UAR under each seed; one for a classifier without random draws.
  public let seeds: [SeedScore]
  /// The mean over folds of each fold's UAR, over the emotions that occur in its test set.
  public let meanFoldUAR: Double
  /// The UAR of each speaker, over the emotions that occur for that speaker.
  public let speakers: [SpeakerScore]
  /// What happened in each fold, under each seed.
  public let folds: [ConfigurationFold]
  /// The evidence that nothing leaked from the test set.
  public let leakageCheck: LeakageCheck
  /// The share of recordings for which the largest calibrated probability is another emotion than
  /// the prediction; nil for classifiers without calibration.
  public let calibrationDisagreement: Double?

  /// Makes the results of a configuration.
  public init(
    identifier: String, preprocessing: String, features: String, extraction: String? = nil,
    functionals: String? = nil, scaling: String,
    classifier: String, classifierPlugin: String, columnCount: Int,
    granularity: ExampleGranularity, pooled: Metrics, seeds: [SeedScore], meanFoldUAR: Double,
    speakers: [SpeakerScore], folds: [ConfigurationFold], leakageCheck: LeakageCheck,
    calibrationDisagreement: Double?
  ) {
    self.identifier = identifier
    self.preprocessing = preprocessing
    self.features = features
    self.extraction = extraction
    self.functionals = functionals
    self.scaling = scaling
    self.classifier = classifier
    self.classifierPlugin = classifierPlugin
    self.columnCount = columnCount
    self.granularity = granularity
    self.pooled = pooled
    self.seeds = seeds
    self.meanFoldUAR = meanFoldUAR
    self.speakers = speakers
    self.folds = folds
    self.leakageCheck = leakageCheck
    self.calibrationDisagreement = calibrationDisagreement
  }

  /// The mean UAR of a fold over the seeds; nil for a fold that is not known.
  public func uar(ofFold name: String) -> Double? {
    let own = folds.filter { $0.fold == name }
    return own.isEmpty ? nil : own.reduce(0) { $0 + $1.uar } / Double(own.count)
  }
}
