import AffektNumerics

/// The memory of one batch on its way through a network and back.
struct NetworkPass<Scalar: BLASScalar> {
  private let shape: NetworkShape
  /// Where the values of each layer begin, the inputs being the first.
  private let offsets: [Int]
  /// What each layer gives out, row after row; of the last layer the sums before softmax.
  private var values: [Scalar]
  /// The derivative of the loss by the sum that enters each neuron, laid out like `values`.
  private var errors: [Scalar]
  /// The derivative of the loss by every weight and intercept, after `backward`.
  private(set) var gradient: [Scalar]
  /// The number of examples in the batch.
  private(set) var count = 0

  init(_ shape: NetworkShape, batchSize: Int) {
    self.shape = shape
    var offsets: [Int] = []
    var total = 0
    for size in shape.sizes {
      offsets.append(total)
      total += size * batchSize
    }
    self.offsets = offsets
    values = [Scalar](repeating: 0, count: total)
    errors = values
    gradient = [Scalar](repeating: 0, count: shape.parameterCount)
  }

  /// Takes some rows as the batch.
  mutating func load(_ rows: Matrix<Scalar>, _ indices: some Collection<Int>) {
    let width = rows.columnCount
    count = indices.count
    values.withUnsafeMutableBufferPointer { values in
      rows.elements.withUnsafeBufferPointer { rows in
        for (place, row) in indices.enumerated() {
          for column in 0..<width { values[place * width + column] = rows[row * width + column] }
        }
      }
    }
  }

  /// The sums before softmax: examples × outputs.
  var outputs: ArraySlice<Scalar> {
    let start = offsets[shape.layerCount]
    return values[start..<start + count * shape.sizes[shape.layerCount]]
  }

  /// Sends the batch through the layers.
  mutating func forward(_ parameters: [Scalar]) {
    let (shape, offsets, count) = (shape, offsets, count)
    values.withUnsafeMutableBufferPointer { values in
      parameters.withUnsafeBufferPointer { parameters in
        guard let values = values.baseAddress, let parameters = parameters.baseAddress else {
          return
        }
        for layer in 0..<shape.layerCount {
          let (inputs, outputs) = (shape.sizes[layer], shape.sizes[layer + 1])
          let result = values + offsets[layer + 1]
          let intercepts = parameters + shape.intercepts(layer)
          for row in 0..<count { (result + row * outputs).update(from: intercepts, count: outputs) }
          Scalar.addProduct(
            rows: count, columns: outputs, inner: inputs, alpha: 1,
            values + offsets[layer], stride: inputs, transposed: false,
            parameters + shape.weights(layer), stride: outputs, transposed: false,
            beta: 1, to: result, stride: outputs)
          if layer + 1 < shape.layerCount {
            activate(
              UnsafeMutableBufferPointer(start: result, count: count * outputs), shape.activation)
          }
        }
      }
    }
  }

  /// The mean loss of the batch that went `forward`, penalty included; sets `gradient`.
  mutating func backward(_ parameters: [Scalar], labels: [Int], penalty: Double) -> Double {
    var loss = setOutputErrors(labels: labels)
    let share = Scalar(penalty / Double(count))
    let (shape, offsets, count) = (shape, offsets, count)
    let values = values
    var squares = 0.0
    gradient.withUnsafeMutableBufferPointer { gradient in
      errors.withUnsafeMutableBufferPointer { errors in
        values.withUnsafeBufferPointer { values in
          parameters.withUnsafeBufferPointer { parameters in
            guard let gradient = gradient.baseAddress, let errors = errors.baseAddress,
              let values = values.baseAddress, let parameters = parameters.baseAddress
            else { return }
            for layer in (0..<shape.layerCount).reversed() {
              let (inputs, outputs) = (shape.sizes[layer], shape.sizes[layer + 1])
              let layerErrors = errors + offsets[layer + 1]
              let weights = parameters + shape.weights(layer)
              let target = gradient + shape.weights(layer)
              Scalar.addProduct(
                rows: inputs, columns: outputs, inner: count, alpha: 1,
                values + offsets[layer], stride: inputs, transposed: true,
                layerErrors, stride: outputs, transposed: false, beta: 0, to: target,
                stride: outputs)
              let weightCount = shape.weightCount(layer)
              for index in 0..<weightCount { target[index] += share * weights[index] }
              let all = UnsafeBufferPointer(start: weights, count: weightCount)
              squares += Double(Scalar.dot(all, all))
              let intercepts = gradient + shape.intercepts(layer)
              for output in 0..<outputs { intercepts[output] = 0 }
              for row in 0..<count {
                for output in 0..<outputs {
                  intercepts[output] += layerErrors[row * outputs + output]
                }
              }
              guard layer > 0 else { continue }
              Scalar.addProduct(
                rows: count, columns: inputs, inner: outputs, alpha: 1,
                layerErrors, stride: outputs, transposed: false,
                weights, stride: outputs, transposed: true, beta: 0,
                to: errors + offsets[layer], stride: inputs)
              multiplyByDerivative(
                errors + offsets[layer], values + offsets[layer], count: count * inputs,
                shape.activation)
            }
          }
        }
      }
    }
    loss += 0.5 * penalty * squares / Double(count)
    return loss
  }

  /// Softmax and log-loss: the errors of the last layer are (p − 1 for the true class) / count.
  private mutating func setOutputErrors(labels: [Int]) -> Double {
    let classes = shape.sizes[shape.layerCount]
    var probabilities = Matrix(
      rows: count, columns: classes, elements: outputs.map { Double($0) })
    var loss = 0.0
    for (row, label) in labels.enumerated() { loss -= probabilities[row, label] }
    loss += Vector.sum(probabilities.applySoftmaxToRows())
    let start = offsets[shape.layerCount]
    for row in 0..<count {
      for label in 0..<classes {
        let truth = labels[row] == label ? 1.0 : 0
        errors[start + row * classes + label] =
          Scalar((probabilities[row, label] - truth) / Double(count))
      }
    }
    return loss / Double(count)
  }
}

/// Replaces sums with what the neurons make of them.
private func activate<Scalar: BLASScalar>(
  _ values: UnsafeMutableBufferPointer<Scalar>, _ activation: MLP.Activation
) {
  switch activation {
  case .relu:
    // Signs are as good as random: a branch a number would be guessed wrong every other time. Half of
    // x + |x| is exact, and needs none.
    for index in values.indices {
      values[index] = (values[index] + values[index].magnitude) * half()
    }
  case .leakyReLU:
    for index in values.indices where values[index] < 0 { values[index] *= leak() }
  case .tanh:
    // tanh x = 1 − 2 / (1 + exp 2x).
    applyByEight(values) { 1 - 2 / (1 + Vector.exponential(2 * $0)) }
  case .logistic:
    applyByEight(values) { 1 / (1 + Vector.exponential(-$0)) }
  }
}

private func half<Scalar: BLASScalar>() -> Scalar { 1 / 2 }

/// The slope of the leaky rectifier below zero.
private func leak<Scalar: BLASScalar>() -> Scalar { 1 / 100 }

/// Multiplies errors by the derivative of the activation, found from what the neurons gave out.
private func multiplyByDerivative<Scalar: BLASScalar>(
  _ errors: UnsafeMutablePointer<Scalar>, _ values: UnsafePointer<Scalar>, count: Int,
  _ activation: MLP.Activation
) {
  switch activation {
  case .relu: for index in 0..<count { errors[index] = values[index] > 0 ? errors[index] : 0 }
  case .leakyReLU: for index in 0..<count where values[index] < 0 { errors[index] *= leak() }
  case .tanh: for index in 0..<count { errors[index] *= 1 - values[index] * values[index] }
  case .logistic: for index in 0..<count { errors[index] *= values[index] * (1 - values[index]) }
  }
}

/// Applies a function of eight numbers in double precision to all values.
@inline(__always)
private func applyByEight<Scalar: BLASScalar>(
  _ values: UnsafeMutableBufferPointer<Scalar>, _ function: (SIMD8<Double>) -> SIMD8<Double>
) {
  var start = 0
  while start < values.count {
    let length = min(8, values.count - start)
    var lanes = SIMD8<Double>.zero
    for lane in 0..<length { lanes[lane] = Double(values[start + lane]) }
    let results = function(lanes)
    for lane in 0..<length { values[start + lane] = Scalar(results[lane]) }
    start += 8
  }
}
