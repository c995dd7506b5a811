import AffektNumerics

/// What a fitted stage learnt.
///
/// Stored models may come from a stranger: `init(from:)` throws `DecodingError.dataCorrupted` for counts,
/// indices and signs on which another member could trap.
public protocol FittedStageModel: Codable, Sendable {
  /// What the columns hold after the transform; the same unless the model changes them.
  ///
  /// Throws unless `input` are the columns that the model was fitted on, by name and order:
  /// `input.requireNames(_:)` checks it. A host asks before it transforms any rows.
  func columns(for input: [FeatureColumn]) throws(PredictionError) -> [FeatureColumn]

  /// The transformed rows: as many as given, each transformed separately.
  ///
  /// The rows have the columns that `columns(for:)` accepts.
  func transform(_ rows: Matrix<Double>) -> Matrix<Double>
}
