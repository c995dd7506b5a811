/// Weighted sums of all values of a map: y = W·x + b, W being units × inputs, as PyTorch's
/// `Linear`.
struct DenseComputation: LayerComputation {
  let inputs: Int
  let units: Int
  /// Whether a normalisation follows, which takes the intercepts away again.
  let isNormalized: Bool

  var weightCount: Int { units * (inputs + 1) }

  /// Weights and intercepts uniform within ±1 / √inputs.
  func initialize(
    _ weights: UnsafeMutablePointer<Float>, statistics: UnsafeMutablePointer<Float>,
    using generator: inout SeededGenerator
  ) {
    let bound = 1 / Double(inputs).squareRoot()
    for index in 0..<weightCount {
      weights[index] = Float(generator.uniform(in: -bound..<bound))
    }
  }

  func forward(_ pass: LayerPass) {
    let intercepts = pass.weights + units * inputs
    for map in 0..<pass.count { (pass.output + map * units).update(from: intercepts, count: units) }
    Float.addProduct(
      rows: pass.count, columns: units, inner: inputs, alpha: 1,
      pass.input, stride: inputs, transposed: false,
      pass.weights, stride: inputs, transposed: true,
      beta: 1, to: pass.output, stride: units)
  }

  func backwardToWeights(_ pass: LayerPass) {
    Float.addProduct(
      rows: units, columns: inputs, inner: pass.count, alpha: 1,
      pass.outputErrors, stride: units, transposed: true,
      pass.input, stride: inputs, transposed: false,
      beta: 1, to: pass.gradient, stride: inputs)
    if isNormalized { return }
    let intercepts = pass.gradient + units * inputs
    for map in 0..<pass.count {
      for unit in 0..<units { intercepts[unit] += pass.outputErrors[map * units + unit] }
    }
  }

  func backwardToInput(_ pass: LayerPass) {
    Float.addProduct(
      rows: pass.count, columns: inputs, inner: units, alpha: 1,
      pass.outputErrors, stride: units, transposed: false,
      pass.weights, stride: inputs, transposed: false,
      beta: 0, to: pass.inputErrors, stride: inputs)
  }
}
