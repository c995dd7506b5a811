import Foundation

extension Signal {
  /// The level in dB relative to full scale, 10 log₁₀ of the mean square of the samples; −120 for
  /// silence, for an empty signal and for anything softer.
  public var level: Double {
    guard !samples.isEmpty else { return -120 }
    let sum = samples.withUnsafeBufferPointer { $0.laneSum { _, values in values * values } }
    return 10 * log10(max(Double(sum) / Double(samples.count), 1e-12))
  }
}
