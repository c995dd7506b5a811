/// One combination of the alternatives of a pipeline, as indices into them.
public struct Configuration: Sendable, Equatable {
  /// The pre-processing.
  public let preprocessing: Int
  /// The feature set.
  public let features: Int
  /// The scaling.
  public let scaling: Int
  /// The classifier.
  public let classifier: Int
  /// The names of the alternatives: `plain/mfcc/standardize/svm`.
  public let identifier: String
}
