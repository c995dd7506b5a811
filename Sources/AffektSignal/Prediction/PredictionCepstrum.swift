import Foundation

/// The cepstrum of a linear prediction.
public enum PredictionCepstrum {
  /// c[0], …, c[count − 1] of ln(g/A(z)): c[0] = ln √g² with the power g² that is not predicted, at least
  /// 10⁻³⁰, and c[n] = −a[n] − (1/n)·Σ_{k=1…n−1} k·c[k]·a[n−k], with a[n] = 0 beyond the order.
  ///
  /// Source: Atal, "Effectiveness of linear prediction characteristics of the speech wave for automatic
  /// speaker identification and verification", JASA 55(6), 1974.
  public static func coefficients(of prediction: LinearPrediction, count: Int) -> [Double] {
    precondition(count > 0, "there is a coefficient")
    let a = { (n: Int) -> Double in
      n <= prediction.coefficients.count ? prediction.coefficients[n - 1] : 0
    }
    var cepstrum = [0.5 * log(max(prediction.residualPower, 1e-30))]
    for n in 1..<max(1, count) {
      var sum = 0.0
      for k in 1..<max(1, n) { sum += Double(k) * cepstrum[k] * a(n - k) }
      cepstrum.append(-a(n) - sum / Double(n))
    }
    return cepstrum
  }
}
