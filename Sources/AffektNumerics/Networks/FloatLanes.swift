// Loops over contiguous numbers in single precision, eight lanes at a time, in an order that the
// count alone fixes.

typealias FloatLanes = SIMD8<Float>

@inline(__always)
func lanes(_ values: UnsafePointer<Float>, _ index: Int) -> FloatLanes {
  UnsafeRawPointer(values + index).loadUnaligned(as: FloatLanes.self)
}

@inline(__always)
func store(_ value: FloatLanes, _ target: UnsafeMutablePointer<Float>, _ index: Int) {
  UnsafeMutableRawPointer(target + index).storeBytes(of: value, as: FloatLanes.self)
}

/// The sum of the values.
func floatSum(_ values: UnsafePointer<Float>, _ count: Int) -> Float {
  var (first, second) = (FloatLanes.zero, FloatLanes.zero)
  let whole = count / 16 * 16
  for index in stride(from: 0, to: whole, by: 16) {
    first += lanes(values, index)
    second += lanes(values, index + 8)
  }
  var total = (first + second).sum()
  for index in whole..<count { total += values[index] }
  return total
}

/// The sum of (x − shift)².
func floatSquares(_ values: UnsafePointer<Float>, shift: Float, _ count: Int) -> Float {
  var (first, second) = (FloatLanes.zero, FloatLanes.zero)
  let shifts = FloatLanes(repeating: shift)
  let whole = count / 16 * 16
  for index in stride(from: 0, to: whole, by: 16) {
    let (one, two) = (lanes(values, index) - shifts, lanes(values, index + 8) - shifts)
    first += one * one
    second += two * two
  }
  var total = (first + second).sum()
  for index in whole..<count { total += (values[index] - shift) * (values[index] - shift) }
  return total
}

/// The sum of x and that of x · (y − shift).
func floatProducts(
  _ factors: UnsafePointer<Float>, _ values: UnsafePointer<Float>, shift: Float, _ count: Int
) -> (sum: Float, products: Float) {
  var (sums, products) = (FloatLanes.zero, FloatLanes.zero)
  let shifts = FloatLanes(repeating: shift)
  let whole = count / 8 * 8
  for index in stride(from: 0, to: whole, by: 8) {
    let factor = lanes(factors, index)
    sums += factor
    products += factor * (lanes(values, index) - shifts)
  }
  var total = (sums.sum(), products.sum())
  for index in whole..<count {
    total.0 += factors[index]
    total.1 += factors[index] * (values[index] - shift)
  }
  return total
}

/// Replaces eight values after the other; the rest passes in lanes that are filled up with zeros.
@inline(__always)
func mapLanes(
  _ target: UnsafeMutablePointer<Float>, _ source: UnsafePointer<Float>, _ count: Int,
  _ function: (FloatLanes) -> FloatLanes
) {
  let whole = count / 8 * 8
  for index in stride(from: 0, to: whole, by: 8) {
    store(function(lanes(source, index)), target, index)
  }
  guard whole < count else { return }
  var rest = FloatLanes.zero
  for index in whole..<count { rest[index - whole] = source[index] }
  let result = function(rest)
  for index in whole..<count { target[index] = result[index - whole] }
}

/// Replaces eight values after the other with a function of themselves and of a second array.
@inline(__always)
func mapLanes(
  _ target: UnsafeMutablePointer<Float>, _ first: UnsafePointer<Float>,
  _ second: UnsafePointer<Float>, _ count: Int,
  _ function: (FloatLanes, FloatLanes) -> FloatLanes
) {
  let whole = count / 8 * 8
  for index in stride(from: 0, to: whole, by: 8) {
    store(function(lanes(first, index), lanes(second, index)), target, index)
  }
  guard whole < count else { return }
  var (one, two) = (FloatLanes.zero, FloatLanes.zero)
  for index in whole..<count {
    one[index - whole] = first[index]
    two[index - whole] = second[index]
  }
  let result = function(one, two)
  for index in whole..<count { target[index] = result[index - whole] }
}
