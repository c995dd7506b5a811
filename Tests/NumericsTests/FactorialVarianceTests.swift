import AffektNumerics
import Testing

@Suite struct FactorialVarianceTests {
  private func shares(_ variance: FactorialVariance?) -> [[Int]: Double] {
    Dictionary(
      uniqueKeysWithValues: (variance?.components ?? []).map { ($0.factors, $0.share) })
  }

  @Test func anAdditiveFunctionHasNoInteraction() throws {
    // f(i, j) = a_i + b_j with variances 1 and 2/3·9 = 6.
    let values = [-1.0, 1].flatMap { a in [-3.0, 0, 3].map { a + $0 + 10 } }
    let variance = try #require(FactorialVariance(levels: [2, 3], values: values))
    #expect(abs(variance.variance - 7) < 1e-12)
    let found = shares(variance)
    #expect(abs((found[[0]] ?? 0) - 1.0 / 7) < 1e-12)
    #expect(abs((found[[1]] ?? 0) - 6.0 / 7) < 1e-12)
    #expect(abs(found[[0, 1]] ?? 1) < 1e-12)
    #expect(abs(variance.shapley[0] - 1.0 / 7) < 1e-12)
  }

  @Test func aProductOfSignsIsPureInteraction() throws {
    let signs = [-1.0, 1]
    let values = signs.flatMap { a in signs.flatMap { b in signs.map { c in 5 + a * b * c } } }
    let variance = try #require(FactorialVariance(levels: [2, 2, 2], values: values))
    #expect(
      variance.components.map(\.factors) == [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]])
    for part in variance.components {
      #expect(abs(part.share - (part.factors.count == 3 ? 1 : 0)) < 1e-12)
    }
    for share in variance.shapley { #expect(abs(share - 1.0 / 3) < 1e-12) }
  }

  @Test func aFactorWithOneLevelAccountsForNothing() throws {
    let variance = try #require(FactorialVariance(levels: [1, 3, 1], values: [1, 2, 6]))
    #expect(shares(variance)[[1]] == 1)
    #expect(variance.shapley == [0, 1, 0])
  }

  @Test func equalValuesHaveNothingToDivide() {
    #expect(FactorialVariance(levels: [2, 2], values: [0.1, 0.1, 0.1, 0.1]) == nil)
    #expect(FactorialVariance(levels: [1], values: [3]) == nil)
  }

  @Test func sharesSumToOne() throws {
    var generator = SeededGenerator(seed: 4)
    let values = (0..<2 * 3 * 4 * 2).map { _ in generator.uniform() }
    let variance = try #require(FactorialVariance(levels: [2, 3, 4, 2], values: values))
    #expect(abs(variance.components.reduce(0) { $0 + $1.share } - 1) < 1e-12)
    #expect(abs(variance.shapley.reduce(0, +) - 1) < 1e-12)
    let mean = values.reduce(0, +) / 48
    let direct = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 48
    #expect(abs(variance.variance - direct) < 1e-12)
    #expect(variance.components.allSatisfy { $0.share >= 0 })
  }
}
