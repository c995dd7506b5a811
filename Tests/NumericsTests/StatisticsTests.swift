import AffektNumerics
import Testing

@Suite struct StatisticsTests {
  @Test func meanAndVarianceByColumn() {
    let statistics = ColumnStatistics(of: Matrix([[1, 10], [2, 10], [3, 10], [4, 10]]))
    #expect(statistics.means == [2.5, 10])
    #expect(statistics.variances == [1.25, 0])
    #expect(statistics.deviations[1] == 0)
  }

  @Test func aConstantColumnHasExactlyNoVariance() {
    let rows = (0..<977).map { _ in [0.1, 1e9 + 0.1] }
    let statistics = ColumnStatistics(of: Matrix(rows))
    #expect(statistics.means == [0.1, 1e9 + 0.1])
    #expect(statistics.variances == [0, 0])
  }

  @Test func aColumnIsConstantUpToRounding() {
    // The bound of the deviation is 16·m·ε in double precision: 16·.3·2.2e-16 = 1e-15 for the first.
    let rows: [[Double]] = [
      [0.1 + 0.2, 1e-9, 7, 1], [0.3, 3e-9, 7, 1 + 1e-12], [0.3, 2e-9, 7, 1],
    ]
    let statistics = ColumnStatistics(of: Matrix(rows))
    #expect((0..<4).map { statistics.isConstant($0) } == [true, false, true, false])
    var merged = ColumnStatistics(of: Matrix(Array(rows.prefix(1))))
    merged.merge(ColumnStatistics(of: Matrix(Array(rows.suffix(2)))))
    #expect((0..<4).map { merged.isConstant($0) } == [true, false, true, false])
    #expect(ColumnStatistics(of: Matrix([[5]])).isConstant(0))
    #expect(ColumnStatistics(of: Matrix(rows: 0, columns: 1)).isConstant(0))
  }

  @Test func numbersOfSinglePrecisionAreConstantUpToItsRounding() {
    let next = Double(Float(14.62).nextUp)
    let columns: [[Double]] = [
      [14.62, 14.620001, 14.62, 14.620001], [Double(Float(14.62)), next, next, next],
      // Too far apart; a large offset in double precision; one value of double precision.
      [14.62, 14.6201, 14.62, 14.62], [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16],
      [14.62, 14.620001, 14.620000123, 14.620001],
    ]
    for (place, values) in columns.enumerated() {
      let statistics = ColumnStatistics(of: Matrix(rows: 4, columns: 1, elements: values))
      #expect(statistics.isConstant(0) == (place < 2), "\(values)")
      var merged = ColumnStatistics(of: Matrix(rows: 1, columns: 1, elements: [values[0]]))
      for value in values.dropFirst() {
        merged.merge(ColumnStatistics(of: Matrix(rows: 1, columns: 1, elements: [value])))
      }
      #expect(merged.isConstant(0) == (place < 2), "\(values), merged")
    }
  }

  @Test func quantilesOfUnsortedValuesAreThoseOfSortedOnes() {
    let probabilities = [0.0, 0.025, 0.25, 0.5, 0.9, 0.975, 1]
    var generator = SeededGenerator(seed: 4)
    for count in [1, 2, 3, 10, 101, 2000] {
      // Few different values make many ties; rising and falling ones are hard for a bad pivot.
      var samples: [[Double]] = []
      samples.append((0..<count).map { _ in generator.normal() })
      samples.append((0..<count).map { _ in Double(Int.random(in: 0..<4, using: &generator)) })
      samples.append((0..<count).map { Double($0) })
      samples.append((0..<count).map { -Double($0) })
      samples.append([Double](repeating: 7, count: count))
      samples.append((0..<count).map { $0 % 2 == 0 ? -1 : .infinity })
      for values in samples {
        let sorted = values.sorted()
        let expected = probabilities.map { Statistics.quantile(sorted: sorted, probability: $0) }
        let found = Statistics.quantiles(values, probabilities: probabilities)
        let isSame = zip(found, expected).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
        #expect(isSame, "\(count) values: \(found), expected \(expected)")
      }
    }
  }

  @Test func quantilesOfFourValues() {
    #expect(
      Statistics.quantiles([4, 1, 3, 2], probabilities: [0, 0.25, 0.5, 1]) == [1, 1.75, 2.5, 4])
    #expect(Statistics.quantiles([5, 9], probabilities: [1, 0]) == [9, 5])
    #expect(Statistics.quantiles([], probabilities: [0.5]).allSatisfy { $0.isNaN })
    #expect(Statistics.quantiles([1, .nan, 3], probabilities: [0, 1]).allSatisfy { $0.isNaN })
  }

  @Test func aLargeMeanCostsNoDigits() {
    let rows = [4.0, 7, 13, 16].map { [$0 + 1e9] }
    #expect(ColumnStatistics(of: Matrix(rows)).variances == [22.5])
  }

  @Test func mergedBlocksMeasureTheWhole() {
    var generator = SeededGenerator(seed: 1)
    let rows = Matrix<Double>(
      rows: 100, columns: 3, elements: (0..<300).map { _ in generator.normal() + 50 })
    var merged = ColumnStatistics(of: Matrix(rows: 0, columns: 3))
    for block in [0..<7, 7..<7, 7..<60, 60..<100] {
      merged.merge(ColumnStatistics(of: rows.rows(block)))
    }
    let whole = ColumnStatistics(of: rows)
    #expect(merged.count == 100)
    for column in 0..<3 {
      #expect(abs(merged.means[column] - whole.means[column]) < 1e-13)
      #expect(abs(merged.variances[column] - whole.variances[column]) < 1e-13)
    }
  }

  @Test func mergedBlocksOfAConstantColumnHaveNoVariance() {
    var merged = ColumnStatistics(of: Matrix(rows: 3, columns: 1, repeating: 0.1))
    merged.merge(ColumnStatistics(of: Matrix(rows: 5, columns: 1, repeating: 0.1)))
    #expect(merged.means == [0.1] && merged.variances == [0])
  }

  @Test func withoutRowsEverythingIsZero() {
    let statistics = ColumnStatistics(of: Matrix(rows: 0, columns: 2))
    #expect(statistics.means == [0, 0] && statistics.variances == [0, 0])
  }

  @Test func aNaNStaysVisible() {
    let statistics = ColumnStatistics(of: Matrix([[1, 1], [.nan, 2]]))
    #expect(statistics.means[0].isNaN && statistics.variances[0].isNaN)
    #expect(statistics.variances[1] == 0.25)
  }

  @Test func quantilesInterpolateLinearly() {
    let values: [Double] = [40, 10, 30, 20]
    #expect(Statistics.quantile(values, probability: 0) == 10)
    #expect(Statistics.quantile(values, probability: 1) == 40)
    #expect(Statistics.quantile(values, probability: 0.5) == 25)
    #expect(abs(Statistics.quantile(values, probability: 0.2) - 16) < 1e-13)
    #expect(Statistics.quantile([5], probability: 0.3) == 5)
    #expect(Statistics.quantile([], probability: 0.3).isNaN)
    #expect(Statistics.quantile([1, .nan], probability: 0.3).isNaN)
    #expect(Statistics.mean([1, 2, 6]) == 3)
    #expect(Statistics.mean([]).isNaN)
  }
}
