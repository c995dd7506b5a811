import AffektNumerics
import Foundation
import Testing

@Suite struct VectorTests {
  @Test(arguments: [0, 1, 7, 8, 9, 100])
  func sumsAndInnerProductsOfEveryLength(count: Int) {
    let values = (0..<count).map { Double($0 + 1) }
    #expect(Vector.sum(values) == Double(count * (count + 1) / 2))
    #expect(Vector.dot(values, values) == Double(count * (count + 1) * (2 * count + 1) / 6))
    #expect(Vector.sum(values.map { Float($0) }) == Float(count * (count + 1) / 2))
  }

  @Test(arguments: [0, 3, 8, 11])
  func oneValueThatIsNotFiniteIsFound(place: Int) {
    let finite = [Double](repeating: -1e30, count: 12)
    #expect(Vector.allFinite(finite) && Vector.allFinite([Float]()))
    for value in [Double.nan, .infinity, -.infinity] {
      var values = finite
      values[place] = value
      #expect(!Vector.allFinite(values))
      #expect(!Vector.allFinite(values.map { Float($0) }))
    }
  }

  @Test func maximumIsTheFirstOfEqualOnes() {
    #expect(Vector.indexOfMaximum([1.0, 3, 3, 2]) == 1)
    #expect(Vector.indexOfMaximum([Double.nan, -1, -2]) == 1)
    #expect(Vector.indexOfMaximum([-Double.infinity, -Double.infinity]) == 0)
    #expect(Vector.indexOfMaximum([Double]()) == nil)
  }

  @Test func exponentialAgreesWithTheLibrary() {
    var arguments: [Double] = [0, -0.0, 1, -1, 0.34657359, 709.7, -707.9]
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<20_000 { arguments.append(generator.uniform(in: -707..<709)) }
    for _ in 0..<20_000 { arguments.append(generator.uniform(in: -2..<2)) }
    var results = arguments
    results.withUnsafeMutableBufferPointer { Vector.exponentiate($0) }
    var worst = 0.0
    for (argument, result) in zip(arguments, results) {
      let expected = exp(argument)
      worst = max(worst, abs(result - expected) / expected.ulp)
    }
    #expect(worst <= 2)
    #expect(results[0] == 1)
  }

  @Test func exponentialAtTheEnds() {
    var values: [Double] = [
      .infinity, -.infinity, .nan, 709.782712893383, 710, -720, .greatestFiniteMagnitude,
    ]
    values.withUnsafeMutableBufferPointer { Vector.exponentiate($0) }
    #expect(values[0] == .infinity && values[1] == 0 && values[2].isNaN)
    #expect(values[3].isFinite && values[3] > 1e308)
    #expect(values[4] == .infinity && values[5] == 0 && values[6] == .infinity)
  }

  @Test func exponentialOfNonPositiveNumbers() {
    var generator = SeededGenerator(seed: 2)
    var arguments: [Double] = [0, -0.0, -708, -707.9, -0.34657359, -1, -1e-300, -2]
    for _ in 0..<20_000 { arguments.append(generator.uniform(in: -708..<0)) }
    for _ in 0..<20_000 { arguments.append(generator.uniform(in: -2..<0)) }
    var worst = 0.0
    for start in stride(from: 0, to: arguments.count, by: 8) {
      let eight = SIMD8(arguments[start..<start + 8])
      let results = Vector.exponential(ofNonPositive: eight)
      for lane in 0..<8 {
        let expected = exp(eight[lane])
        worst = max(worst, abs(results[lane] - expected) / expected.ulp)
      }
    }
    #expect(worst <= 2)
    let ends = Vector.exponential(
      ofNonPositive: SIMD8(0, -708.1, -.infinity, .nan, -1e300, 0, 0, 0))
    #expect(ends[0] == 1 && ends[1] == 0 && ends[2] == 0 && ends[3].isNaN && ends[4] == 0)
  }

  @Test func addsMultiples() {
    var target = (0..<21).map(Double.init)
    Vector.addMultiple(-2, of: (0..<21).map { 3 * Double($0) }, to: &target)
    #expect(target == (0..<21).map { -5 * Double($0) })
  }

  @Test func logSumExpNeitherOverflowsNorUnderflows() {
    #expect(Vector.logSumExp([1000, 1000]) == 1000 + log(2))
    #expect(Vector.logSumExp([-2000, -2000, -.infinity]) == -2000 + log(2))
    #expect(Vector.logSumExp([Double]()) == -.infinity)
    #expect(Vector.logSumExp([-.infinity, -.infinity]) == -.infinity)
    #expect(Vector.logSumExp([1, .nan]).isNaN)
  }

  @Test func softmaxOfRows() {
    var matrix = Matrix<Double>([
      [0, 0], [1000, 1000 + log(3)], [-.infinity, 0], [-.infinity, -.infinity], [.nan, 0],
    ])
    let normalisers = matrix.applySoftmaxToRows()
    #expect(matrix.row(0) == [0.5, 0.5])
    #expect(abs(matrix[1, 1] - 0.75) < 1e-12)
    #expect(matrix.row(2) == [0, 1])
    #expect(matrix.row(3) == [0.5, 0.5])
    #expect(matrix.row(4).allSatisfy { $0.isNaN })
    #expect(abs(normalisers[0] - log(2)) < 1e-15)
    #expect(abs(normalisers[1] - 1000 - log(4)) < 1e-12)
    #expect(normalisers[2] == 0 && normalisers[3] == -.infinity && normalisers[4].isNaN)
  }
}
