import Foundation

extension Double {
  /// The number with `digits` significant digits: what a picture can show, and no more to store.
  package func rounded(digits: Int) -> Double {
    guard isFinite, self != 0 else { return isFinite ? 0 : self }
    return Double(String(format: "%.\(digits - 1)e", self)) ?? self
  }
}
