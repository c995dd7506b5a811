import AffektNumerics

/// The UAR of each speaker in each configuration as whole multiples of one small unit, so that equal scores
/// are equal and ranks do not depend on rounding.
///
/// With hₖ of nₖ recordings right, over the K emotions of a speaker, the UAR is Σ hₖ/(K·nₖ). The unit
/// is one over the least common multiple of all K·nₖ of the corpus. Where that is above 10¹² (very
/// uneven counts), it is 10⁻¹², and scores are rounded to it.
struct WholeSpeakerScores: Sendable {
  /// The number of units that make a UAR of 1.
  let denominator: Int
  /// The UAR in units, by configuration and speaker.
  let scores: [[Int]]

  private static let greatestDenominator = 1_000_000_000_000

  /// Measures the speakers of all configurations.
  init(_ table: PredictionCounts) {
    let confusions = table.configurations.indices.map { table.confusions(of: $0) }
    var divisors: Set<Int> = []
    for matrix in confusions.joined() {
      let supports = Self.supports(of: matrix)
      for support in supports { divisors.insert(support * supports.count) }
    }
    let denominator = Self.commonMultiple(of: divisors)
    self.denominator = denominator ?? Self.greatestDenominator
    scores = confusions.map { matrices in
      matrices.map { matrix in
        guard let denominator else {
          return Int(
            saturating: (Metrics(of: matrix).uar * Double(Self.greatestDenominator)).rounded())
        }
        let occurring = Self.supports(of: matrix).count
        return matrix.labels.indices.reduce(0) { sum, label in
          let support = matrix.support(of: label)
          guard support > 0 else { return sum }
          return sum + matrix.counts[label][label] * (denominator / (support * occurring))
        }
      }
    }
  }

  /// The differences of two configurations, speaker by speaker.
  func differences(_ first: Int, _ second: Int) -> [Int] {
    zip(scores[first], scores[second]).map { $0 - $1 }
  }

  private static func supports(of matrix: ConfusionMatrix) -> [Int] {
    matrix.labels.indices.map { matrix.support(of: $0) }.filter { $0 > 0 }
  }

  /// The least common multiple; nil when it is too large.
  private static func commonMultiple(of divisors: Set<Int>) -> Int? {
    var result = 1
    for divisor in divisors.sorted() {
      let (product, overflows) = (result / commonDivisor(result, divisor))
        .multipliedReportingOverflow(by: divisor)
      guard !overflows, product <= greatestDenominator else { return nil }
      result = product
    }
    return result
  }

  private static func commonDivisor(_ first: Int, _ second: Int) -> Int {
    second == 0 ? first : commonDivisor(second, first % second)
  }
}
