extension Matrix where Scalar: BLASScalar {
  /// The squared Euclidean distances between all rows: symmetric, with an exactly zero diagonal.
  ///
  /// ‖x − y‖² = ‖x‖² + ‖y‖² − 2·x·y, from one matrix product; what rounding makes negative is zero.
  /// Rows far from the origin lose digits: standardise columns first.
  public var squaredRowDistances: Matrix {
    var result = rowGram
    let order = rowCount
    let norms = (0..<order).map { result[$0, $0] }
    result.elements.withUnsafeMutableBufferPointer { products in
      turnIntoDistances(products, rowNorms: norms, columnNorms: norms)
    }
    return result
  }

  /// The squared Euclidean distances between the rows of two matrices: one row per row of the first.
  ///
  /// As `squaredRowDistances`; both must have the same number of columns.
  public static func squaredDistances(between first: Matrix, and second: Matrix) -> Matrix {
    var result = product(first, second, secondTransposed: true)
    let rowNorms = first.squaredRowNorms
    let columnNorms = second.squaredRowNorms
    result.elements.withUnsafeMutableBufferPointer { products in
      turnIntoDistances(products, rowNorms: rowNorms, columnNorms: columnNorms)
    }
    return result
  }

  /// Turns the products of rows with columns into squared distances, from the squared lengths of the
  /// rows and the columns; what rounding makes negative is zero.
  ///
  /// There must be one length per row and one per column.
  public mutating func turnIntoSquaredDistances(rowNorms: [Scalar], columnNorms: [Scalar]) {
    precondition(
      rowNorms.count == rowCount && columnNorms.count == columnCount,
      "there must be one squared length a row and one a column")
    elements.withUnsafeMutableBufferPointer { products in
      turnIntoDistances(products, rowNorms: rowNorms, columnNorms: columnNorms)
    }
  }

  /// The squared Euclidean length of every row.
  public var squaredRowNorms: [Scalar] {
    elements.withUnsafeBufferPointer { elements in
      (0..<rowCount).map { row in
        let row = UnsafeBufferPointer(
          rebasing: elements[row * columnCount..<(row + 1) * columnCount])
        return Scalar.dot(row, row)
      }
    }
  }
}

private func turnIntoDistances<Scalar: BLASScalar>(
  _ products: UnsafeMutableBufferPointer<Scalar>, rowNorms: [Scalar], columnNorms: [Scalar]
) {
  rowNorms.withUnsafeBufferPointer { rowNorms in
    columnNorms.withUnsafeBufferPointer { columnNorms in
      Scalar.turnIntoDistances(products, rowNorms: rowNorms, columnNorms: columnNorms)
    }
  }
}
