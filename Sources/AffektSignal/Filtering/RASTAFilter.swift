import AffektNumerics
import Foundation

/// A band-pass filter over time for logarithms of band powers: it takes away what does not change, as a
/// microphone or a room, and what changes faster than speech.
///
/// y[t] = Σ_{k=0…4} b[k]·x[t−k] + p·y[t−1] with b = (2, −4c, 0, 4c, −2)/√(10·(32c² + 8)),
/// c = cos(2π·f₂·T) and p = 1 − sin(2π·f₁·T), where T is the time from frame to frame, f₁ the lower edge of
/// the band and f₂ the frequency of a zero above it. The first five results are 0,
/// and the feedback starts after them. A constant gives 0 in the end. Source: Hermansky and Morgan, "RASTA
/// processing of speech", IEEE Transactions on Speech and Audio Processing 2(4), 1994; the coefficients for
/// any frame rate are those of ComParE (Weninger et al., Frontiers in Psychology 4, 2013).
public struct RASTAFilter: Sendable, Hashable {
  private let feedforward: [Double]
  private let feedback: Double

  /// Makes the filter for frames that follow each other in `hop` seconds.
  ///
  /// The upper frequency must lie below half the frame rate.
  public init(hop: Double, lowerFrequency: Double = 1, upperFrequency: Double = 29) {
    let c = cos(2 * Double.pi * upperFrequency * hop)
    let scale = (10 * (32 * c * c + 8)).squareRoot()
    feedforward = [2, -4 * c, 0, 4 * c, -2].map { $0 / scale }
    // A lower edge beyond a quarter of the frame rate leaves nothing to feed back.
    feedback = max(0, 1 - sin(2 * Double.pi * min(lowerFrequency * hop, 0.25)))
  }

  /// The columns of `rows`, each filtered over time: frames × columns in and out.
  public func apply(to rows: Matrix<Double>) -> Matrix<Double> {
    var result = Matrix<Double>(rows: rows.rowCount, columns: rows.columnCount)
    let order = feedforward.count
    for frame in 0..<rows.rowCount where frame >= order {
      for column in 0..<rows.columnCount {
        var sum = feedback * result[frame - 1, column]
        for (lag, factor) in feedforward.enumerated() {
          sum += factor * rows[frame - lag, column]
        }
        result[frame, column] = sum
      }
    }
    return result
  }
}
