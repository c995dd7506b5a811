/// How many errors a configuration makes under a condition, in % of those of the baseline.
///
/// With the error rates E over the levels of the condition, it is 100·Σ E / Σ E_baseline, and relative to clean
/// recordings 100·Σ (E − E_clean) / Σ (E_baseline − E_baseline,clean). Source: Hendrycks and Dietterich,
/// "Benchmarking neural network robustness to common corruptions and perturbations", ICLR 2019.
public struct CorruptionError: Codable, Sendable, Equatable {
  /// Of error rates 1 − UAR; nil where the baseline makes no errors.
  public let uar: Double?
  /// Of what 1 − UAR grows by; nil where that of the baseline does not grow.
  public let relativeUAR: Double?
  /// Of error rates 1 − accuracy; nil where the baseline makes no errors.
  public let accuracy: Double?
  /// Of what 1 − accuracy grows by; nil where that of the baseline does not grow.
  public let relativeAccuracy: Double?

  /// Makes a corruption error.
  public init(
    uar: Double?, relativeUAR: Double?, accuracy: Double?, relativeAccuracy: Double?
  ) {
    self.uar = uar
    self.relativeUAR = relativeUAR
    self.accuracy = accuracy
    self.relativeAccuracy = relativeAccuracy
  }
}
