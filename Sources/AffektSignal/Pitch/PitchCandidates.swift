import AffektNumerics
import Foundation

/// How likely each frequency is, in one frame: what pYIN observes.
///
/// YIN finds one trough for one threshold. Here the threshold is not known but has the distribution
/// Beta(2, 18) over hundredths, and of the N troughs below it the j-th has the probability
/// (1 − e⁻²)·e⁻²ʲ / (1 − e⁻²ᴺ). If none lies below, the lowest trough gets a hundredth of the
/// threshold's probability. A frame without troughs, such as silence, has no candidate. Reference
/// implementation: `librosa.pyin` (version 0.11).
struct PitchCandidates {
  /// A period that the signal may have.
  struct Candidate {
    /// The period, in samples.
    let period: Double
    /// Its probability.
    let probability: Double
  }

  private static let thresholdCount = 100
  private static let decay = 2.0
  private static let lowestTroughShare = 0.01

  /// The probability of each threshold: that of the hundredth that ends at it.
  ///
  /// The distribution function of Beta(2, 18) is 1 − (1 − x)¹⁸·(1 + 18x).
  private let prior: [Double]
  /// e⁻²ʲ.
  private var powers: [Double] = [1]
  /// (1 − e⁻²) / (1 − e⁻²ᴺ); 0 for N = 0.
  private var scales: [Double] = [0]
  private var troughCounts = [Int](repeating: 0, count: thresholdCount)

  /// Prepares the distributions.
  init() {
    let cumulative = (0...Self.thresholdCount).map { step -> Double in
      let x = Double(step) / Double(Self.thresholdCount)
      return 1 - pow(1 - x, 18) * (1 + 18 * x)
    }
    prior = (0..<Self.thresholdCount).map { cumulative[$0 + 1] - cumulative[$0] }
  }

  /// The candidates of a frame with the difference function `values` at the periods from
  /// `shortestPeriod` on, by ascending period; only those that have a probability.
  mutating func candidates(
    in values: UnsafeBufferPointer<Float>, shortestPeriod: Int
  ) -> [Candidate] {
    let troughs = Troughs(of: values).places
    guard let lowest = troughs.min(by: { values[$0] < values[$1] }) else { return [] }
    prepare(forTroughCount: troughs.count)
    // The first threshold that a trough lies below, as a place among the thresholds.
    let first = troughs.map { trough -> Int in
      let value = Double(values[trough])
      let hundredths = min(max(value, 0), 1) * Double(Self.thresholdCount)
      var place = max(0, Int(saturating: hundredths) - 1)
      while place < Self.thresholdCount, value >= Self.threshold(place) { place += 1 }
      return place
    }
    for place in 0..<Self.thresholdCount { troughCounts[place] = 0 }
    for start in first {
      for place in start..<Self.thresholdCount { troughCounts[place] += 1 }
    }
    var ranks = [Int](repeating: 0, count: Self.thresholdCount)
    var candidates: [Candidate] = []
    for (trough, start) in zip(troughs, first) {
      var probability = 0.0
      for place in start..<Self.thresholdCount {
        probability += prior[place] * scales[troughCounts[place]] * powers[ranks[place]]
        ranks[place] += 1
      }
      if trough == lowest {
        probability += Self.lowestTroughShare * prior[..<start].reduce(0, +)
      }
      guard probability > 0 else { continue }
      let period = Double(shortestPeriod + trough) + Troughs.shift(at: trough, in: values)
      candidates.append(Candidate(period: period, probability: probability))
    }
    return candidates
  }

  /// The threshold at a place: a hundredth, two hundredths, … 1.
  private static func threshold(_ place: Int) -> Double {
    Double(place + 1) / Double(thresholdCount)
  }

  /// Extends the tables to `count` troughs.
  private mutating func prepare(forTroughCount count: Int) {
    for rank in powers.count..<max(powers.count, count + 1) {
      powers.append(exp(-Self.decay * Double(rank)))
      scales.append((1 - exp(-Self.decay)) / (1 - exp(-Self.decay * Double(rank))))
    }
  }
}
