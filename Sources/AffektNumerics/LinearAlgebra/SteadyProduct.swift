extension Matrix<Double> {
  /// The product first·second, each element of which is summed separately in the order of the inner
  /// index.
  ///
  /// So an element has the same bits whatever other rows and columns stand beside it, which a
  /// routine of BLAS does not guarantee. Made for a `second` of few columns that stays in the cache;
  /// half as fast as BLAS otherwise. The inner dimensions must agree.
  public static func steadyProduct(_ first: Matrix, _ second: Matrix) -> Matrix {
    precondition(
      first.columnCount == second.rowCount, "the dimensions of a matrix product do not agree")
    let (rows, columns, inner) = (first.rowCount, second.columnCount, first.columnCount)
    let whole = columns / 8 * 8
    let elements = [Double](unsafeUninitializedCapacity: rows * columns) { target, initialized in
      first.elements.withUnsafeBufferPointer { left in
        second.elements.withUnsafeBufferPointer { right in
          for column in stride(from: 0, to: whole, by: 8) {
            var row = 0
            while row + 4 <= rows {
              fourRows(
                left, right, target, row: row, column: column, inner: inner, columns: columns)
              row += 4
            }
            for row in row..<rows {
              oneRow(left, right, target, row: row, column: column, inner: inner, columns: columns)
            }
          }
          for row in 0..<rows {
            for column in whole..<columns {
              var total = 0.0
              for index in 0..<inner {
                total += left[row * inner + index] * right[index * columns + column]
              }
              target[row * columns + column] = total
            }
          }
        }
      }
      initialized = rows * columns
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// The squared Euclidean length of every column, each summed separately in the order of the rows.
  public var squaredColumnNorms: [Double] {
    var result = [Double](repeating: 0, count: columnCount)
    elements.withUnsafeBufferPointer { elements in
      for row in 0..<rowCount {
        for column in 0..<columnCount {
          let value = elements[row * columnCount + column]
          result[column] += value * value
        }
      }
    }
    return result
  }

  /// The sum of the given rows, each times its weight, in their order: one number per column.
  ///
  /// Every column is summed separately, so zero weights more or less change no bit.
  public func weightedSum(ofRows rows: [Int], weights: [Double]) -> [Double] {
    precondition(rows.count == weights.count, "there must be one weight per row")
    precondition(rows.allSatisfy { $0 >= 0 && $0 < rowCount }, "a row does not exist")
    return [Double](unsafeUninitializedCapacity: columnCount) { target, initialized in
      elements.withUnsafeBufferPointer { elements in
        var column = 0
        while column + 32 <= columnCount {
          columnSums(elements, rows, weights, target, column: column, columns: columnCount)
          column += 32
        }
        for column in column..<columnCount {
          var total = 0.0
          for (row, weight) in zip(rows, weights) {
            total += weight * elements[row * columnCount + column]
          }
          target[column] = total
        }
      }
      initialized = columnCount
    }
  }
}

private typealias Lanes = SIMD8<Double>

@inline(__always)
private func lanes(_ values: UnsafeRawPointer, _ index: Int) -> Lanes {
  values.loadUnaligned(fromByteOffset: index * 8, as: Lanes.self)
}

/// Four rows by eight columns: as many sums as registers hold beside what is multiplied.
private func fourRows(
  _ left: UnsafeBufferPointer<Double>, _ right: UnsafeBufferPointer<Double>,
  _ target: UnsafeMutableBufferPointer<Double>, row: Int, column: Int, inner: Int, columns: Int
) {
  guard let leftStart = left.baseAddress, let rightStart = right.baseAddress,
    let result = target.baseAddress
  else { return target.initialize(repeating: 0) }
  let source = UnsafeRawPointer(rightStart + column)
  let values = leftStart + row * inner
  var (first, second, third, fourth) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
  for index in 0..<inner {
    let factor = lanes(source, index * columns)
    first += factor * values[index]
    second += factor * values[inner + index]
    third += factor * values[2 * inner + index]
    fourth += factor * values[3 * inner + index]
  }
  let place = UnsafeMutableRawPointer(result + row * columns + column)
  place.storeBytes(of: first, as: Lanes.self)
  place.storeBytes(of: second, toByteOffset: columns * 8, as: Lanes.self)
  place.storeBytes(of: third, toByteOffset: 2 * columns * 8, as: Lanes.self)
  place.storeBytes(of: fourth, toByteOffset: 3 * columns * 8, as: Lanes.self)
}

private func oneRow(
  _ left: UnsafeBufferPointer<Double>, _ right: UnsafeBufferPointer<Double>,
  _ target: UnsafeMutableBufferPointer<Double>, row: Int, column: Int, inner: Int, columns: Int
) {
  guard let rightStart = right.baseAddress, let result = target.baseAddress else {
    return target.initialize(repeating: 0)
  }
  let source = UnsafeRawPointer(rightStart + column)
  var total = Lanes.zero
  for index in 0..<inner { total += lanes(source, index * columns) * left[row * inner + index] }
  UnsafeMutableRawPointer(result + row * columns + column).storeBytes(of: total, as: Lanes.self)
}

/// The weighted sums of 32 columns: enough of them that none waits for the sum before.
private func columnSums(
  _ elements: UnsafeBufferPointer<Double>, _ rows: [Int], _ weights: [Double],
  _ target: UnsafeMutableBufferPointer<Double>, column: Int, columns: Int
) {
  var (first, second, third, fourth) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
  if let start = elements.baseAddress {
    let source = UnsafeRawPointer(start + column)
    rows.withUnsafeBufferPointer { rows in
      weights.withUnsafeBufferPointer { weights in
        for index in 0..<rows.count {
          let weight = weights[index]
          let place = rows[index] * columns
          first += lanes(source, place) * weight
          second += lanes(source, place + 8) * weight
          third += lanes(source, place + 16) * weight
          fourth += lanes(source, place + 24) * weight
        }
      }
    }
  }
  guard let result = target.baseAddress else { return }
  let place = UnsafeMutableRawPointer(result + column)
  place.storeBytes(of: first, as: Lanes.self)
  place.storeBytes(of: second, toByteOffset: 64, as: Lanes.self)
  place.storeBytes(of: third, toByteOffset: 128, as: Lanes.self)
  place.storeBytes(of: fourth, toByteOffset: 192, as: Lanes.self)
}
