/// The windows of a convolution as a matrix, so that it becomes a product of matrices.
///
/// A map with many channels is spread over the columns of the kernel alone: one row of the matrix
/// for each channel and kernel column, which holds all rows of the map, sampled at the stride; what
/// one row of the kernel sees is then a part of the matrix that begins later. Only a kernel with
/// few channels, for which such products would be thin, is spread over its rows too, a block of
/// output rows at a time.
struct ConvolutionColumns: Sendable {
  let input: MapShape
  let output: MapShape
  let kernel: GridSize
  let stride: GridSize
  let padding: GridSize

  /// The number of rows of the matrix for one row of the kernel: channels × kernel columns.
  var rowsPerKernelRow: Int { input.channels * kernel.columns }
  /// Whether the kernel is spread over its rows too.
  var isUnrolled: Bool { rowsPerKernelRow < 24 }
  /// How many rows of the padded map there are for each phase of the stride.
  private var rowsPerPhase: Int { output.rows - 1 + (kernel.rows - 1) / stride.rows + 1 }
  /// The number of rows of the matrix.
  var rowCount: Int { isUnrolled ? rowsPerKernelRow * kernel.rows : rowsPerKernelRow }
  /// The number of output rows of a block.
  var blockRows: Int {
    guard isUnrolled else { return output.rows }
    // A block stays in the second cache.
    let length = 24 * 1024 / (rowCount * output.columns)
    return min(max(length, 1), output.rows)
  }
  /// The number of columns of the matrix.
  var columnCount: Int {
    isUnrolled
      ? blockRows * output.columns : min(stride.rows, kernel.rows) * rowsPerPhase * output.columns
  }
  /// The number of elements of the matrix.
  var count: Int { rowCount * columnCount }

  /// Where the part of the matrix begins that a row of the kernel sees.
  func offset(ofKernelRow row: Int) -> Int {
    (row % stride.rows * rowsPerPhase + row / stride.rows) * output.columns
  }

  /// Fills the matrix from a map; `rows` are output rows, all of them unless unrolled.
  func gather(
    _ map: UnsafePointer<Float>, rows: Range<Int>, into matrix: UnsafeMutablePointer<Float>
  ) {
    forEachRow(rows: rows) { channel, mapRow, column, place, count in
      let target = matrix + place
      guard mapRow >= 0, mapRow < input.rows else {
        target.update(repeating: 0, count: count)
        return
      }
      let source = map + (channel * input.rows + mapRow) * input.columns
      let inside = columnsInside(column)
      for index in 0..<inside.lowerBound { target[index] = 0 }
      if stride.columns == 1 {
        (target + inside.lowerBound).update(
          from: source + (inside.lowerBound + column - padding.columns), count: inside.count)
      } else {
        for index in inside {
          target[index] = source[index * stride.columns + column - padding.columns]
        }
      }
      for index in inside.upperBound..<max(count, inside.upperBound) { target[index] = 0 }
    }
  }

  /// Adds the matrix to the values of the map that it was gathered from.
  func scatter(
    _ matrix: UnsafePointer<Float>, rows: Range<Int>, adding map: UnsafeMutablePointer<Float>
  ) {
    forEachRow(rows: rows) { channel, mapRow, column, place, _ in
      guard mapRow >= 0, mapRow < input.rows else { return }
      let target = map + (channel * input.rows + mapRow) * input.columns
      let source = matrix + place
      let inside = columnsInside(column)
      if stride.columns == 1 {
        let begin = target + (inside.lowerBound + column - padding.columns)
        mapLanes(begin, begin, source + inside.lowerBound, inside.count) { $0 + $1 }
      } else {
        for index in inside {
          target[index * stride.columns + column - padding.columns] += source[index]
        }
      }
    }
  }

  /// The output columns whose window has its kernel column `column` inside the map.
  private func columnsInside(_ column: Int) -> Range<Int> {
    let shift = column - padding.columns
    let first = shift >= 0 ? 0 : (-shift + stride.columns - 1) / stride.columns
    let last = input.columns - 1 - shift
    let end = last < 0 ? 0 : min(last / stride.columns + 1, output.columns)
    return min(first, output.columns)..<max(end, min(first, output.columns))
  }

  /// Hands over every run of the matrix that comes from one row of the map: channel, row of the
  /// map, column of the kernel, place in the matrix, length.
  @inline(__always)
  private func forEachRow(rows: Range<Int>, _ body: (Int, Int, Int, Int, Int) -> Void) {
    let width = output.columns
    if isUnrolled {
      let length = rows.count * width
      for kernelRow in 0..<kernel.rows {
        for channel in 0..<input.channels {
          for column in 0..<kernel.columns {
            let matrixRow = (kernelRow * input.channels + channel) * kernel.columns + column
            for row in rows {
              body(
                channel, row * stride.rows + kernelRow - padding.rows, column,
                matrixRow * length + (row - rows.lowerBound) * width, width)
            }
          }
        }
      }
      return
    }
    let phases = min(stride.rows, kernel.rows)
    for channel in 0..<input.channels {
      for column in 0..<kernel.columns {
        let begin = (channel * kernel.columns + column) * columnCount
        for phase in 0..<phases {
          for row in 0..<rowsPerPhase {
            body(
              channel, row * stride.rows + phase - padding.rows, column,
              begin + (phase * rowsPerPhase + row) * width, width)
          }
        }
      }
    }
  }
}
