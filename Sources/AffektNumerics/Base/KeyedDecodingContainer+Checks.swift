/// Reading what was stored: a file may come from a stranger, so what does not fit together is refused.
///
/// Everything that is refused is a `DecodingError.dataCorrupted` with the path of the key and a sentence
/// that says what is wrong.
extension KeyedDecodingContainer {
  /// The value under `key`.
  public func value<Value: Decodable>(_ key: Key) throws -> Value {
    try decode(Value.self, forKey: key)
  }

  /// Throws unless `condition` holds; `problem` says what is wrong with the value under `key`.
  public func require(
    _ condition: Bool, _ key: Key, _ problem: @autoclosure () -> String
  ) throws {
    guard condition else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self, debugDescription: problem())
    }
  }

  /// The number under `key`; throws unless it is finite.
  public func number<Scalar: BinaryFloatingPoint & Decodable>(_ key: Key) throws -> Scalar {
    let number: Scalar = try value(key)
    try require(number.isFinite, key, "the number is not finite")
    return number
  }

  /// The numbers under `key`; throws unless all are finite and there is one for each of the `count` things.
  public func numbers<Scalar: BinaryFloatingPoint & Decodable>(
    _ key: Key, for count: Int, _ things: String
  ) throws -> [Scalar] {
    let numbers: [Scalar] = try value(key)
    try require(numbers.count == count, key, "\(numbers.count) numbers for \(count) \(things)")
    try requireFinite(numbers, key)
    return numbers
  }

  /// The matrix under `key`; throws unless all elements are finite and there are as many rows and columns
  /// as stated.
  public func matrix<Scalar: BinaryFloatingPoint & Sendable & Codable>(
    _ key: Key, rows: Int? = nil, columns: Int? = nil
  ) throws -> Matrix<Scalar> {
    let matrix: Matrix<Scalar> = try value(key)
    try require(
      matrix.rowCount == rows ?? matrix.rowCount, key,
      "\(matrix.rowCount) rows where \(rows ?? 0) are needed")
    try require(
      matrix.columnCount == columns ?? matrix.columnCount, key,
      "\(matrix.columnCount) columns where \(columns ?? 0) are needed")
    try requireFinite(matrix.elements, key)
    return matrix
  }

  /// The indices under `key`; throws unless each is that of one of the `count` things.
  public func indices(_ key: Key, of count: Int, _ things: String) throws -> [Int] {
    let indices: [Int] = try value(key)
    for index in indices {
      try require(
        index >= 0 && index < count, key, "index \(index), and there are \(count) \(things)")
    }
    return indices
  }

  private func requireFinite<Scalar: BinaryFloatingPoint>(
    _ numbers: [Scalar], _ key: Key
  ) throws {
    guard let place = numbers.firstIndex(where: { !$0.isFinite }) else { return }
    try require(false, key, "number \(place) is \(numbers[place]), which is not finite")
  }
}
