import AffektCore
import AffektNumerics

/// The directions that columns are projected on.
public struct PCAModel: FittedStageModel {
  /// The mean of each column on the training set.
  let means: [Double]
  /// Components × columns, orthonormal rows.
  let directions: Matrix<Double>
  /// What each component is multiplied with.
  let scales: [Double]

  /// `pca-1`, `pca-2` and so on.
  public func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    scales.indices.map { FeatureColumn("pca-\($0 + 1)") }
  }

  /// The components of every row.
  public func transform(_ rows: Matrix<Double>) -> Matrix<Double> {
    var result = Matrix<Double>(rows: rows.rowCount, columns: scales.count)
    // One inner product after the other: those of a matrix product depend, in their last bits, on how
    // many rows there are.
    var centred = means
    for row in 0..<rows.rowCount {
      for column in means.indices { centred[column] = rows[row, column] - means[column] }
      directions.elements.withUnsafeBufferPointer { directions in
        centred.withUnsafeBufferPointer { centred in
          for component in scales.indices {
            let start = component * means.count
            result[row, component] =
              scales[component]
              * Vector.dot(
                UnsafeBufferPointer(rebasing: directions[start..<start + means.count]), centred)
          }
        }
      }
    }
    return result
  }
}
