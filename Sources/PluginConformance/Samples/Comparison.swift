import AffektNumerics

/// The bit patterns of a matrix, so that equality means equality of every bit.
func bits(_ matrix: Matrix<Float>) -> [UInt32] { matrix.elements.map(\.bitPattern) }

/// The bit patterns of a matrix, so that equality means equality of every bit.
func bits(_ matrix: Matrix<Double>) -> [UInt64] { matrix.elements.map(\.bitPattern) }

/// The bit patterns of numbers, so that equality means equality of every bit.
func bits(_ values: [Double]) -> [UInt64] { values.map(\.bitPattern) }

/// Whether two numbers agree to `tolerance`, relative to the greater or to 1.
func agree(_ first: Double, _ second: Double, tolerance: Double) -> Bool {
  first == second || (first.isNaN && second.isNaN)
    || abs(first - second) <= tolerance * max(1, abs(first), abs(second))
}

/// Whether two lists of numbers agree, element by element.
func agree(_ first: [Double], _ second: [Double], tolerance: Double) -> Bool {
  first.count == second.count
    && zip(first, second).allSatisfy { agree($0, $1, tolerance: tolerance) }
}
