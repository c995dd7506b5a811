import AffektNumerics
import Foundation

/// The linear prediction of frames by the autocorrelation method.
///
/// A frame is pre-emphasised, y[n] = x[n] − c·x[n−1] and y[0] = (1 − c)·x[0], multiplied with a window, and
/// its autocorrelation solved by Durbin's recursion. A billionth of the power is added to r[0], so that a
/// frame that is predicted exactly, such as a constant, has stable coefficients.
public struct FramePrediction: Sendable {
  private let order: Int
  private let emphasis: Double
  private let window: [Double]

  /// Prepares the prediction of frames of a length.
  public init(order: Int, window: WindowFunction, frameLength: Int, preEmphasis: Double) {
    precondition(order > 0, "a prediction has a positive order")
    self.order = order
    emphasis = preEmphasis
    self.window = window.coefficients(length: frameLength)
  }

  /// The prediction of one frame; coefficients of 0 for silence.
  public func prediction(of frame: UnsafeBufferPointer<Float>) -> LinearPrediction {
    precondition(frame.count == window.count, "the frame has the length that was prepared for")
    var samples = [Double](repeating: 0, count: frame.count)
    var last = frame.first.map { Double($0) } ?? 0
    for (index, value) in frame.enumerated() {
      samples[index] = (Double(value) - emphasis * last) * window[index]
      last = Double(value)
    }
    var correlations = LinearPrediction.autocorrelation(of: samples, count: order + 1)
    correlations[0] *= 1 + 1e-9
    let prediction = LinearPrediction.durbin(correlations, order: order)
    return LinearPrediction(
      coefficients: prediction.coefficients,
      residualPower: prediction.residualPower / Double(max(1, frame.count)))
  }
}
