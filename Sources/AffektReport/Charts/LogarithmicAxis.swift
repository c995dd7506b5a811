import AffektNumerics
import AffektResults
import Foundation

/// A scale on which equal distances are equal ratios, with ticks at powers of ten or, where these are
/// few, at 1, 2 and 5 times a power.
struct LogarithmicAxis: Axis {
  /// The values at both ends; positive.
  let domain: ClosedRange<Double>
  let ends: (lowest: Double, highest: Double)
  let ticks: [Double]

  /// Makes an axis that covers the positive ones among `values`; without any, from 1 to 10.
  ///
  /// - Parameters:
  ///   - values: What is to be covered.
  ///   - range: The pixels at the ends.
  ///   - isUpright: Whether the lowest value is at the greatest pixel, as on an axis that goes up.
  init(covering values: [Double], range: ClosedRange<Double>, isUpright: Bool = false) {
    let usable = values.filter { $0 > 0 && $0.isFinite }
    var low = log10(usable.min() ?? 1)
    var high = log10(usable.max() ?? 10)
    if high - low < 0.3 { (low, high) = (low - 0.15, high + 0.15) }
    // A little room, so that what stands at the ends does not touch the frame.
    let room = (high - low) * 0.03
    (low, high) = (low - room, high + room)
    domain = pow(10, low)...pow(10, high)
    ends =
      isUpright
      ? (range.upperBound, range.lowerBound) : (range.lowerBound, range.upperBound)
    let powers = (Int(saturating: floor(low)))...(Int(saturating: ceil(high)))
    let factors: [Double] = high - low <= 2.2 ? [1, 2, 5] : [1]
    let step = max(1, Int(saturating: ((high - low) / 8).rounded(.up)))
    let domain = self.domain
    ticks = powers.filter { factors.count > 1 || $0.isMultiple(of: step) }
      .flatMap { power in factors.map { $0 * pow(10, Double(power)) } }
      .filter { domain.contains($0) }
  }

  func position(_ value: Double) -> Double {
    let (low, high) = (log10(domain.lowerBound), log10(domain.upperBound))
    let share = (log10(max(value, domain.lowerBound)) - low) / (high - low)
    return ends.lowest + share * (ends.highest - ends.lowest)
  }

  func label(_ tick: Double) -> String {
    guard (1e-4...1e5).contains(tick * 1.0001) else { return PowerOfTen.text(tick) }
    return String(format: "%.\(max(0, Int(saturating: -floor(log10(tick) + 1e-9))))f", tick)
  }
}
