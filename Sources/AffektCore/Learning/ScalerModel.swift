import AffektNumerics

/// What a scaler learnt.
public protocol ScalerModel: Codable, Sendable {
  /// What the columns hold after the transform; the same unless the model changes them.
  func columns(for input: [FeatureColumn]) -> [FeatureColumn]

  /// The transformed rows: as many as given.
  func transform(_ rows: Matrix<Double>) -> Matrix<Double>
}
