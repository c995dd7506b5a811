import AffektNumerics
import AffektResults
import Foundation

/// A scale from values to pixels with ticks at round numbers.
struct LinearAxis: Axis {
  /// The values at both ends.
  let domain: ClosedRange<Double>
  let ends: (lowest: Double, highest: Double)
  let ticks: [Double]
  /// The decimals that tell the ticks apart.
  let decimals: Int
  /// Whether ticks are so large or so small that they are written with a power of ten.
  private let isScientific: Bool

  /// Makes an axis that covers `values`, with about `count` ticks at multiples of 1, 2 or 5 times a
  /// power of ten, and ends at ticks.
  ///
  /// - Parameters:
  ///   - values: What is to be covered; without any, from 0 to 1.
  ///   - range: The pixels at the ends.
  ///   - count: About how many ticks there are.
  ///   - isUpright: Whether the lowest value is at the greatest pixel, as on an axis that goes up.
  ///   - isWhole: Whether only whole numbers are marked.
  init(
    covering values: [Double], range: ClosedRange<Double>, about count: Int = 6,
    isUpright: Bool = false, isWhole: Bool = false
  ) {
    let low = values.min() ?? 0
    let high = values.max() ?? 1
    let width = high > low ? high - low : max(abs(high), 1) * 0.1
    let step = Self.step(for: width, about: count, isWhole: isWhole)
    let first = floor(low / step + 1e-9)
    let last = max(ceil(high / step - 1e-9), first + 1)
    self.init(
      domain: (first * step)...(last * step), first: first, last: last, step: step, range: range,
      isUpright: isUpright)
  }

  /// Makes an axis that goes exactly from end to end of `domain`, with the ticks that lie inside.
  init(
    exactly domain: ClosedRange<Double>, range: ClosedRange<Double>, about count: Int = 6,
    isUpright: Bool = false
  ) {
    let width = domain.upperBound - domain.lowerBound
    guard width > 0 else {
      self.init(
        covering: [domain.lowerBound], range: range, about: count, isUpright: isUpright)
      return
    }
    let step = Self.step(for: width, about: count, isWhole: false)
    self.init(
      domain: domain, first: ceil(domain.lowerBound / step - 1e-9),
      last: floor(domain.upperBound / step + 1e-9), step: step, range: range,
      isUpright: isUpright)
  }

  private init(
    domain: ClosedRange<Double>, first: Double, last: Double, step: Double,
    range: ClosedRange<Double>, isUpright: Bool
  ) {
    self.domain = domain
    ends =
      isUpright
      ? (range.upperBound, range.lowerBound) : (range.lowerBound, range.upperBound)
    ticks = stride(from: first, through: last, by: 1).map { $0 * step }
    decimals = max(0, Int(saturating: -floor(log10(step) + 1e-9)))
    let greatest = max(abs(domain.lowerBound), abs(domain.upperBound))
    isScientific = greatest >= 1e6 || decimals > 5
  }

  private static func step(for width: Double, about count: Int, isWhole: Bool) -> Double {
    let raw = width / Double(max(1, count))
    let power = pow(10, floor(log10(raw)))
    let step = [1, 2, 5, 10].first { $0 * power >= raw * 0.999 }.map { $0 * power } ?? raw
    return isWhole ? max(1, step) : step
  }

  func position(_ value: Double) -> Double {
    let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    return ends.lowest + share * (ends.highest - ends.lowest)
  }

  func label(_ tick: Double) -> String {
    guard !isScientific else { return PowerOfTen.text(tick) }
    let text = String(format: "%.\(decimals)f", tick)
    return Double(text) == 0 ? text.replacing("-", with: "") : text
  }
}
