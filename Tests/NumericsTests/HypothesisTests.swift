import Foundation
import Testing

@testable import AffektNumerics

@Suite struct HypothesisTests {
  /// The two-sided p-value of signed ranks by trying all signs.
  private func enumerated(_ differences: [Int], statistic: ([Int]) -> Int) -> Double {
    let magnitudes = differences.filter { $0 != 0 }.map { abs($0) }
    let observed = statistic(differences.filter { $0 != 0 })
    var extreme = 0
    for signs in 0..<1 << magnitudes.count {
      let flipped = magnitudes.enumerated().map { signs & (1 << $0) == 0 ? $1 : -$1 }
      if statistic(flipped) >= observed { extreme += 1 }
    }
    return Double(extreme) / Double(1 << magnitudes.count)
  }

  @Test func wilcoxonCountsSigns() {
    let samples = [
      [3, -1, 4, 1, -5, 9, 2, 6], [2, 2, -2, 2, 0, 1, -1], [5], [1, -1], [0, 7, 7, 7],
    ]
    for differences in samples {
      let test = WilcoxonSignedRank(differences: differences)
      // As far from even as observed: the larger of both rank sums.
      let expected = enumerated(differences) { signed in
        let ranks = MidRanks.doubled(signed.map { abs($0) })
        let positive = zip(ranks, signed).reduce(0) { $0 + ($1.1 > 0 ? $1.0 : 0) }
        return max(positive, ranks.reduce(0, +) - positive)
      }
      #expect(test.isExact)
      #expect(abs(test.pValue - expected) < 1e-15, "\(differences)")
    }
  }

  @Test func wilcoxonOfNothing() {
    for differences in [[], [0], [0, 0, 0]] {
      let test = WilcoxonSignedRank(differences: differences)
      #expect(test.pValue == 1 && test.statistic == 0 && test.rankBiserial == 0)
      #expect(test.zeroCount == differences.count && test.count == 0)
    }
  }

  @Test func wilcoxonIsSymmetric() {
    var generator = SeededGenerator(seed: 3)
    for count in [4, 24, 99, 100, 101, 150] {
      let differences = (0..<count).map { _ in generator.index(below: 21) - 8 }
      let test = WilcoxonSignedRank(differences: differences)
      let mirrored = WilcoxonSignedRank(differences: differences.map { -$0 })
      #expect(test.pValue == mirrored.pValue)
      #expect(test.rankBiserial == -mirrored.rankBiserial)
      #expect((0...1).contains(test.pValue) && (-1...1).contains(test.rankBiserial))
      #expect(test.positiveRankSum == mirrored.negativeRankSum)
    }
  }

  @Test func theNormalApproximationContinuesTheExactDistribution() {
    let differences = (1...WilcoxonSignedRank.exactLimit + 1).map { $0 % 5 == 0 ? -$0 % 7 : $0 % 9 }
    let more = WilcoxonSignedRank(differences: differences.map { $0 == 0 ? 1 : $0 })
    let fewer = WilcoxonSignedRank(differences: differences.dropLast().map { $0 == 0 ? 1 : $0 })
    #expect(!more.isExact && fewer.isExact)
    #expect(more.pValue > 0 && abs(more.pValue - fewer.pValue) < 1e-6)
    let even = (1...120).map { $0 % 2 == 0 ? $0 : -$0 }
    #expect(WilcoxonSignedRank(differences: even).pValue > 0.8)
  }

  @Test func signFlipsAreCounted() {
    let generator = SeededGenerator(seed: 1)
    for differences in [
      [3, -1, 4, 1, -5, 9], [2, 2, 2, -2], [1_000_003, 17, -40_961, 5], [0, 0],
    ] {
      let test = SignFlipTest(differences: differences, draws: 0, generator: generator)
      let expected = enumerated(differences) { abs($0.reduce(0, +)) }
      #expect(test.isExact && abs(test.pValue - expected) < 1e-15, "\(differences)")
    }
  }

  @Test func manyMultiplesOfOneNumberStayExact() {
    // Ninety tosses of a coin: the sum is a binomial number.
    let differences = (0..<90).map { $0 < 54 ? 5 : -5 }
    let test = SignFlipTest(
      differences: differences, draws: 0, generator: SeededGenerator(seed: 1))
    let coin = BinomialDistribution(trials: 90, probability: 0.5)
    #expect(test.isExact && abs(test.pValue - 2 * coin.cumulative(36)) < 1e-12)
  }

  @Test func drawnSignsComeNearTheExactPValue() {
    var generator = SeededGenerator(seed: 5)
    let differences = (0..<30).map { _ in generator.index(below: 1 << 40) - 1 << 38 }
    let test = SignFlipTest(differences: differences, draws: 20_000, generator: generator)
    let again = SignFlipTest(differences: differences, draws: 20_000, generator: generator)
    #expect(!test.isExact && test == again)
    // The sum of that many independent terms is nearly normal.
    let values = differences.map(Double.init)
    let deviation = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let normal = 2 * NormalDistribution().upperTail(abs(values.reduce(0, +)) / deviation)
    #expect(abs(test.pValue - normal) < 0.02)
  }

  @Test func oneHypothesisIsTheSingleTest() {
    let generator = SeededGenerator(seed: 1)
    for differences in [[3, -1, 4, 1, -5, 9, 2, 6], [2, 2, -2, 2, 0, 1, -1], [5], [0, 0], []] {
      let joint = JointSignFlips(differences: [differences], draws: 0, generator: generator)
      let single = SignFlipTest(differences: differences, draws: 0, generator: generator)
      #expect(joint.isExact && abs(joint.adjustedPValues[0] - single.pValue) < 1e-15)
    }
    #expect(JointSignFlips(differences: [], draws: 9, generator: generator).adjustedPValues == [])
  }

  @Test func equalHypothesesCostNothing() {
    let row = [3, -1, 4, 2, 5, 9, 2, 6]
    let generator = SeededGenerator(seed: 1)
    let joint = JointSignFlips(
      differences: [row, row.map { -2 * $0 }, row], draws: 0, generator: generator)
    let single = SignFlipTest(differences: row, draws: 0, generator: generator)
    for value in joint.adjustedPValues { #expect(abs(value - single.pValue) < 1e-15) }
  }

  @Test func aClearDifferenceStaysClearAmongMany() {
    var generator = SeededGenerator(seed: 8)
    for pairs in [10, 14, 24] {
      let noise = (0..<200).map { _ in (0..<pairs).map { _ in generator.index(below: 401) - 200 } }
      let clear = (0..<pairs).map { 1000 + $0 }
      let test = JointSignFlips(
        differences: noise + [clear], draws: 2000, generator: generator)
      #expect(test.isExact == (pairs <= JointSignFlips.exactLimit))
      let smallest = test.isExact ? 2 / Double(1 << pairs) : 1.0 / 2001
      #expect(abs(test.adjustedPValues[200] - smallest) < 1e-15)
      let single = noise.map {
        SignFlipTest(differences: $0, draws: 0, generator: generator).pValue
      }
      for (own, adjusted) in zip(single, test.adjustedPValues) {
        #expect(own <= adjusted + (test.isExact ? 1e-12 : 0.05) && adjusted <= 1)
      }
      // Two hundred true hypotheses: none is rejected.
      #expect(test.adjustedPValues.prefix(200).allSatisfy { $0 > 0.05 })
    }
  }

  @Test func holmIsMonotone() {
    var generator = SeededGenerator(seed: 9)
    let pValues = (0..<40).map { _ in generator.uniform() * generator.uniform() }
    let adjusted = HolmCorrection.adjusted(pValues)
    for (first, second) in zip(pValues.indices, pValues.indices.dropFirst()) {
      #expect(
        (pValues[first] < pValues[second]) == (adjusted[first] < adjusted[second])
          || adjusted[first] == adjusted[second])
    }
    #expect(zip(pValues, adjusted).allSatisfy { $0 <= $1 && $1 <= 1 })
    #expect(HolmCorrection.adjusted([0.2]) == [0.2])
    #expect(HolmCorrection.adjusted([]) == [])
  }

  @Test func differencesWithoutSpreadHaveNoT() {
    #expect(CorrectedResampledT(differences: [0.1, 0.1, 0.1], testShare: 0.1) == nil)
    #expect(CorrectedResampledT(differences: [0.3], testShare: 0.1) == nil)
    #expect(PairedDifferences([0.1, 0.1])?.cohensD == nil)
    // Equal but for rounding: 0.3 − 0.2 and 0.8 − 0.7.
    #expect(0.3 - 0.2 != 0.8 - 0.7)
    #expect(PairedDifferences([0.3 - 0.2, 0.8 - 0.7])?.cohensD == nil)
    #expect(CorrectedResampledT(differences: [0.3 - 0.2, 0.8 - 0.7], testShare: 1) == nil)
    #expect(PairedDifferences([1, 2, 3])?.cohensD == 2)
  }

  @Test func theDetectableDifferenceShrinksWithPairs() {
    // Normal quantiles for very many pairs: (1.959964 + 0.841621)/√n.
    let many = PairedDifferences.detectable(deviation: 1, count: 1_000_000)
    #expect(abs(many - 2.801585e-3) < 1e-7)
    let few = [2, 5, 10, 24, 91].map { PairedDifferences.detectable(deviation: 0.1, count: $0) }
    #expect(zip(few, few.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test func mcNemarOfAgreement() {
    let none = McNemar(firstOnly: 0, secondOnly: 0)
    #expect(none.exactPValue == 1 && none.chiSquare == 0 && none.chiSquarePValue == 1)
    // Five tosses, all heads: 2/32.
    #expect(abs(McNemar(firstOnly: 5, secondOnly: 0).exactPValue - 0.0625) < 1e-15)
    #expect(
      McNemar(firstOnly: 3, secondOnly: 8).exactPValue
        == McNemar(firstOnly: 8, secondOnly: 3).exactPValue)
  }

  @Test func friedmanOfTiesAndAgreement() throws {
    let equal = try #require(FriedmanTest(scores: [[1, 1, 1], [2, 2, 2]]))
    #expect(equal.meanRanks == [2, 2, 2] && equal.chiSquare == 0 && equal.pValue == 1)
    // Entire agreement: the statistic is N(k − 1), and F would be infinite.
    let agreed = try #require(FriedmanTest(scores: [[3, 2, 1], [0.3, 0.2, 0.1], [9, 8, 7]]))
    #expect(agreed.meanRanks == [1, 2, 3])
    #expect(abs(agreed.chiSquare - 6) < 1e-12 && agreed.imanDavenport == nil)
    // Two treatments with ties in some blocks: χ² of the signs over the blocks without.
    let signs = try #require(FriedmanTest(scores: [[1, 0], [1, 0], [1, 0], [0, 1], [5, 5]]))
    #expect(abs(signs.chiSquare - 1) < 1e-12)
    #expect(FriedmanTest(scores: []) == nil && FriedmanTest(scores: [[1]]) == nil)
  }

  @Test(.enabled(if: GoldenStatistics.isPresent, "needs ../shared/golden"))
  func golden() throws {
    let golden = try GoldenStatistics.read()
    let (inputs, stats) = (golden.inputs, golden.stats)
    func expect(_ value: Double?, _ expected: Double) {
      #expect(abs((value ?? .nan) - expected) < 1e-6)
    }
    for (sample, pValue) in [
      (stats.wilcoxon_exact_tiefree, stats.wilcoxon_exact_tiefree.p_two_sided),
      (stats.wilcoxon_midrank_ties, stats.wilcoxon_midrank_ties.p_exact_two_sided),
    ] {
      let test = WilcoxonSignedRank(differences: zip(sample.a, sample.b).map { $0 - $1 })
      #expect(test.positiveRankSum == sample.W_plus && test.negativeRankSum == sample.W_minus)
      expect(test.pValue, try #require(pValue))
    }
    let friedman = try #require(
      FriedmanTest(
        scores: inputs.a.indices.map { [inputs.a[$0], inputs.b[$0], inputs.c[$0]] }))
    expect(friedman.chiSquare, stats.friedman_chi2)
    expect(friedman.pValue, stats.friedman_p)
    expect(friedman.imanDavenport, stats.iman_davenport_F)
    expect(friedman.imanDavenportPValue, stats.iman_davenport_p)
    for (rank, expected) in zip(friedman.meanRanks, stats.mean_ranks) { expect(rank, expected) }
    expect(friedman.criticalDifference(alpha: 0.05), stats.nemenyi_CD_05)
    for (treatments, expected) in [(9, stats.CD_k9_N17), (16, stats.CD_k16_N17)] {
      expect(
        FriedmanTest.criticalDifference(treatments: treatments, blocks: 17, alpha: 0.05), expected)
    }
    #expect(stats.q_nemenyi_05.count == 19)
    for (count, expected) in stats.q_nemenyi_05 {
      let distribution = StudentizedRangeDistribution(count: try #require(Int(count)))
      expect(distribution.quantile(0.95) / 2.0.squareRoot(), expected)
    }
    let differences = zip(inputs.a, inputs.b).map { $0 - $1 }
    let corrected = CorrectedResampledT(differences: differences, testShare: 1.0 / 9)
    expect(corrected?.statistic, stats.nadeau_bengio_t)
    expect(corrected?.pValue, stats.nadeau_bengio_p)
    let naive = CorrectedResampledT(differences: differences, testShare: 0)
    expect(naive?.statistic, stats.naive_paired_t)
    expect(naive?.pValue, stats.naive_paired_p)
    let mcNemar = McNemar(firstOnly: 12, secondOnly: 5)
    expect(mcNemar.chiSquare, stats.mcnemar_n01_12_n10_5.chi2_cc)
    expect(mcNemar.chiSquarePValue, stats.mcnemar_n01_12_n10_5.p_cc)
    expect(mcNemar.exactPValue, stats.mcnemar_n01_12_n10_5.p_exact)
    for (value, expected) in zip(
      HolmCorrection.adjusted(stats.holm_example.p), stats.holm_example.adj)
    {
      expect(value, expected)
    }
  }
}
