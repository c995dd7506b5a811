import AffektNumerics
import Foundation

/// Moves parameters along the gradient.
struct NetworkOptimizer<Scalar: BLASScalar> {
  private let solver: MLP.Solver
  private let rate: Double
  private let momentum: Scalar
  private let isNesterov: Bool
  /// Adam: the running mean of the gradient. Momentum: the last step.
  private var first: [Scalar]
  /// Adam: the running mean of the squared gradient.
  private var second: [Scalar]
  private var steps = 0

  init(_ parameters: MLP.Parameters, count: Int) {
    solver = parameters.solver
    rate = parameters.learningRate
    momentum = Scalar(parameters.momentum)
    isNesterov = parameters.nesterov
    first = [Scalar](repeating: 0, count: count)
    second = solver == .adam ? first : []
  }

  /// One step.
  mutating func step(_ parameters: inout [Scalar], _ gradient: [Scalar]) {
    steps += 1
    switch solver {
    case .adam: stepAdam(&parameters, gradient)
    case .sgd: stepMomentum(&parameters, gradient)
    }
  }

  /// Source: Kingma and Ba, algorithm 1, with the bias corrections inside the step length.
  private mutating func stepAdam(_ parameters: inout [Scalar], _ gradient: [Scalar]) {
    let (firstDecay, secondDecay) = (0.9, 0.999)
    let length = Scalar(
      rate * (1 - pow(secondDecay, Double(steps))).squareRoot()
        / (1 - pow(firstDecay, Double(steps))))
    let (firstKept, secondKept) = (Scalar(firstDecay), Scalar(secondDecay))
    let (firstNew, secondNew) = (Scalar(1 - firstDecay), Scalar(1 - secondDecay))
    let small = Scalar(1e-8)
    let count = parameters.count
    parameters.withUnsafeMutableBufferPointer { parameters in
      gradient.withUnsafeBufferPointer { gradient in
        first.withUnsafeMutableBufferPointer { first in
          second.withUnsafeMutableBufferPointer { second in
            for index in 0..<count {
              let slope = gradient[index]
              let mean = firstKept * first[index] + firstNew * slope
              let square = secondKept * second[index] + secondNew * slope * slope
              first[index] = mean
              second[index] = square
              parameters[index] -= length * mean / (square.squareRoot() + small)
            }
          }
        }
      }
    }
  }

  private mutating func stepMomentum(_ parameters: inout [Scalar], _ gradient: [Scalar]) {
    let (length, momentum, isNesterov) = (Scalar(rate), momentum, isNesterov)
    let count = parameters.count
    parameters.withUnsafeMutableBufferPointer { parameters in
      gradient.withUnsafeBufferPointer { gradient in
        first.withUnsafeMutableBufferPointer { last in
          for index in 0..<count {
            let step = momentum * last[index] - length * gradient[index]
            last[index] = step
            parameters[index] += isNesterov ? momentum * step - length * gradient[index] : step
          }
        }
      }
    }
  }
}
