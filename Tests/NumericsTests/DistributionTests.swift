import AffektNumerics
import Foundation
import Testing

@Suite struct DistributionTests {
  private func expect(_ value: Double, _ expected: Double, _ tolerance: Double = 1e-12) {
    #expect(abs(value - expected) <= tolerance * max(1, abs(expected)), "\(value), \(expected)")
  }

  @Test func knownValues() {
    expect(NormalDistribution().cumulative(0), 0.5)
    // One degree of freedom is Cauchy's distribution, two have a closed form.
    expect(StudentTDistribution(degreesOfFreedom: 1).cumulative(1), 0.75)
    expect(
      StudentTDistribution(degreesOfFreedom: 2).cumulative(1.5),
      0.5 + 1.5 / (2 * (2 + 1.5 * 1.5).squareRoot()))
    // Two degrees of freedom are the exponential distribution.
    for x in [0.01, 1, 5, 40] {
      let square = ChiSquareDistribution(degreesOfFreedom: 2)
      expect(square.upperTail(x), exp(-x / 2))
      expect(square.cumulative(x), -expm1(-x / 2))
    }
    // A square of a normal number; a square of Student's t.
    let one = ChiSquareDistribution(degreesOfFreedom: 1)
    expect(one.upperTail(4), 2 * NormalDistribution().upperTail(2))
    let square = FDistribution(numerator: 1, denominator: 7)
    expect(square.upperTail(4), StudentTDistribution(degreesOfFreedom: 7).twoSidedTail(2))
    // The range of two numbers is √2 times the magnitude of a normal one.
    let range = StudentizedRangeDistribution(count: 2)
    expect(range.cumulative(2.0.squareRoot()), 1 - 2 * NormalDistribution().upperTail(1))
  }

  @Test func smallTailsKeepTheirDigits() {
    #expect(NormalDistribution().upperTail(30) > 0)
    let tail = ChiSquareDistribution(degreesOfFreedom: 2).upperTail(400)
    #expect(abs(tail / exp(-200) - 1) < 1e-11)
    // With two degrees of freedom the tail is (1 + m·f/n)^(−n/2).
    let ratio = FDistribution(numerator: 2, denominator: 40)
    #expect(abs(ratio.upperTail(900) / pow(46, -20) - 1) < 1e-11)
  }

  @Test func binomialSums() {
    // Counted: of 2⁵ sequences 1 + 5 + 10 have at most two heads.
    let coin = BinomialDistribution(trials: 5, probability: 0.5)
    #expect(abs(coin.cumulative(2) - 16.0 / 32) < 1e-14)
    #expect(abs(coin.cumulative(1) - 6.0 / 32) < 1e-14)
    #expect(coin.cumulative(-1) == 0 && coin.cumulative(5) == 1)
    let rare = BinomialDistribution(trials: 3, probability: 0.1)
    #expect(abs(rare.cumulative(0) - 0.729) < 1e-14)
  }

  @Test(arguments: [
    NormalDistribution() as any ContinuousDistribution,
    StudentTDistribution(degreesOfFreedom: 3), StudentTDistribution(degreesOfFreedom: 23.5),
    ChiSquareDistribution(degreesOfFreedom: 1), ChiSquareDistribution(degreesOfFreedom: 50),
    FDistribution(numerator: 4, denominator: 9), StudentizedRangeDistribution(count: 6),
  ])
  func quantilesInvert(distribution: any ContinuousDistribution) {
    var last = distribution.lowerBound
    for probability in [1e-6, 0.025, 0.3, 0.5, 0.8, 0.95, 0.999] {
      let quantile = distribution.quantile(probability)
      #expect(quantile > last)
      #expect(abs(distribution.cumulative(quantile) - probability) < 1e-12)
      #expect(
        abs(distribution.cumulative(quantile) + distribution.upperTail(quantile) - 1) < 1e-12)
      last = quantile
    }
    #expect(distribution.quantile(0) == distribution.lowerBound)
    #expect(distribution.quantile(1) == .infinity)
    #expect(distribution.quantile(-0.1).isNaN && distribution.quantile(.nan).isNaN)
  }
}
