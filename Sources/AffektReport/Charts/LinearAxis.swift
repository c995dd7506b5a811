import Foundation

/// A scale from values to pixels with ticks that a person would choose.
struct LinearAxis {
  /// The values at both ends.
  let domain: ClosedRange<Double>
  /// The pixels at both ends.
  let range: ClosedRange<Double>
  /// The values that are marked.
  let ticks: [Double]
  /// The decimals that tell the ticks apart.
  let decimals: Int

  /// Makes an axis that covers `values`, with about `count` ticks at multiples of 1, 2 or 5 times a
  /// power of ten, and ends at ticks.
  init(covering values: [Double], range: ClosedRange<Double>, about count: Int = 6) {
    let low = values.min() ?? 0
    let high = values.max() ?? 1
    let width = high > low ? high - low : max(abs(high), 1) * 0.1
    let raw = width / Double(max(1, count))
    let power = pow(10, floor(log10(raw)))
    let step = [1, 2, 5, 10].first { $0 * power >= raw * 0.999 }.map { $0 * power } ?? raw
    let first = floor(low / step + 1e-9)
    let last = max(ceil(high / step - 1e-9), first + 1)
    ticks = stride(from: first, through: last, by: 1).map { $0 * step }
    domain = (first * step)...(last * step)
    self.range = range
    decimals = max(0, Int(-floor(log10(step) + 1e-9)))
  }

  /// The pixel of a value.
  func position(_ value: Double) -> Double {
    let share = (value - domain.lowerBound) / (domain.upperBound - domain.lowerBound)
    return range.lowerBound + share * (range.upperBound - range.lowerBound)
  }

  /// What is written at a tick.
  func label(_ tick: Double) -> String {
    let text = String(format: "%.\(decimals)f", tick)
    return Double(text) == 0 ? text.replacing("-", with: "") : text
  }
}
