extension Matrix<Double> {
  /// vₖ·(x − origin) for each row x of `rows` and each row vₖ of this matrix: rows × rows of this.
  ///
  /// One inner product after the other: those of a matrix product depend, in their last bits, on how
  /// many rows there are.
  public func projections(of rows: Matrix<Double>, from origin: [Double]) -> Matrix<Double> {
    precondition(
      rows.columnCount == columnCount && origin.count == columnCount,
      "rows and origin do not fit the directions")
    var result = Matrix<Double>(rows: rows.rowCount, columns: rowCount)
    var centred = origin
    for row in 0..<rows.rowCount {
      for column in origin.indices { centred[column] = rows[row, column] - origin[column] }
      elements.withUnsafeBufferPointer { directions in
        centred.withUnsafeBufferPointer { centred in
          for direction in 0..<rowCount {
            let start = direction * origin.count
            result[row, direction] = Vector.dot(
              UnsafeBufferPointer(rebasing: directions[start..<start + origin.count]), centred)
          }
        }
      }
    }
    return result
  }
}
