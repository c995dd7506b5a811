import AffektCore
import AffektNumerics
import AffektResults

/// What the features of the training recordings are like, to notice recordings that are unlike them.
///
/// Each column has a centre, the median, and a spread, half the distance between the quantiles .1587 and .8413,
/// which is the standard deviation of a normal distribution. The distance of a recording is the root of the mean
/// over columns of min(z, 10)², with z = |x − centre| / spread; columns without spread take no part. The cap
/// lets no single column decide.
public struct FeatureProfile: Codable, Sendable, Equatable {
  /// The names of the columns.
  public let columns: [String]
  /// The median of each column.
  public let centers: [Double]
  /// The spread of each column; 0 for one that is constant or without any value.
  public let spreads: [Double]
  /// The distance that 99 of 100 training recordings of speakers held out do not exceed.
  public let limit: Double

  /// The greatest deviation that counts, in spreads.
  static let cap = 10.0
  private static let share = 0.99

  /// Measures rows of features, one per recording.
  ///
  /// The limit comes from distances of up to five groups of speakers, each to the profile of the other groups; of one
  /// speaker, from distances to the own profile.
  public init(of rows: Matrix<Double>, columns: [String], speakers: [String]) {
    let all = Self.centersAndSpreads(of: rows)
    self.columns = columns
    (centers, spreads) = all
    let folds = SpeakerFolds.folds(speakers: speakers, count: 5)
    var distances: [Double] = []
    for fold in folds {
      let (centers, spreads) =
        fold.training.isEmpty ? all : Self.centersAndSpreads(of: rows.rows(fold.training))
      distances += fold.test.map {
        Self.distance(Self.deviations(of: rows.row($0), centers, spreads))
      }
    }
    limit =
      distances.isEmpty ? 0 : Statistics.quantiles(distances, probabilities: [Self.share])[0]
  }

  /// Reads a profile; throws for one whose parts do not fit together.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    columns = try container.decode([String].self, forKey: .columns)
    centers = try container.decode([Double].self, forKey: .centers)
    spreads = try container.decode([Double].self, forKey: .spreads)
    limit = try container.decode(Double.self, forKey: .limit)
    guard centers.count == columns.count, spreads.count == columns.count, limit.isFinite,
      centers.allSatisfy(\.isFinite), spreads.allSatisfy({ $0.isFinite && $0 >= 0 })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .centers, in: container,
        debugDescription: "columns, centres and spreads do not fit together")
    }
  }

  /// How far a recording lies outside.
  public struct Judgement: Sendable, Equatable {
    /// The distance of the recording.
    public let distance: Double
    /// The three columns that are farthest outside, the farthest first.
    public let farthest: [Column]
  }

  /// A column of a row, and how far outside it lies.
  public struct Column: Sendable, Equatable {
    /// Its name.
    public let name: String
    /// Its signed z, at most the cap.
    public let deviation: Double
  }

  /// Judges a row of features; nil for a row of another length.
  public func judgement(of row: [Double]) -> Judgement? {
    guard row.count == columns.count else { return nil }
    let deviations = Self.deviations(of: row, centers, spreads)
    let order = deviations.indices.sorted { abs(deviations[$0]) > abs(deviations[$1]) }
    return Judgement(
      distance: Self.distance(deviations),
      farthest: order.prefix(3).map { Column(name: columns[$0], deviation: deviations[$0]) })
  }

  /// Signed distances of a row from the centres, in spreads, at most the cap; 0 for columns that take no part.
  func deviations(of row: [Double]) -> [Double] { Self.deviations(of: row, centers, spreads) }

  /// The values of a row as distances from the centres in spreads, (x − centre) / spread; NaN where a column takes no
  /// part. Nothing for a row of another length.
  func standardized(_ row: [Double]) -> [Double] {
    guard row.count == columns.count else { return [] }
    return row.indices.map { column in
      guard spreads[column] > 0, row[column].isFinite else { return .nan }
      return (row[column] - centers[column]) / spreads[column]
    }
  }

  private static func centersAndSpreads(of rows: Matrix<Double>) -> ([Double], [Double]) {
    var centers: [Double] = []
    var spreads: [Double] = []
    for column in 0..<rows.columnCount {
      let values = rows.column(column).filter(\.isFinite)
      guard !values.isEmpty else {
        centers.append(0)
        spreads.append(0)
        continue
      }
      let quantiles = Statistics.quantiles(values, probabilities: [0.1587, 0.5, 0.8413])
      centers.append(quantiles[1])
      spreads.append((quantiles[2] - quantiles[0]) / 2)
    }
    return (centers, spreads)
  }

  /// Signed distances from the centres in spreads, at most the cap; 0 for columns that take no part.
  private static func deviations(
    of row: [Double], _ centers: [Double], _ spreads: [Double]
  ) -> [Double] {
    row.indices.map { column in
      guard spreads[column] > 0, row[column].isFinite else { return 0 }
      return min(cap, max(-cap, (row[column] - centers[column]) / spreads[column]))
    }
  }

  private static func distance(_ deviations: [Double]) -> Double {
    guard !deviations.isEmpty else { return 0 }
    return (deviations.reduce(0) { $0 + $1 * $1 } / Double(deviations.count)).squareRoot()
  }
}
