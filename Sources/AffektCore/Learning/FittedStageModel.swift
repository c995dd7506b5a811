import AffektNumerics

/// What a fitted stage learnt.
public protocol FittedStageModel: Codable, Sendable {
  /// What the columns hold after the transform; the same unless the model changes them.
  func columns(for input: [FeatureColumn]) -> [FeatureColumn]

  /// The transformed rows: as many as given, each by itself.
  func transform(_ rows: Matrix<Double>) -> Matrix<Double>
}
