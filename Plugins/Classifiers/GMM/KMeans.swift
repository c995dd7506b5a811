import AffektNumerics

/// Divides rows into clusters around their means.
///
/// Seeds by k-means++ (Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding", SODA
/// 2007), then Lloyd's iterations until no row changes its cluster.
enum KMeans {
  private static let maximumIterations = 100

  /// The cluster of each row, from 0 without gaps; at most `count`, fewer when rows are equal.
  static func clusters(
    of rows: Matrix<Double>, count: Int, using generator: inout SeededGenerator
  ) -> [Int] {
    guard count > 1, rows.rowCount > 1 else { return [Int](repeating: 0, count: rows.rowCount) }
    // Distances are differences of large products: about the mean they keep more digits.
    let origin = ColumnStatistics(of: rows).means
    var centred = rows
    for row in 0..<rows.rowCount {
      for column in 0..<rows.columnCount { centred[row, column] -= origin[column] }
    }
    var centres = seeds(of: centred, count: count, using: &generator)
    var clusters = [Int](repeating: -1, count: rows.rowCount)
    for _ in 0..<maximumIterations {
      var (nearest, distances) = assignments(of: centred, to: centres)
      fillEmptyClusters(&nearest, &distances, count: centres.rowCount)
      if nearest == clusters { break }
      clusters = nearest
      centres = means(of: centred, clusters: clusters, count: centres.rowCount)
    }
    return clusters
  }

  /// Each seed is a row drawn with a probability in proportion to its squared distance from the
  /// nearest seed before it.
  private static func seeds(
    of rows: Matrix<Double>, count: Int, using generator: inout SeededGenerator
  ) -> Matrix<Double> {
    var chosen = [generator.index(below: rows.rowCount)]
    var nearest = distances(of: rows, to: chosen[0])
    while chosen.count < count {
      let total = Vector.sum(nearest)
      guard total > 0 else { break }
      let target = generator.uniform() * total
      var running = 0.0
      var next = nearest.indices.last { nearest[$0] > 0 } ?? 0
      for (row, distance) in nearest.enumerated() where distance > 0 {
        running += distance
        if running > target {
          next = row
          break
        }
      }
      chosen.append(next)
      for (row, distance) in distances(of: rows, to: next).enumerated() {
        nearest[row] = min(nearest[row], distance)
      }
    }
    return rows.rows(chosen)
  }

  /// The squared distances of all rows from one, computed from differences, so that equal rows have
  /// distance zero.
  private static func distances(of rows: Matrix<Double>, to chosen: Int) -> [Double] {
    let columns = rows.columnCount
    return rows.elements.withUnsafeBufferPointer { elements in
      (0..<rows.rowCount).map { row in
        var total = 0.0
        for column in 0..<columns {
          let difference = elements[row * columns + column] - elements[chosen * columns + column]
          total += difference * difference
        }
        return total
      }
    }
  }

  /// The nearest centre of each row (the first of equally near ones) and its squared distance.
  private static func assignments(
    of rows: Matrix<Double>, to centres: Matrix<Double>
  ) -> (nearest: [Int], distances: [Double]) {
    var nearest: [Int] = []
    var distances: [Double] = []
    nearest.reserveCapacity(rows.rowCount)
    distances.reserveCapacity(rows.rowCount)
    let length = 1024
    var start = 0
    while start < rows.rowCount {
      let end = min(start + length, rows.rowCount)
      let block = Matrix.squaredDistances(between: rows.rows(start..<end), and: centres)
      for row in 0..<end - start {
        var best = 0
        for centre in 1..<max(centres.rowCount, 1) where block[row, centre] < block[row, best] {
          best = centre
        }
        nearest.append(best)
        distances.append(block[row, best])
      }
      start = end
    }
    return (nearest, distances)
  }

  /// Gives each cluster that lost all rows the row farthest from its centre.
  private static func fillEmptyClusters(
    _ nearest: inout [Int], _ distances: inout [Double], count: Int
  ) {
    var sizes = [Int](repeating: 0, count: count)
    for cluster in nearest { sizes[cluster] += 1 }
    for cluster in 0..<count where sizes[cluster] == 0 {
      var farthest: Int?
      for row in nearest.indices where sizes[nearest[row]] > 1 {
        if let current = farthest, distances[row] <= distances[current] { continue }
        farthest = row
      }
      guard let farthest else { return }
      sizes[nearest[farthest]] -= 1
      sizes[cluster] = 1
      nearest[farthest] = cluster
      distances[farthest] = 0
    }
  }

  private static func means(
    of rows: Matrix<Double>, clusters: [Int], count: Int
  ) -> Matrix<Double> {
    let columns = rows.columnCount
    var sums = Matrix<Double>(rows: count, columns: columns)
    var sizes = [Double](repeating: 0, count: count)
    sums.elements.withUnsafeMutableBufferPointer { sums in
      rows.elements.withUnsafeBufferPointer { elements in
        for (row, cluster) in clusters.enumerated() {
          sizes[cluster] += 1
          for column in 0..<columns {
            sums[cluster * columns + column] += elements[row * columns + column]
          }
        }
      }
      for cluster in 0..<count where sizes[cluster] > 0 {
        for column in 0..<columns { sums[cluster * columns + column] /= sizes[cluster] }
      }
    }
    return sums
  }
}
