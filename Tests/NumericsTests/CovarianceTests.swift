import AffektNumerics
import Testing

@Suite struct CovarianceTests {
  @Test func covarianceByItsDefinition() {
    let covariance = Covariance(of: Matrix([[1, 10], [3, 14]]))
    #expect(covariance.matrix == Matrix([[1, 2], [2, 4]]))
    #expect(Covariance(of: Matrix(rows: 0, columns: 2)).matrix == Matrix(rows: 2, columns: 2))
  }

  @Test func shrinkageKeepsTheMeanOfTheVariances() {
    let covariance = Covariance(of: Matrix([[1, 10], [3, 14]]))
    #expect(covariance.shrunk(by: 0) == covariance.matrix)
    #expect(covariance.shrunk(by: 1) == Matrix([[2.5, 0], [0, 2.5]]))
    #expect(covariance.shrunk(by: 0.5) == Matrix([[1.75, 1], [1, 3.25]]))
  }

  @Test func estimatedShrinkageOfFourPoints() {
    // Variances 4 and 1, no covariance; Σ‖x‖⁴/n = (2·8² + 2·2²) / 4 = 34, ‖S‖² = 17, mean 2.5: the
    // error is (34 − 17) / (2·4), and half the distance 17 − 12.5.
    let (long, short) = (8.0.squareRoot(), 2.0.squareRoot())
    let few = Matrix<Double>([[long, 0], [-long, 0], [0, short], [0, -short]])
    #expect(abs(Covariance.ledoitWolfShrinkage(of: few) - 2.125 / 2.25) < 1e-12)
    // Four times the points make a quarter of the error.
    let many = few.rows((0..<16).map { $0 % 4 })
    #expect(abs(Covariance.ledoitWolfShrinkage(of: many) - 2.125 / 4 / 2.25) < 1e-12)
  }

  @Test func neverShrinksBeyondTheMean() {
    // Four points at the corners of a line and one far out: the error exceeds the distance.
    let rows = Matrix<Double>([[1, 0], [-1, 0], [0, 1], [0, -1]])
    #expect(Covariance.ledoitWolfShrinkage(of: rows) == 0)
    let line = Matrix<Double>([[1, 0], [0, 1], [0, 0]])
    let share = Covariance.ledoitWolfShrinkage(of: line)
    #expect(share > 0.9 && share <= 1)
  }

  @Test func nothingToShrink() {
    #expect(Covariance.ledoitWolfShrinkage(of: Matrix([[1], [5]])) == 0)
    #expect(Covariance.ledoitWolfShrinkage(of: Matrix(rows: 3, columns: 2, repeating: 4)) == 0)
    #expect(Covariance.ledoitWolfShrinkage(of: Matrix(rows: 0, columns: 2)) == 0)
  }
}
