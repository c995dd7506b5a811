import AffektCore
import AffektNumerics
import AffektResults

/// Finds the training recordings that are nearest to each tested one, fold by fold.
struct NeighborSearch: Sendable {
  /// How many are found.
  static let count = 3

  let split: Split
  let preprocessing: String
  let features: String
  let rows: Matrix<Double>

  /// The neighbours in one fold, nearest first; equal distances in the order of the corpus.
  func neighbors(in fold: Fold) -> [NeighborRecord] {
    let standardized = StandardizedRows(rows, by: fold.training)
    guard !standardized.columns.isEmpty else { return [] }
    let distances = Matrix.squaredDistances(
      between: standardized.rows.rows(fold.test), and: standardized.rows.rows(fold.training))
    let scale = Double(standardized.columns.count)
    return fold.test.enumerated().flatMap { row, tested in
      nearest(in: distances, row: row).enumerated().map { place, training in
        NeighborRecord(
          corpus: split.corpus, preprocessing: preprocessing, features: features,
          fold: fold.name, recording: split.recordings[tested].identifier, rank: place + 1,
          neighbor: split.recordings[fold.training[training]].identifier,
          distance: (distances[row, training] / scale).squareRoot().rounded(digits: 4))
      }
    }
  }

  private func nearest(in distances: Matrix<Double>, row: Int) -> [Int] {
    var best: [Int] = []
    for column in 0..<distances.columnCount {
      if best.count == Self.count, let last = best.last,
        distances[row, column] >= distances[row, last]
      {
        continue
      }
      let place =
        best.firstIndex { distances[row, $0] > distances[row, column] } ?? best.count
      best.insert(column, at: place)
      if best.count > Self.count { best.removeLast() }
    }
    return best
  }
}
