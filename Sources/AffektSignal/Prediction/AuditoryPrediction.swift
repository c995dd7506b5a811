import Foundation

/// The linear prediction of a spectrum that is given by bands, as perceptual linear prediction takes it.
public enum AuditoryPrediction {
  /// The all-pole filter whose power spectrum is nearest to the bands, from 0 to half the rate.
  ///
  /// The first and the last band stand for the ends as well; the autocorrelation is the inverse transform of
  /// the even spectrum, and Durbin's recursion solves it. A billionth of r[0] is added to it. There is at
  /// least one band. Source: Hermansky, "Perceptual linear predictive (PLP) analysis of speech", JASA 87(4),
  /// 1990.
  public static func prediction(ofBands bands: [Double], order: Int) -> LinearPrediction {
    precondition(!bands.isEmpty, "there is a band")
    let points = [bands[0]] + bands + [bands[bands.count - 1]]
    let last = points.count - 1
    var correlations = (0...order).map { lag -> Double in
      var sum = points[0] + (lag.isMultiple(of: 2) ? 1 : -1) * points[last]
      for place in 1..<last {
        // Whole turns are left out, so that large products lose no digits.
        let turn = Double(lag * place % (2 * last)) / Double(last)
        sum += 2 * points[place] * cos(Double.pi * turn)
      }
      return sum / Double(2 * last)
    }
    correlations[0] *= 1 + 1e-9
    return LinearPrediction.durbin(correlations, order: order)
  }
}
