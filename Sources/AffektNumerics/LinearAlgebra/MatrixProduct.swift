extension Matrix where Scalar: BLASScalar {
  /// The product op(first)·op(second), where op is the transpose if asked for.
  ///
  /// The inner dimensions must agree. A product over an empty inner dimension is zero.
  public static func product(
    _ first: Matrix, _ second: Matrix,
    firstTransposed: Bool = false, secondTransposed: Bool = false
  ) -> Matrix {
    var result = zeros(
      rows: firstTransposed ? first.columnCount : first.rowCount,
      columns: secondTransposed ? second.rowCount : second.columnCount)
    result.setProduct(
      first, second, firstTransposed: firstTransposed, secondTransposed: secondTransposed)
    return result
  }

  /// Replaces this matrix with the product op(first)·op(second), without new memory.
  ///
  /// The dimensions of all three must agree.
  public mutating func setProduct(
    _ first: Matrix, _ second: Matrix,
    firstTransposed: Bool = false, secondTransposed: Bool = false
  ) {
    let inner = firstTransposed ? first.rowCount : first.columnCount
    precondition(
      inner == (secondTransposed ? second.columnCount : second.rowCount)
        && rowCount == (firstTransposed ? first.columnCount : first.rowCount)
        && columnCount == (secondTransposed ? second.rowCount : second.columnCount),
      "the dimensions of a matrix product do not agree")
    let (rows, columns) = (rowCount, columnCount)
    elements.withUnsafeMutableBufferPointer { result in
      guard let target = result.baseAddress, !result.isEmpty else { return }
      guard inner > 0 else { return result.update(repeating: 0) }
      first.elements.withUnsafeBufferPointer { left in
        second.elements.withUnsafeBufferPointer { right in
          guard let left = left.baseAddress, let right = right.baseAddress else { return }
          Scalar.addProduct(
            rows: rows, columns: columns, inner: inner, alpha: 1,
            left, stride: first.columnCount, transposed: firstTransposed,
            right, stride: second.columnCount, transposed: secondTransposed,
            beta: 0, to: target, stride: columns)
        }
      }
    }
  }

  /// The products of all rows with all rows, M·Mᵀ: symmetric, one row and one column per row.
  public var rowGram: Matrix { gram(transposed: false) }

  /// The products of all columns with all columns, Mᵀ·M: symmetric, one row and column per column.
  public var columnGram: Matrix { gram(transposed: true) }

  private func gram(transposed: Bool) -> Matrix {
    let order = transposed ? columnCount : rowCount
    let inner = transposed ? rowCount : columnCount
    var result = Self.zeros(rows: order, columns: order)
    guard order > 0, inner > 0 else { return result }
    result.elements.withUnsafeMutableBufferPointer { result in
      elements.withUnsafeBufferPointer { source in
        guard let target = result.baseAddress, let source = source.baseAddress else { return }
        Scalar.lowerGram(
          order: order, inner: inner, source, stride: columnCount, transposed: transposed,
          beta: 0, to: target, stride: order)
        Scalar.mirrorLowerTriangle(target, order: order)
      }
    }
    return result
  }

  /// A matrix of zeros, written at once: where the type is not known, the usual way is element after
  /// element. All bits of a zero are zero in the number types of BLAS.
  private static func zeros(rows: Int, columns: Int) -> Matrix {
    let elements = [Scalar](unsafeUninitializedCapacity: rows * columns) { target, initialized in
      UnsafeMutableRawBufferPointer(target).initializeMemory(as: UInt8.self, repeating: 0)
      initialized = rows * columns
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// The product with a vector, M·v, or Mᵀ·v when `transposed`.
  public func product(with vector: [Scalar], transposed: Bool = false) -> [Scalar] {
    precondition(
      vector.count == (transposed ? rowCount : columnCount),
      "the vector does not fit the matrix")
    let count = transposed ? columnCount : rowCount
    guard !elements.isEmpty else { return [Scalar](repeating: 0, count: count) }
    return [Scalar](unsafeUninitializedCapacity: count) { result, initialized in
      elements.withUnsafeBufferPointer { source in
        vector.withUnsafeBufferPointer { vector in
          guard let target = result.baseAddress, let source = source.baseAddress,
            let vector = vector.baseAddress
          else { return }
          target.initialize(repeating: 0, count: count)
          Scalar.product(
            rows: rowCount, columns: columnCount, source, stride: columnCount,
            transposed: transposed, vector, into: target)
        }
      }
      initialized = count
    }
  }
}
