import AffektCore
import AffektNumerics
import AffektResults

/// Shows what a classifier does on the plane of two principal components.
///
/// Plane, scale and classifier are fitted to the training set of one fold. A classifier of frames sees
/// every recording as a single frame.
struct PlaneStudy {
  /// The number of places along both sides of the plane.
  static let (columnCount, rowCount) = (72, 48)

  let classifier: ClassifierStep
  let candidate: Int
  let fold: Fold
  let recordings: [Recording]
  let plane: PrincipalPlane
  let seed: UInt64

  /// Fits the classifier and asks it about every place; nil where it cannot be fitted.
  func plane(ranges: (x: ClosedRange<Double>, y: ClosedRange<Double>)) -> DecisionRegions? {
    let training = TrainingSet(
      examples: ExampleSet(
        table(of: fold.training.map { plane.places.row($0) }), at: Array(fold.training.indices)),
      labels: fold.training.map { recordings[$0].emotion.label },
      speakers: fold.training.map { recordings[$0].speaker })
    let grid = places(in: ranges)
    guard
      let model = try? classifier.model(
        candidate, on: training,
        generator: SeededGenerator(seed: seed).derived(for: "plane of \(classifier.name)")),
      let scores = try? classifier.scores(
        of: model, for: ExampleSet(table(of: grid), at: Array(grid.indices)))
    else { return nil }
    return DecisionRegions(
      classifier: classifier.name, plugin: classifier.plugin,
      settings: classifier.candidates[candidate].setting.sorted { $0.key < $1.key }
        .map { "\($0.key) \($0.value)" }.joined(separator: ", "),
      fold: fold.name, emotions: scores.labels.map { Emotion($0) },
      xRange: [ranges.x.lowerBound, ranges.x.upperBound].map { $0.rounded(digits: 4) },
      yRange: [ranges.y.lowerBound, ranges.y.upperBound].map { $0.rounded(digits: 4) },
      predictions: ByteGrid(
        rows: Self.rowCount, columns: Self.columnCount,
        values: scores.predictions.map { UInt8(clamping: $0) }),
      margins: margins(scores), training: fold.training.map { plane.point($0, recordings[$0]) },
      test: fold.test.map { plane.point($0, recordings[$0]) })
  }

  /// The places of the grid, from below, from left to right.
  private func places(in ranges: (x: ClosedRange<Double>, y: ClosedRange<Double>)) -> [[Double]] {
    func place(_ index: Int, of count: Int, in range: ClosedRange<Double>) -> Double {
      let share = (Double(index) + 0.5) / Double(count)
      return range.lowerBound + share * (range.upperBound - range.lowerBound)
    }
    return (0..<Self.rowCount).flatMap { row in
      (0..<Self.columnCount).map { column in
        [
          place(column, of: Self.columnCount, in: ranges.x),
          place(row, of: Self.rowCount, in: ranges.y),
        ]
      }
    }
  }

  private func table(of places: [[Double]]) -> FeatureTable {
    let columns = [FeatureColumn("component-1"), FeatureColumn("component-2")]
    switch classifier.granularity {
    case .recording:
      return FeatureTable(
        columns: columns,
        rows: Matrix(rows: places.count, columns: 2, elements: places.flatMap { $0 }))
    case .frame:
      return FeatureTable(
        columns: columns,
        frames: places.map { Matrix(rows: 1, columns: 2, elements: $0.map { Float($0) }) })
    }
  }

  private func margins(_ scores: ScoreMatrix) -> ByteGrid {
    let margins = (0..<scores.values.rowCount).map { row -> Double in
      let sorted = scores.values.row(row).sorted(by: >)
      guard sorted.count > 1 else { return 0 }
      let margin = sorted[0] - sorted[1]
      return margin.isFinite ? margin : .greatestFiniteMagnitude
    }
    // The ninth tenth is as strong as it gets: far from all recordings margins grow without end.
    let scale = Statistics.quantile(margins, probability: 0.9)
    return ByteGrid(
      rows: Self.rowCount, columns: Self.columnCount,
      values: margins.map {
        scale > 0 ? UInt8(saturating: (255 * min(1, $0 / scale)).rounded()) : 0
      })
  }
}
