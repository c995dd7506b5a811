import AffektCore
import AffektNumerics

/// The features of the training recordings, small enough to travel with a model, to show which of them a
/// recording is near.
///
/// Each value is standardised as the ``FeatureProfile`` does, z = (x − median) / spread, clipped to ±8 and stored
/// as the whole number round(z · 127 / 8) in a signed byte; −128 stands for a value that does not exist and for a
/// column without spread. So a value within ±8 spreads is off by at most 4/127 = .031 spreads. All recordings
/// are kept if they fit into 1 MB, otherwise a subset in which each recording is equally likely.
public struct TrainingRows: Codable, Sendable, Equatable {
  /// The identifiers of the recordings that are kept, in their order in the corpus.
  public let identifiers: [String]
  /// The speakers, each once.
  public let speakers: [String]
  /// The emotions, each once.
  public let emotions: [ClassLabel]
  /// The number of recordings that the model was fitted to.
  public let totalCount: Int
  /// The number of columns of a row.
  public let columnCount: Int
  /// The places of each recording's speaker and emotion in their lists.
  private let speakerPlaces: [Int32]
  private let emotionPlaces: [Int32]
  /// The values, row by row: signed bytes in two's complement.
  private let values: [UInt8]

  /// The greatest deviation from the median that is kept, in spreads.
  static let limit = 8.0
  /// The number of steps from the median to the limit.
  private static let stepCount = 127.0
  private static let missing = Int8.min
  /// The size that a table may have, in bytes.
  static let greatestSize = 1_000_000
  private static let greatestCount = 1_000_000_000
  private static let seed: UInt64 = 1

  /// Takes the rows of recordings, one per recording, in the columns of `profile`; nil where none fits into
  /// `greatestSize` bytes.
  init?(
    of rows: Matrix<Double>, recordings: [Recording], profile: FeatureProfile,
    greatestSize: Int = greatestSize
  ) {
    guard rows.rowCount == recordings.count, rows.columnCount == profile.columns.count,
      rows.columnCount > 0
    else { return nil }
    let kept = Self.kept(
      of: recordings.map { recording in
        // The quotation marks and the comma around the identifier, and two places of four bytes.
        rows.columnCount + recording.identifier.utf8.count + 3 + 8
      }, greatestSize: greatestSize)
    guard !kept.isEmpty else { return nil }
    let chosen = kept.map { recordings[$0] }
    identifiers = chosen.map(\.identifier)
    speakers = Set(chosen.map(\.speaker)).sorted()
    emotions = Set(chosen.map(\.emotion.label)).sorted()
    speakerPlaces = Self.places(of: chosen.map(\.speaker), in: speakers)
    emotionPlaces = Self.places(of: chosen.map(\.emotion.label), in: emotions)
    totalCount = recordings.count
    columnCount = rows.columnCount
    values = kept.flatMap { place in
      Self.quantized(profile.standardized(rows.row(place))).map { UInt8(bitPattern: $0) }
    }
  }

  /// Reads a table; throws for one whose parts do not fit together.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    identifiers = try stored.value(.identifiers)
    speakers = try stored.value(.speakers)
    emotions = try stored.value(.emotions)
    totalCount = try stored.value(.totalCount)
    columnCount = try stored.value(.columnCount)
    speakerPlaces = try stored.value(.speakerPlaces)
    emotionPlaces = try stored.value(.emotionPlaces)
    values = try stored.value(.values)
    let count = identifiers.count
    try stored.require(
      (max(1, count)...Self.greatestCount).contains(totalCount), .totalCount,
      "\(totalCount) recordings, and \(count) are kept")
    try stored.require(columnCount > 0, .columnCount, "\(columnCount) columns")
    let (size, isTooLarge) = count.multipliedReportingOverflow(by: columnCount)
    try stored.require(
      !isTooLarge && values.count == size, .values,
      "\(values.count) values for \(count) recordings of \(columnCount) columns")
    for (places, key, listed) in [
      (speakerPlaces, CodingKeys.speakerPlaces, speakers.count),
      (emotionPlaces, .emotionPlaces, emotions.count),
    ] {
      try stored.require(places.count == count, key, "\(places.count) for \(count) recordings")
      for place in places {
        try stored.require(
          place >= 0 && place < listed, key, "place \(place), and there are \(listed)")
      }
    }
  }

  /// Whether recordings were left out.
  public var isSubset: Bool { identifiers.count < totalCount }

  /// The nearest recordings to a row that was standardised, the nearest first, and of equally near ones the
  /// first in the corpus.
  ///
  /// The distance is the root of the mean over columns of min(|a − b|, 10)², where a and b are the stored values and
  /// those of the row, which is clipped and rounded as they are; a column in which one of them does not exist adds 0.
  /// So a training recording has the distance 0 from itself, and rounding moves a distance by at most
  /// 8/127 = .063. None for a row of another length or without any value.
  func neighbors(of standardized: [Double], count: Int) -> [Neighbor] {
    let row = Self.quantized(standardized)
    guard row.count == columnCount, row.contains(where: { $0 != Self.missing }), count > 0 else {
      return []
    }
    // The squared distance of two values by the number of steps between them.
    let squares = (0...254).map { steps in
      let deviation = min(FeatureProfile.cap, Double(steps) * Self.limit / Self.stepCount)
      return deviation * deviation
    }
    var sums = [Double](repeating: 0, count: identifiers.count)
    for place in sums.indices {
      var sum = 0.0
      let start = place * columnCount
      for (column, value) in row.enumerated() {
        let other = Int8(bitPattern: values[start + column])
        guard value != Self.missing, other != Self.missing else { continue }
        sum += squares[abs(Int(value) - Int(other))]
      }
      sums[place] = sum
    }
    return sums.indices.sorted { (sums[$0], $0) < (sums[$1], $1) }.prefix(count).map { place in
      Neighbor(
        identifier: identifiers[place], speaker: speakers[Int(speakerPlaces[place])],
        emotion: emotions[Int(emotionPlaces[place])],
        distance: (sums[place] / Double(columnCount)).squareRoot())
    }
  }

  // MARK: - Parts

  /// The signed bytes of a row.
  private static func quantized(_ standardized: [Double]) -> [Int8] {
    standardized.map { value in
      guard value.isFinite else { return missing }
      return Int8(
        saturating: (max(-limit, min(limit, value)) * stepCount / limit).rounded())
    }
  }

  /// The recordings that fit, in order, given the size of each.
  private static func kept(of sizes: [Int], greatestSize: Int) -> [Int] {
    guard sizes.reduce(0, +) > greatestSize else { return Array(sizes.indices) }
    var draws = SeededGenerator(seed: seed)
    var size = 0
    return draws.permutation(of: sizes.count).prefix { place in
      size += sizes[place]
      return size <= greatestSize
    }.sorted()
  }

  private static func places<Name: Hashable>(of names: [Name], in list: [Name]) -> [Int32] {
    let places = Dictionary(uniqueKeysWithValues: zip(list, Int32(0)...))
    return names.map { places[$0] ?? 0 }
  }
}
