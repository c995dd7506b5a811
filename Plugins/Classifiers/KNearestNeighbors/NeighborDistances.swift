import AffektNumerics

/// The distances from any row to a set of rows.
struct NeighborDistances {
  /// A row of the set and how far away it is.
  struct Neighbor: Equatable {
    var place: Int
    var distance: Double
  }

  private let metric: KNearestNeighbors.Metric
  /// For `cosine` divided by their lengths.
  private let rows: Matrix<Double>

  init(_ metric: KNearestNeighbors.Metric, to rows: Matrix<Double>) {
    self.metric = metric
    self.rows = metric == .cosine ? Matrix((0..<rows.rowCount).map { unit(rows.row($0)) }) : rows
  }

  /// The `count` rows that lie nearest to `row`, nearest first and of equal ones the first in order.
  func nearest(_ count: Int, to row: [Double]) -> [Neighbor] {
    let row = metric == .cosine ? unit(row) : row
    let all = rows.elements.withUnsafeBufferPointer { elements in
      row.withUnsafeBufferPointer { row in
        (0..<rows.rowCount).map { place in
          let other = UnsafeBufferPointer(
            rebasing: elements[place * row.count..<(place + 1) * row.count])
          return Neighbor(place: place, distance: distance(row, other))
        }
      }
    }
    let sorted = all.sorted {
      $0.distance == $1.distance ? $0.place < $1.place : $0.distance < $1.distance
    }
    return Array(sorted.prefix(count))
  }

  // Differences are taken one by one and not from a matrix product, which would lose the digits of
  // small distances, and with them that an example is at distance zero from itself.
  private func distance(
    _ first: UnsafeBufferPointer<Double>, _ second: UnsafeBufferPointer<Double>
  ) -> Double {
    switch metric {
    case .euclidean: Vector.squaredDistance(first, second).squareRoot()
    case .manhattan: Vector.absoluteDistance(first, second)
    // Of unit vectors half the squared distance is one minus the product; zero is no unit vector.
    case .cosine:
      isZero(first) || isZero(second) ? 1 : Vector.squaredDistance(first, second) / 2
    }
  }
}

/// The row divided by its length; zero stays zero.
private func unit(_ row: [Double]) -> [Double] {
  let largest = row.reduce(0) { max($0, abs($1)) }
  guard largest > 0 else { return row }
  let scaled = row.map { $0 / largest }
  let length = Vector.dot(scaled, scaled).squareRoot()
  return scaled.map { $0 / length }
}

private func isZero(_ row: UnsafeBufferPointer<Double>) -> Bool { row.allSatisfy { $0 == 0 } }
