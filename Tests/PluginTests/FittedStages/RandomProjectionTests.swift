import AffektCore
import AffektNumerics
import Testing

@testable import StandardPlugins

@Suite("Random projection")
struct RandomProjectionTests {
  private func fit(_ components: Int, columns: Int, seed: UInt64 = 7) throws
    -> RandomProjection.Model
  {
    try LearningSupport.fit(
      RandomProjection(
        parameters: RandomProjection.Parameters().setting(\.components, to: components)),
      to: LearningSupport.training(Matrix(rows: 2, columns: columns), labels: [0, 1]), seed: seed)
  }

  @Test("Each column gets a direction drawn with mean 0 and variance 1/k")
  func directions() throws {
    let model = try fit(50, columns: 40)
    let entries = model.directions.elements
    #expect(entries.count == 2000)
    // Five standard errors: of the mean √(1/50/2000), of the variance 1/50·√(2/2000).
    #expect(abs(Statistics.mean(entries)) < 5 * (1 / 100_000.0).squareRoot())
    let variance = entries.reduce(0) { $0 + $1 * $1 } / 2000
    #expect(abs(variance - 0.02) < 5 * 0.02 * (1 / 1000.0).squareRoot())
  }

  @Test("The projection is linear, and a unit vector gives a column of the directions")
  func linear() throws {
    let model = try fit(3, columns: 2)
    let rows = model.transform(Matrix([[1, 0], [0, 1], [2, -3], [0, 0]]))
    for direction in 0..<3 {
      let (first, second) = (model.directions[direction, 0], model.directions[direction, 1])
      #expect(rows[0, direction] == first && rows[1, direction] == second)
      #expect(abs(rows[2, direction] - (2 * first - 3 * second)) < 1e-15)
      #expect(rows[3, direction] == 0)
    }
  }

  @Test("With many directions, distances are kept")
  func distances() throws {
    let clouds = LearningSupport.clouds(each: 10, columns: 30)
    let projected = try fit(4000, columns: 30).transform(clouds.rows)
    let before = Matrix.squaredDistances(between: clouds.rows, and: clouds.rows)
    let after = Matrix.squaredDistances(between: projected, and: projected)
    for (old, new) in zip(before.elements, after.elements) where old > 1e-9 {
      // The ratio has mean 1 and standard deviation √(2/4000).
      #expect(abs(new / old - 1) < 6 * (2 / 4000.0).squareRoot())
    }
  }

  @Test("Equal seeds draw equal directions, other seeds others, whatever the rows are")
  func seeds() throws {
    let first = try fit(4, columns: 3).directions
    #expect(try fit(4, columns: 3).directions == first)
    #expect(try fit(4, columns: 3, seed: 8).directions != first)
    let rows = Matrix<Double>([[1, 2, 3], [5, 6, 7], [-1, 0, 4]])
    let other = try LearningSupport.fit(
      RandomProjection(parameters: RandomProjection.Parameters().setting(\.components, to: 4)),
      to: LearningSupport.training(rows, labels: [0, 1, 0]))
    #expect(other.directions == first)
  }

  @Test("Columns are numbered from one, and foreign ones are refused")
  func columns() throws {
    let model = try fit(2, columns: 3)
    let own = (0..<3).map { FeatureColumn("c\($0)", unit: "Hz", lowerBound: 0) }
    #expect(
      try model.columns(for: own) == [
        FeatureColumn("projection-1"), FeatureColumn("projection-2"),
      ])
    #expect(throws: PredictionError.self) { try model.columns(for: own.reversed()) }
  }

  @Test("Examples that are missing or not finite are refused")
  func refused() throws {
    let stage = try RandomProjection(parameters: RandomProjection.Parameters())
    for rows in [Matrix<Double>(rows: 0, columns: 2), Matrix([[1], [.nan]])] {
      #expect(throws: FitError.self) {
        try LearningSupport.fit(
          stage,
          to: LearningSupport.training(rows, labels: [Int](repeating: 0, count: rows.rowCount)))
      }
    }
  }
}
