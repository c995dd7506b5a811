/// Friedman's test of k treatments on N blocks, with the corrections and comparisons that follow it.
///
/// In each block the treatments are ranked, the highest score first, equal ones by mid-ranks. With the
/// mean ranks Rⱼ,
/// - χ²_F = 12N/(k(k + 1))·[Σ Rⱼ² − k(k + 1)²/4], divided by 1 − Σ(t³ − t)/(N·k(k² − 1)) for ties of
///   size t, with k − 1 degrees of freedom;
/// - Iman and Davenport's F = (N − 1)·χ²_F/(N(k − 1) − χ²_F), with k − 1 and (k − 1)(N − 1) degrees of
///   freedom, which is less conservative;
/// - Nemenyi's critical difference q_α·√(k(k + 1)/(6N)): two treatments whose mean ranks are further
///   apart differ; q_α is the quantile of the studentised range over √2.
///
/// Source: Demšar, "Statistical comparisons of classifiers over multiple data sets", JMLR 7, 2006.
public struct FriedmanTest: Sendable, Equatable {
  /// The number of blocks, N.
  public let blocks: Int
  /// The mean rank of each treatment; 1 is the highest score.
  public let meanRanks: [Double]
  /// The statistic χ²_F; 0 when every block has equal scores only.
  public let chiSquare: Double

  /// Ranks `scores`: one row a block, one column a treatment.
  ///
  /// Nil without blocks or with fewer than two treatments; all rows must have the same length.
  public init?(scores: [[Double]]) {
    guard let treatments = scores.first?.count, treatments > 1 else { return nil }
    precondition(scores.allSatisfy { $0.count == treatments }, "each block needs every treatment")
    blocks = scores.count
    let (n, k) = (Double(scores.count), Double(treatments))
    var doubledSums = [Int](repeating: 0, count: treatments)
    var ties = 0
    for block in scores {
      let opposite = block.map { -$0 }
      for (place, rank) in MidRanks.doubled(opposite).enumerated() { doubledSums[place] += rank }
      for size in MidRanks.tieSizes(opposite) { ties += size * size * size - size }
    }
    meanRanks = doubledSums.map { Double($0) / (2 * n) }
    // Squared distances from the common mean, in whole numbers: no digits are lost.
    let center = scores.count * (treatments + 1)
    let squares = doubledSums.reduce(0) { $0 + ($1 - center) * ($1 - center) }
    let correction = 1 - Double(ties) / (n * k * (k * k - 1))
    chiSquare =
      correction > 0 ? 12 / (k * (k + 1)) * Double(squares) / (4 * n) / correction : 0
  }

  /// The number of treatments, k.
  public var treatments: Int { meanRanks.count }

  /// The p-value of χ²_F.
  public var pValue: Double {
    ChiSquareDistribution(degreesOfFreedom: Double(treatments - 1)).upperTail(chiSquare)
  }

  /// Iman and Davenport's F; nil for a single block, and when all blocks agree entirely, so that it
  /// would be infinite.
  public var imanDavenport: Double? {
    let (n, k) = (Double(blocks), Double(treatments))
    let rest = n * (k - 1) - chiSquare
    return blocks > 1 && rest > 1e-9 * n * k ? (n - 1) * chiSquare / rest : nil
  }

  /// The p-value of Iman and Davenport's F; nil where that does not exist.
  public var imanDavenportPValue: Double? {
    let degrees = Double(treatments - 1)
    return imanDavenport.map {
      FDistribution(numerator: degrees, denominator: degrees * Double(blocks - 1)).upperTail($0)
    }
  }

  /// Nemenyi's critical difference of mean ranks at the level `alpha`.
  public func criticalDifference(alpha: Double) -> Double {
    Self.criticalDifference(treatments: treatments, blocks: blocks, alpha: alpha)
  }

  /// Nemenyi's critical difference for any number of treatments and blocks.
  public static func criticalDifference(treatments: Int, blocks: Int, alpha: Double) -> Double {
    let (n, k) = (Double(blocks), Double(treatments))
    let range = StudentizedRangeDistribution(count: treatments).quantile(1 - alpha)
    return range * (0.5 * k * (k + 1) / (6 * n)).squareRoot()
  }
}
