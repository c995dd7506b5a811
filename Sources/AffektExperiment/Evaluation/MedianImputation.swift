import AffektCore
import AffektNumerics

/// Replaces values that are missing by the median of their column on the training set.
///
/// A column without any value there says nothing: it becomes 0 on the training set and on the test set.
struct MedianImputation: FittedStageModel {
  /// The name in leakage checks.
  static let name = "impute"

  private let names: [String]
  /// The medians of the columns that may be missing, by their places; nil where there is no value.
  private let medians: [Int: Double?]

  /// Measures the columns that may be missing.
  init(of examples: ExampleSet) {
    names = examples.columns.map(\.name)
    let places = examples.columns.indices.filter { examples.columns[$0].mayBeMissing }
    var values = [Int: [Double]](uniqueKeysWithValues: places.map { ($0, []) })
    examples.forEachBlock { _, rows in
      for place in places {
        values[place]?.append(contentsOf: rows.column(place).filter { !$0.isNaN })
      }
    }
    medians = values.mapValues { values in
      values.isEmpty ? nil : Statistics.quantiles(values, probabilities: [0.5])[0]
    }
  }

  /// The same columns, none of which is missing.
  func columns(for input: [FeatureColumn]) throws(PredictionError) -> [FeatureColumn] {
    try input.requireNames(names)
    return input.map {
      FeatureColumn(
        $0.name, unit: $0.unit, lowerBound: $0.lowerBound, upperBound: $0.upperBound)
    }
  }

  /// Fills the gaps.
  func transform(_ rows: Matrix<Double>) -> Matrix<Double> {
    var result = rows
    for (place, median) in medians {
      for row in 0..<rows.rowCount where median == nil || rows[row, place].isNaN {
        result[row, place] = median ?? 0
      }
    }
    return result
  }
}

extension MedianImputation {
  /// Reads the medians; throws unless each is finite and of a column that was measured.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    names = try stored.value(.names)
    medians = try stored.value(.medians)
    for (column, median) in medians {
      try stored.require(
        names.indices.contains(column), .medians,
        "column \(column), and there are \(names.count) columns")
      try stored.require(
        median?.isFinite ?? true, .medians, "the median of column \(column) is not finite")
    }
  }
}

extension ExampleSet {
  /// Whether values may be missing that are replaced before anything learns from them.
  var needsImputation: Bool {
    granularity == .recording && columns.contains { $0.mayBeMissing }
  }
}
