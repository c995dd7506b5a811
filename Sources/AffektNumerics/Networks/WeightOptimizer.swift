import Foundation

/// Moves the weights of a network along the gradient.
public struct WeightOptimizer: Sendable {
  /// How weights follow the gradient g.
  public enum Method: Sendable, Equatable {
    /// Stochastic gradient descent: v ← momentum · v + g + decay · w; w ← w − rate · v, with
    /// Nesterov w − rate · (g + decay · w + momentum · v). Source: as PyTorch's `SGD`.
    case momentum(Double, isNesterov: Bool, decay: Double)
    /// Adam with decays 0.9 and 0.999 and ε = 10⁻⁸; `decay` is taken from the weights directly, w ←
    /// w − rate · decay · w (Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR
    /// 2019).
    case adam(decay: Double)
  }

  private let method: Method
  /// Adam: the running mean of the gradient. Momentum: the last step.
  private var first: [Float]
  /// Adam: the running mean of the squared gradient.
  private var second: [Float]
  private var steps = 0

  /// Makes an optimiser of `count` weights.
  public init(_ method: Method, count: Int) {
    self.method = method
    first = [Float](repeating: 0, count: count)
    second = first
    if case .momentum = method { second = [] }
  }

  /// One step of the weights of a network along the gradient of a batch.
  public mutating func step(
    _ network: inout ConvolutionalNetwork, _ batch: NetworkBatch, rate: Double
  ) {
    step(&network.weights, UnsafeBufferPointer(batch.gradient), rate: rate)
  }

  mutating func step(
    _ weights: inout [Float], _ gradient: UnsafeBufferPointer<Float>, rate: Double
  ) {
    precondition(
      weights.count == first.count && gradient.count == first.count,
      "the optimiser was made for another number of weights")
    guard let gradient = gradient.baseAddress else { return }
    steps += 1
    weights.withUnsafeMutableBufferPointer { weights in
      guard let weights = weights.baseAddress else { return }
      switch method {
      case .adam(let decay): stepAdam(weights, gradient, rate: rate, decay: decay)
      case .momentum(let momentum, let isNesterov, let decay):
        stepMomentum(
          weights, gradient, rate: Float(rate), Float(momentum), isNesterov, Float(decay))
      }
    }
  }

  /// Source: Kingma and Ba, "Adam", ICLR 2015, algorithm 1.
  private mutating func stepAdam(
    _ weights: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>, rate: Double,
    decay: Double
  ) {
    let time = Double(steps)
    let length = Float(rate / (1 - pow(0.9, time)))
    let correction = Float(1 / (1 - pow(0.999, time)).squareRoot())
    let left = Float(1 - rate * decay)
    let small: Float = 1e-8
    let count = first.count
    first.withUnsafeMutableBufferPointer { first in
      second.withUnsafeMutableBufferPointer { second in
        guard let first = first.baseAddress, let second = second.baseAddress else { return }
        for index in 0..<count {
          let slope = gradient[index]
          let mean = first[index] + 0.1 * (slope - first[index])
          let square = 0.999 * second[index] + 0.001 * (slope * slope)
          first[index] = mean
          second[index] = square
          weights[index] =
            left * weights[index] - length * mean / (square.squareRoot() * correction + small)
        }
      }
    }
  }

  private mutating func stepMomentum(
    _ weights: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>, rate: Float,
    _ momentum: Float, _ isNesterov: Bool, _ decay: Float
  ) {
    let count = first.count
    first.withUnsafeMutableBufferPointer { last in
      for index in 0..<count {
        let slope = gradient[index] + decay * weights[index]
        let step = momentum * last[index] + slope
        last[index] = step
        weights[index] -= rate * (isNesterov ? slope + momentum * step : step)
      }
    }
  }
}
