import AffektNumerics
import Testing

@testable import AffektCore

@Suite struct ColumnBoundsTests {
  /// Bounds that tell columns apart: column k holds numbers from k to k + 1.
  private func columns(_ count: Int) -> [FeatureColumn] {
    (0..<count).map {
      FeatureColumn("column-\($0)", lowerBound: Double($0), upperBound: Double($0 + 1))
    }
  }

  @Test(
    "one value outside its own bounds is seen, wherever it stands",
    arguments: [1, 3, 7, 8, 9, 13, 16, 40])
  func everyPlace(columnCount: Int) {
    let bounds = ColumnBounds(of: columns(columnCount))
    for rowCount in [1, 2, 7, 9, 17] {
      let inside = (0..<rowCount * columnCount).map { Float($0 % columnCount) + 0.5 }
      let values = Matrix(rows: rowCount, columns: columnCount, elements: inside)
      #expect(bounds.hold(for: values))
      for place in inside.indices {
        for wrong in [inside[place] - 1, inside[place] + 1, .nan, .infinity, -.infinity] {
          var changed = values
          changed.elements[place] = wrong
          #expect(!bounds.hold(for: changed), "\(wrong) at \(place) of \(inside.count)")
        }
      }
    }
  }

  @Test("without bounds every finite number is allowed; without rows there is nothing to see")
  func unbounded() {
    let bounds = ColumnBounds(of: [FeatureColumn("a"), FeatureColumn("b")])
    let extremes: [Float] = [.greatestFiniteMagnitude, -.greatestFiniteMagnitude]
    #expect(bounds.hold(for: Matrix(rows: 1, columns: 2, elements: extremes)))
    #expect(!bounds.hold(for: Matrix(rows: 1, columns: 2, elements: [0, .infinity])))
    #expect(bounds.hold(for: Matrix(rows: 0, columns: 2)))
  }
}
