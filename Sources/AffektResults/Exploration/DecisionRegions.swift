import AffektCore

/// What a classifier decides on the plane of two principal components, fitted to the training set of one
/// fold: a picture of how it works, not one of the compared configurations, which see all columns.
public struct DecisionRegions: Codable, Sendable, Equatable {
  /// The name of the classifier in the pipeline.
  public let classifier: String
  /// The identifier of its plugin.
  public let plugin: String
  /// Its settings in words, as far as they were chosen for the picture.
  public let settings: String
  /// The name of the fold.
  public let fold: String
  /// The emotions, in order.
  public let emotions: [Emotion]
  /// The left end and the right end of the plane.
  public let xRange: [Double]
  /// The lower end and the upper end of the plane.
  public let yRange: [Double]
  /// The prediction at each place: indices into `emotions`; row 0 is the lowest.
  public let predictions: ByteGrid
  /// How far the best score is above the second best, from 0 to 255 for the least and the greatest.
  public let margins: ByteGrid
  /// Training and test recordings on the plane.
  public let training: [FeatureProjection.Point]
  /// The tested recordings on the plane.
  public let test: [FeatureProjection.Point]

  /// Makes a plane.
  public init(
    classifier: String, plugin: String, settings: String, fold: String, emotions: [Emotion],
    xRange: [Double], yRange: [Double], predictions: ByteGrid, margins: ByteGrid,
    training: [FeatureProjection.Point], test: [FeatureProjection.Point]
  ) {
    self.classifier = classifier
    self.plugin = plugin
    self.settings = settings
    self.fold = fold
    self.emotions = emotions
    self.xRange = xRange
    self.yRange = yRange
    self.predictions = predictions
    self.margins = margins
    self.training = training
    self.test = test
  }
}
