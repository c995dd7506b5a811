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
    for row in 0..<output.rows {
      let start = source + row * stride.rows * input.columns
      let values = target + row * output.columns
      let codes = places + row * output.columns
      var column = 0
      if stride.columns == 2, size.columns == 2 {
        // Eight windows at a time, of which each row holds sixteen values.
        while column + 8 <= output.columns {
          takePairs(start + 2 * column, values + column, codes + column)
          column += 8
        }
      }
      while column < output.columns {
        let window = start + column * stride.columns
        var (largest, place) = (window[0], 0)
        for windowRow in 0..<size.rows {
          for windowColumn in 0..<size.columns {
            let value = window[windowRow * input.columns + windowColumn]
            if value > largest {
              (largest, place) = (value, windowRow * input.columns + windowColumn)
            }
          }
        }
        values[column] = largest
        codes[column] = Float(bitPattern: UInt32(truncatingIfNeeded: place))
        column += 1
      }
    }
  }

  @inline(__always)
  private func takePairs(
    _ source: UnsafePointer<Float>, _ values: UnsafeMutablePointer<Float>,
    _ codes: UnsafeMutablePointer<Float>
  ) {
    var largest = alternate(source).even
    var places = FloatLanes(repeating: code(0, 0))
    for row in 0..<size.rows {
      let pairs = alternate(source + row * input.columns)
      let isEven = pairs.even .> largest
      largest.replace(with: pairs.even, where: isEven)
      places.replace(with: FloatLanes(repeating: code(row, 0)), where: isEven)
      let isOdd = pairs.odd .> largest
      largest.replace(with: pairs.odd, where: isOdd)
      places.replace(with: FloatLanes(repeating: code(row, 1)), where: isOdd)
    }
    store(largest, values, 0)
    store(places, codes, 0)
  }

  /// The values at even and at odd places among sixteen.
  @inline(__always)
  private func alternate(_ source: UnsafePointer<Float>) -> (even: FloatLanes, odd: FloatLanes) {
    let (first, second) = (lanes(source, 0), lanes(source, 8))
    return (
      FloatLanes(lowHalf: first.evenHalf, highHalf: second.evenHalf),
      FloatLanes(lowHalf: first.oddHalf, highHalf: second.oddHalf)
    )
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
