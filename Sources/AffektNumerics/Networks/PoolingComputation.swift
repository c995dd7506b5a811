/// The maximum or the average of each window.
struct PoolingComputation: LayerComputation {
  let pooling: NetworkLayer.Pooling
  let input: MapShape
  let output: MapShape
  let size: GridSize
  let stride: GridSize

  /// Of maximum pooling: which value of each window is the largest.
  var keptPerMap: Int { pooling == .maximum ? output.count : 0 }

  func forward(_ pass: LayerPass) {
    for plane in 0..<pass.count * input.channels {
      let source = pass.input + plane * input.planeCount
      let target = pass.output + plane * output.planeCount
      switch pooling {
      case .maximum: takeMaxima(source, target, pass.kept + plane * output.planeCount)
      case .average: takeAverages(source, target)
      }
    }
  }

  func backwardToInput(_ pass: LayerPass) {
    pass.inputErrors.update(repeating: 0, count: input.count * pass.count)
    for plane in 0..<pass.count * input.channels {
      let errors = pass.outputErrors + plane * output.planeCount
      let target = pass.inputErrors + plane * input.planeCount
      switch pooling {
      case .maximum: giveToMaxima(errors, target, pass.kept + plane * output.planeCount)
      case .average: giveToAll(errors, target)
      }
    }
  }

  /// The number of a place in a window, as bits of a number that is only copied.
  private func code(_ row: Int, _ column: Int) -> Float {
    Float(bitPattern: UInt32(truncatingIfNeeded: row * input.columns + column))
  }

  private func takeMaxima(
    _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>,
    _ places: UnsafeMutablePointer<Float>
  ) {
    let (width, step) = (output.columns, stride.columns)
    for row in 0..<output.rows {
      let values = target + row * width
      let codes = places + row * width
      let start = source + row * stride.rows * input.columns
      for column in 0..<width { values[column] = start[column * step] }
      let first = code(0, 0)
      for column in 0..<width { codes[column] = first }
      for windowRow in 0..<size.rows {
        for windowColumn in 0..<size.columns {
          let candidates = start + windowRow * input.columns + windowColumn
          let code = code(windowRow, windowColumn)
          if step == 2 {
            keepLarger(candidates, values, codes, code, step: 2, width)
          } else if step == 1 {
            keepLarger(candidates, values, codes, code, step: 1, width)
          } else {
            keepLarger(candidates, values, codes, code, step: step, width)
          }
        }
      }
    }
  }

  @inline(__always)
  private func keepLarger(
    _ candidates: UnsafePointer<Float>, _ values: UnsafeMutablePointer<Float>,
    _ codes: UnsafeMutablePointer<Float>, _ code: Float, step: Int, _ width: Int
  ) {
    for column in 0..<width {
      let (candidate, value) = (candidates[column * step], values[column])
      let isLarger = candidate > value
      values[column] = isLarger ? candidate : value
      codes[column] = isLarger ? code : codes[column]
    }
  }

  private func giveToMaxima(
    _ errors: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>,
    _ places: UnsafePointer<Float>
  ) {
    let width = output.columns
    for row in 0..<output.rows {
      let start = target + row * stride.rows * input.columns
      for column in 0..<width {
        let place = Int(places[row * width + column].bitPattern)
        start[column * stride.columns + place] += errors[row * width + column]
      }
    }
  }

  private func takeAverages(
    _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>
  ) {
    let (width, step) = (output.columns, stride.columns)
    let share = 1 / Float(size.rows * size.columns)
    for row in 0..<output.rows {
      let values = target + row * width
      let start = source + row * stride.rows * input.columns
      values.update(repeating: 0, count: width)
      for windowRow in 0..<size.rows {
        for windowColumn in 0..<size.columns {
          let addends = start + windowRow * input.columns + windowColumn
          if step == 2 {
            for column in 0..<width { values[column] += addends[column * 2] }
          } else {
            for column in 0..<width { values[column] += addends[column * step] }
          }
        }
      }
      for column in 0..<width { values[column] *= share }
    }
  }

  private func giveToAll(_ errors: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>) {
    let (width, step) = (output.columns, stride.columns)
    let share = 1 / Float(size.rows * size.columns)
    for row in 0..<output.rows {
      let start = target + row * stride.rows * input.columns
      let values = errors + row * width
      for windowRow in 0..<size.rows {
        for windowColumn in 0..<size.columns {
          let receivers = start + windowRow * input.columns + windowColumn
          for column in 0..<width { receivers[column * step] += values[column] * share }
        }
      }
    }
  }
}
