import AffektNumerics

/// The mutual information of a column and a class, from distances to nearest neighbours.
enum MutualInformation {
  private static let neighborCount = 3
  /// The size of the noise that tells equal values apart, in deviations of the column.
  private static let noise = 1e-10

  /// ψ(n) + mean of ψ(k) − ψ(nₖ) − ψ(m) over examples, in nats, not below zero.
  ///
  /// n is the number of examples, nₖ that of the example's class, k three or nₖ − 1 if that is less, and
  /// m the number of examples (itself too) nearer than the k-th neighbour of its own class. A class
  /// with one example is left out. Equal values are separated by noise from a generator with a fixed
  /// seed, as in scikit-learn with a `random_state`. A constant column has none. Source: Ross, "Mutual
  /// information between discrete and continuous data sets", PLoS ONE 9(2), 2014.
  static func of(_ values: [Double], labels: [Int], classCount: Int) -> Double {
    let column = Matrix(rows: values.count, columns: 1, elements: values)
    let statistics = ColumnStatistics(of: column)
    guard !statistics.isConstant(0) else { return 0 }
    let deviation = statistics.deviations[0]
    let size = values.reduce(0) { $0 + abs($1) } / (deviation * Double(values.count))
    var generator = SeededGenerator(seed: 0)
    let noisy = values.map { $0 / deviation + noise * max(1, size) * generator.normal() }
    return ofDistinct(noisy, labels: labels, classCount: classCount)
  }

  /// The estimate for values as they are.
  static func ofDistinct(_ values: [Double], labels: [Int], classCount: Int) -> Double {
    var classes = [[Double]](repeating: [], count: classCount)
    for (value, label) in zip(values, labels) { classes[label].append(value) }
    classes.removeAll { $0.count < 2 }
    let all = classes.joined().sorted()
    guard !all.isEmpty else { return 0 }
    let digamma = digammas(upTo: all.count)
    var sum = 0.0
    for members in classes.map({ $0.sorted() }) {
      let neighbors = min(neighborCount, members.count - 1)
      for place in members.indices {
        let radius = distance(toNeighbor: neighbors, of: place, in: members)
        let near = count(in: all, nearer: radius, to: members[place])
        sum += digamma[neighbors] - digamma[members.count] - digamma[near]
      }
    }
    return max(0, digamma[all.count] + sum / Double(all.count))
  }

  /// ψ of the whole numbers up to `limit`: −γ plus the sum of the fractions before; that of zero is not
  /// used.
  private static func digammas(upTo limit: Int) -> [Double] {
    var result = [0, -0.5772156649015329]
    for number in 1..<max(limit, 2) { result.append(result[number] + 1 / Double(number)) }
    return result
  }

  /// The distance from a sorted value to its n-th nearest neighbour.
  private static func distance(
    toNeighbor count: Int, of place: Int, in sorted: [Double]
  ) -> Double {
    var (low, high) = (place, place)
    var distance = 0.0
    for _ in 0..<count {
      let below = low > 0 ? sorted[place] - sorted[low - 1] : .infinity
      let above = high < sorted.count - 1 ? sorted[high + 1] - sorted[place] : .infinity
      distance = min(below, above)
      if below <= above { low -= 1 } else { high += 1 }
    }
    return distance
  }

  /// The number of sorted values that are nearer to `value` than `radius`, and at least those that are
  /// equal to it.
  private static func count(in sorted: [Double], nearer radius: Double, to value: Double) -> Int {
    func isNear(_ other: Double) -> Bool { abs(other - value) < radius || other == value }
    let first = firstPlace(in: sorted) { $0 >= value || isNear($0) }
    let end = firstPlace(in: sorted) { $0 > value && !isNear($0) }
    return end - first
  }

  /// The first place of sorted values that satisfy a condition which all after them satisfy too.
  private static func firstPlace(in sorted: [Double], where condition: (Double) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if condition(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
