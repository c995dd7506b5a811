import AffektCore

/// The scores of the test recordings of one fold at one level of a condition.
struct CorruptedScores: Sendable {
  /// The name of the level.
  let condition: String
  /// The scores, in the order of the fold's test recordings that could be used, or why there are none.
  let result: Result<ScoreMatrix, FitError>

  /// Why there are no scores; nil if there are.
  var failure: String? {
    guard case .failure(let error) = result else { return nil }
    return error.description
  }
}
