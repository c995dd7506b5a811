/// Convolution: y(o, r, c) = b(o) + Σ w(o, i, k, l) · x(i, r·s + k − p, c·t + l − q).
///
/// The weights lie output channel by output channel, in each kernel row by kernel row, then input
/// channel, then kernel column; the intercepts follow. Without a kernel flip, as in PyTorch's
/// `Conv2d`.
struct ConvolutionComputation: LayerComputation {
  let columns: ConvolutionColumns
  /// Whether a normalisation follows, which takes the intercepts away again: their derivative is 0,
  /// and what rounding leaves of it would move them at random.
  let isNormalized: Bool

  private var channels: Int { columns.output.channels }
  private var weightsPerChannel: Int { columns.rowsPerKernelRow * columns.kernel.rows }
  private var positions: Int { columns.output.planeCount }

  var weightCount: Int { channels * (weightsPerChannel + 1) }
  var scratchCount: Int { columns.count }

  /// Weights and intercepts uniform within ±1 / √(inputs of a sum).
  func initialize(
    _ weights: UnsafeMutablePointer<Float>, statistics: UnsafeMutablePointer<Float>,
    using generator: inout SeededGenerator
  ) {
    let bound = 1 / Double(weightsPerChannel).squareRoot()
    for index in 0..<weightCount {
      weights[index] = Float(generator.uniform(in: -bound..<bound))
    }
  }

  func forward(_ pass: LayerPass) {
    let intercepts = pass.weights + channels * weightsPerChannel
    for map in 0..<pass.count {
      let output = pass.output + map * columns.output.count
      for channel in 0..<channels {
        (output + channel * positions).update(repeating: intercepts[channel], count: positions)
      }
      forEachProduct(pass, map: map) { weights, inner, matrix, length, place, stride in
        Float.addProduct(
          rows: channels, columns: length, inner: inner, alpha: 1,
          pass.weights + weights, stride: weightsPerChannel, transposed: false,
          matrix, stride: stride, transposed: false,
          beta: 1, to: output + place, stride: positions)
      }
    }
  }

  func backwardToWeights(_ pass: LayerPass) {
    let intercepts = pass.gradient + channels * weightsPerChannel
    for map in 0..<pass.count {
      let errors = pass.outputErrors + map * columns.output.count
      if !isNormalized {
        for channel in 0..<channels {
          intercepts[channel] += floatSum(errors + channel * positions, positions)
        }
      }
      forEachProduct(pass, map: map) { weights, inner, matrix, length, place, stride in
        Float.addProduct(
          rows: channels, columns: inner, inner: length, alpha: 1,
          errors + place, stride: positions, transposed: false,
          matrix, stride: stride, transposed: true,
          beta: 1, to: pass.gradient + weights, stride: weightsPerChannel)
      }
    }
  }

  func backwardToInput(_ pass: LayerPass) {
    let width = columns.output.columns
    for map in 0..<pass.count {
      let target = pass.inputErrors + map * columns.input.count
      let errors = pass.outputErrors + map * columns.output.count
      target.update(repeating: 0, count: columns.input.count)
      if columns.isUnrolled {
        forEachBlock { rows in
          Float.addProduct(
            rows: weightsPerChannel, columns: rows.count * width, inner: channels, alpha: 1,
            pass.weights, stride: weightsPerChannel, transposed: true,
            errors + rows.lowerBound * width, stride: positions, transposed: false,
            beta: 0, to: pass.scratch, stride: rows.count * width)
          columns.scatter(pass.scratch, rows: rows, adding: target)
        }
        continue
      }
      pass.scratch.update(repeating: 0, count: columns.count)
      for row in 0..<columns.kernel.rows {
        Float.addProduct(
          rows: columns.rowsPerKernelRow, columns: positions, inner: channels, alpha: 1,
          pass.weights + row * columns.rowsPerKernelRow, stride: weightsPerChannel,
          transposed: true,
          errors, stride: positions, transposed: false,
          beta: 1, to: pass.scratch + columns.offset(ofKernelRow: row),
          stride: columns.columnCount)
      }
      columns.scatter(pass.scratch, rows: 0..<columns.output.rows, adding: target)
    }
  }

  /// Hands over the output rows of each block.
  @inline(__always)
  private func forEachBlock(_ body: (Range<Int>) -> Void) {
    var start = 0
    while start < columns.output.rows {
      let end = min(start + columns.blockRows, columns.output.rows)
      body(start..<end)
      start = end
    }
  }

  /// Hands over the matrix products of a map: where the weights begin and how many of each channel
  /// take part, the part of the matrix and its columns, where the outputs begin, and the matrix's
  /// row stride.
  @inline(__always)
  private func forEachProduct(
    _ pass: LayerPass, map: Int,
    _ body: (Int, Int, UnsafeMutablePointer<Float>, Int, Int, Int) -> Void
  ) {
    let source = pass.input + map * columns.input.count
    let width = columns.output.columns
    if columns.isUnrolled {
      forEachBlock { rows in
        columns.gather(source, rows: rows, into: pass.scratch)
        let length = rows.count * width
        body(0, weightsPerChannel, pass.scratch, length, rows.lowerBound * width, length)
      }
      return
    }
    columns.gather(source, rows: 0..<columns.output.rows, into: pass.scratch)
    for row in 0..<columns.kernel.rows {
      body(
        row * columns.rowsPerKernelRow, columns.rowsPerKernelRow,
        pass.scratch + columns.offset(ofKernelRow: row), positions, 0, columns.columnCount)
    }
  }
}
