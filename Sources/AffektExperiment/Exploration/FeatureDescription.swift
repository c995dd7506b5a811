import AffektCore
import AffektNumerics
import AffektResults

/// Describes a table of features over all recordings: distributions, correlations, a projection.
struct FeatureDescription {
  /// The most columns that a map of correlations has.
  static let mappedCount = 24

  let columns: [FeatureColumn]
  let rows: Matrix<Double>
  let recordings: [Recording]

  private var all: [Int] { Array(0..<rows.rowCount) }

  // MARK: - Distributions

  /// How each column is distributed, greatest effect of the emotions first; columns in which nothing
  /// varies are left out.
  func distributions() -> [FeatureDistribution] {
    let emotions = Set(recordings.map(\.emotion)).sorted()
    let found = columns.indices.compactMap { column -> FeatureDistribution? in
      let known = all.filter { rows[$0, column].isFinite }
      let values = known.map { rows[$0, column] }
      guard
        let effect = Statistics.etaSquared(
          values, groups: known.map { recordings[$0].emotion.rawValue })
      else { return nil }
      let groups = emotions.compactMap { emotion -> FeatureDistribution.Group? in
        let own = zip(known, values).filter { recordings[$0.0].emotion == emotion }.map(\.1)
          .sorted()
        return Self.group(own, emotion: emotion)
      }
      return FeatureDistribution(
        feature: columns[column].name, unit: columns[column].unit,
        etaSquared: effect.rounded(digits: 6),
        speakerEtaSquared: (Statistics.etaSquared(
          values, groups: known.map { recordings[$0].speaker })
          ?? 0).rounded(digits: 6), groups: groups)
    }
    return found.enumerated().sorted {
      ($1.element.etaSquared, $0.offset) < ($0.element.etaSquared, $1.offset)
    }.map(\.element)
  }

  private static func group(_ sorted: [Double], emotion: Emotion) -> FeatureDistribution.Group? {
    guard let minimum = sorted.first, let maximum = sorted.last else { return nil }
    func quantile(_ probability: Double) -> Double {
      Statistics.quantile(sorted: sorted, probability: probability).rounded(digits: 5)
    }
    return FeatureDistribution.Group(
      emotion: emotion, count: sorted.count, minimum: minimum.rounded(digits: 5),
      lowerQuartile: quantile(0.25), median: quantile(0.5), upperQuartile: quantile(0.75),
      maximum: maximum.rounded(digits: 5), mean: Statistics.mean(sorted).rounded(digits: 5))
  }

  // MARK: - Correlations

  /// How the columns with the greatest effects go together: the best of each extractor in turn, up to
  /// `mappedCount` of them, in the order of the table.
  func correlation(_ distributions: [FeatureDistribution]) -> CorrelationMap? {
    var families: [[String]] = []
    var places: [String: Int] = [:]
    for distribution in distributions {
      let family = distribution.feature.prefix { !$0.isNumber }.description
      if let place = places[family] {
        families[place].append(distribution.feature)
      } else {
        places[family] = families.count
        families.append([distribution.feature])
      }
    }
    var chosen: Set<String> = []
    var round = 0
    while chosen.count < min(Self.mappedCount, distributions.count) {
      for family in families where family.count > round && chosen.count < Self.mappedCount {
        chosen.insert(family[round])
      }
      round += 1
    }
    let kept = columns.indices.filter { chosen.contains(columns[$0].name) }
    guard kept.count > 1 else { return nil }
    var subset = Matrix<Double>(rows: rows.rowCount, columns: kept.count)
    for row in all {
      for (place, column) in kept.enumerated() { subset[row, place] = rows[row, column] }
    }
    let standardized = StandardizedRows(subset, by: all)
    let products = Matrix.product(
      standardized.rows, standardized.rows, firstTransposed: true)
    let position = Dictionary(
      uniqueKeysWithValues: zip(standardized.columns, standardized.columns.indices))
    let values = kept.indices.map { row in
      kept.indices.map { column -> Double in
        guard let first = position[row], let second = position[column] else { return 0 }
        return row == column
          ? 1 : max(-1, min(1, products[first, second] / Double(rows.rowCount))).rounded(digits: 4)
      }
    }
    return CorrelationMap(features: kept.map { columns[$0].name }, values: values)
  }

  // MARK: - Projection

  /// The recordings on the first two principal components of all columns, standardised.
  func projection() -> FeatureProjection? {
    guard let plane = PrincipalPlane(rows, by: all) else { return nil }
    return FeatureProjection(
      explained: plane.explained.map { $0.rounded(digits: 6) }, columnCount: plane.columnCount,
      points: all.map { plane.point($0, recordings[$0]) })
  }
}
