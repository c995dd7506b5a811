import AffektNumerics
import Testing

@testable import AffektSignal

@Suite struct DerivativeTests {
  @Test("the slope of a line is its slope everywhere, edges included", arguments: [3, 5, 9, 21])
  func line(width: Int) throws {
    let rows = Matrix((0..<30).map { [Float($0) * 0.5 - 3, 7, Float(-$0)] })
    let slope = try #require(SavitzkyGolay(width: width, order: 1).derivative(of: rows))
    for row in 0..<30 {
      #expect(abs(slope[row, 0] - 0.5) < 1e-5)
      #expect(abs(slope[row, 1]) < 1e-5)
      #expect(abs(slope[row, 2] + 1) < 1e-5)
    }
  }

  @Test("the second derivative of a parabola is constant, of a line zero")
  func parabola() throws {
    let rows = Matrix((0..<20).map { [0.25 * Float($0 * $0), 3 * Float($0)] })
    let curvature = try #require(SavitzkyGolay(width: 9, order: 2).derivative(of: rows))
    for row in 0..<20 {
      #expect(abs(curvature[row, 0] - 0.5) < 1e-4)
      #expect(abs(curvature[row, 1]) < 1e-4)
    }
  }

  @Test("width 9 weighs frames with k/60; edges take the slope of the first and last window")
  func weights() throws {
    var rows = Matrix<Float>(rows: 11, columns: 9)
    for column in 0..<9 { rows[column + 1, column] = 60 }
    let slope = try #require(SavitzkyGolay().derivative(of: rows))
    for column in 0..<9 { #expect(abs(slope[5, column] - Float(column - 4)) < 1e-5) }
    for row in 0..<4 { #expect(slope.row(row) == slope.row(4)) }
    for row in 7..<11 { #expect(slope.row(row) == slope.row(6)) }
  }

  @Test("fewer frames than the width have no derivative")
  func tooFew() {
    #expect(SavitzkyGolay().derivative(of: Matrix(rows: 8, columns: 2)) == nil)
    #expect(SavitzkyGolay().derivative(of: Matrix(rows: 9, columns: 2)) != nil)
  }

  @Test("regression repeats the first and last frame")
  func regression() {
    let rows = Matrix((0..<6).map { [Float($0)] })
    let slope = RegressionDelta(reach: 2).derivative(of: rows)
    // Frame 0: 1·(1 − 0) + 2·(2 − 0) = 5 over 10; frame 1: 1·(2 − 0) + 2·(3 − 0) = 8 over 10.
    #expect(slope.elements == [0.5, 0.8, 1, 1, 0.8, 0.5])
    #expect(RegressionDelta().derivative(of: Matrix([[3]])).elements == [0])
    #expect(RegressionDelta().derivative(of: Matrix(rows: 0, columns: 4)).rowCount == 0)
  }
}
