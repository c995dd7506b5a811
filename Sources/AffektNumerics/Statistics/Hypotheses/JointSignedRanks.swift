/// Wilcoxon's signed-rank test of many hypotheses on the same pairs at once, corrected for their number.
///
/// The signs of all differences of a pair are flipped together, so what hypotheses have in common
/// stays in common, and the correction costs little where they are alike; Holm's correction assumes
/// the worst. With the signed ranks rₕᵢ of hypothesis h, Tₕ = |Σᵢ rₕᵢ|/√(Σᵢ rₕᵢ²). The hypotheses are
/// taken from the largest T downwards; the p-value of one is the share of assignments of signs for
/// which the largest T of it and of all after it is at least its own, and at least the p-value of the
/// one before. The probability of any false rejection is kept if differences are symmetric together.
/// Zeros and ties are treated as in `WilcoxonSignedRank`.
///
/// All assignments are counted for up to 14 pairs; else `draws` of them and the observed one. Source:
/// Westfall and Young, "Resampling-based multiple testing", 1993, algorithm 2.8 (step-down max T);
/// Nichols and Holmes, Human Brain Mapping 15(1), 2002, for the flips.
public struct JointSignedRanks: Sendable, Equatable {
  /// The largest number of pairs for which all assignments are counted.
  public static let exactLimit = JointFlips.exactLimit

  /// The adjusted two-sided p-values, in the order of the hypotheses.
  public let adjustedPValues: [Double]
  /// Whether all assignments were counted.
  public let isExact: Bool

  /// Tests hypotheses: `differences` has one row a hypothesis and one element a pair.
  public init(differences: [[Int]], draws: Int, generator: SeededGenerator) {
    let pairs = differences.first?.count ?? 0
    precondition(differences.allSatisfy { $0.count == pairs }, "each hypothesis needs every pair")
    let ranks = differences.map(Self.signedRanks)
    let scales = ranks.map { row in
      let squares = row.reduce(0) { $0 + $1 * $1 }
      return squares > 0 ? 1 / squares.squareRoot() : 0
    }
    let flips = JointFlips(pairs: pairs, draws: draws)
    isExact = flips.isExact
    adjustedPValues = flips.adjustedPValues(of: ranks, scales: scales, generator: generator)
  }

  /// The rank of each difference with its sign, doubled; zero for a difference of zero.
  private static func signedRanks(_ differences: [Int]) -> [Double] {
    let present = differences.indices.filter { differences[$0] != 0 }
    let ranks = MidRanks.doubled(present.map { differences[$0].magnitude })
    var signed = [Double](repeating: 0, count: differences.count)
    for (index, rank) in zip(present, ranks) {
      signed[index] = Double(differences[index] > 0 ? rank : -rank)
    }
    return signed
  }
}
