import Foundation

/// The line spectrum of a linear prediction: as many frequencies as coefficients, which rise from 0 to half
/// the sample rate.
///
/// They are the angles of the zeros of A(z) + z^−(p+1)·A(1/z) and A(z) − z^−(p+1)·A(1/z), which lie on the
/// unit circle and take turns if A is stable; those at 0 and π are left out. Two that are close to each
/// other stand for a resonance between them. A flat spectrum has them evenly spaced. Source: Itakura, "Line
/// spectrum representation of linear predictor coefficients of speech signals", JASA 57(S1), 1975.
public enum LineSpectralFrequencies {
  /// The frequencies of a stable prediction, as angles from 0 to π, in ascending order.
  public static func angles(of prediction: LinearPrediction) -> [Double] {
    let filter = [1] + prediction.coefficients + [0]
    let mirror = Array(filter.reversed())
    let angles = [1.0, -1].flatMap { sign -> [Double] in
      let polynomial = zip(filter, mirror).map { $0 + sign * $1 }
      return PolynomialRoots.roots(ofMonic: Array(polynomial.dropFirst())).map(\.angle)
    }
    // Zeros at 1 and −1 are no frequencies of the filter: the nearest to them are left out.
    let inner = angles.filter { $0 > 1e-5 && $0 < Double.pi - 1e-5 }.sorted()
    let count = prediction.coefficients.count
    if inner.count == count { return inner }
    // By rounding one has come too near to an end, or left it: an even spacing takes its place.
    return inner.count > count
      ? Array(inner.prefix(count))
      : inner
        + (inner.count..<count).map { place in
          let last = inner.last ?? 0
          return last + (Double.pi - last) * Double(place - inner.count + 1)
            / Double(count - inner.count + 1)
        }
  }
}
