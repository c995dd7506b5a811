import AffektCore
import AffektNumerics
import AffektResults

/// The plane of the two directions in which standardised rows vary most.
struct PrincipalPlane {
  /// The shares of variance along both directions, of the rows that determine them.
  let explained: [Double]
  /// The number of columns that vary.
  let columnCount: Int
  /// Where each row lies: rows × 2.
  let places: Matrix<Double>

  /// Finds the plane of the rows at `fitted`, and where all rows lie on it; nil if fewer than two
  /// columns vary.
  init?(_ rows: Matrix<Double>, by fitted: [Int]) {
    let standardized = StandardizedRows(rows, by: fitted)
    columnCount = standardized.columns.count
    guard columnCount > 1, fitted.count > 2,
      let decomposition = try? SingularValueDecomposition(of: standardized.rows.rows(fitted))
    else { return nil }
    let total = decomposition.values.reduce(0) { $0 + $1 * $1 }
    guard total > 0 else { return nil }
    explained = decomposition.values.prefix(2).map { $0 * $0 / total }
    places = Matrix.product(
      standardized.rows, decomposition.right.rows([0, 1]), secondTransposed: true)
  }

  /// A recording on the plane.
  func point(_ row: Int, _ recording: Recording) -> FeatureProjection.Point {
    FeatureProjection.Point(
      recording: recording.identifier, emotion: recording.emotion, speaker: recording.speaker,
      x: places[row, 0].rounded(digits: 4), y: places[row, 1].rounded(digits: 4))
  }
}
