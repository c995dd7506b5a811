import Foundation

/// How the rate of learning changes over the steps of a training.
public enum RateSchedule: Sendable, Equatable {
  /// The same rate throughout.
  case constant
  /// Half a cosine from the rate to `end` times it.
  case cosine(end: Double)
  /// The rate times `factor` after every `share` of the steps.
  case step(factor: Double, share: Double)
  /// Half a cosine up from 1/25 of the rate during the first `share` of the steps, then one down to
  /// 1/250 000 of it. Source: Smith and Topin, "Super-convergence", 2019; as PyTorch's
  /// `OneCycleLR`.
  case oneCycle(share: Double)

  /// The rate of step `step`, the first being 0, of `count` steps, where the highest is `rate`.
  public func rate(_ rate: Double, step: Int, of count: Int) -> Double {
    switch self {
    case .constant: return rate
    case .cosine(let end):
      let done = Double(step) / Double(max(count, 1))
      return Self.between(rate, end * rate, min(done, 1))
    case .step(let factor, let share):
      let length = max(share * Double(count), 1)
      return rate * pow(factor, (Double(step) / length).rounded(.down))
    case .oneCycle(let share):
      let peak = max(share * Double(count) - 1, 1)
      let end = max(Double(count) - 1, peak + 1)
      let place = min(Double(step), end)
      return place <= peak
        ? Self.between(rate / 25, rate, place / peak)
        : Self.between(rate, rate / 250_000, (place - peak) / (end - peak))
    }
  }

  /// Half a cosine from `first` to `last`.
  private static func between(_ first: Double, _ last: Double, _ share: Double) -> Double {
    last + (first - last) * (1 + cos(.pi * share)) / 2
  }
}
