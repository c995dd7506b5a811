/// The permutation test of paired differences for many hypotheses on the same pairs at once, corrected
/// for their number.
///
/// The statistic of a hypothesis is the absolute sum of its differences, all of them on one scale. The
/// signs of all differences of a pair are flipped together; the hypotheses are taken from the largest
/// sum downwards, and the p-value of one is the share of assignments of signs for which the largest sum
/// of it and of all after it is at least its own, and at least the p-value of the one before. The
/// probability of any false rejection is kept if differences are symmetric together. A large difference
/// is held to what chance could do to any pair, so that few pairs suffice for it, however many small
/// differences are tested beside it; a sum of ranks has so few values that many hypotheses use them up.
///
/// All assignments are counted for up to 14 pairs; else `draws` of them and the observed one. Source:
/// Westfall and Young, "Resampling-based multiple testing", 1993, algorithm 2.8 (step-down max T,
/// without studentising); Nichols and Holmes, Human Brain Mapping 15(1), 2002, for the flips.
public struct JointSignFlips: Sendable, Equatable {
  /// The adjusted two-sided p-values, in the order of the hypotheses.
  public let adjustedPValues: [Double]
  /// Whether all assignments were counted.
  public let isExact: Bool

  /// Tests hypotheses: `differences` has one row a hypothesis and one element a pair.
  public init(differences: [[Int]], draws: Int, generator: SeededGenerator) {
    let pairs = differences.first?.count ?? 0
    precondition(differences.allSatisfy { $0.count == pairs }, "each hypothesis needs every pair")
    let flips = JointFlips(pairs: pairs, draws: draws)
    isExact = flips.isExact
    adjustedPValues = flips.adjustedPValues(
      of: differences.map { $0.map(Double.init) },
      scales: [Double](repeating: 1, count: differences.count), generator: generator)
  }
}
