// Loops over contiguous numbers, eight lanes at a time, written once for both precisions.
//
// A generic function is slow where the compiler cannot specialise it, as across modules. So these
// are internal, and `Float` and `Double` call them by their own names from their conformance to
// `BLASScalar`, where the type is known.

@inline(__always)
func laneSum<Scalar: BLASScalar>(_ values: UnsafeBufferPointer<Scalar>) -> Scalar {
  var lanes = SIMD8<Scalar>.zero
  let raw = UnsafeRawBufferPointer(values)
  let stride = MemoryLayout<Scalar>.stride
  let blocks = values.count / 8
  for block in 0..<blocks {
    lanes += raw.loadUnaligned(fromByteOffset: block * 8 * stride, as: SIMD8<Scalar>.self)
  }
  var total = lanes.sum()
  for index in blocks * 8..<values.count { total += values[index] }
  return total
}

@inline(__always)
func laneDot<Scalar: BLASScalar>(
  _ first: UnsafeBufferPointer<Scalar>, _ second: UnsafeBufferPointer<Scalar>
) -> Scalar {
  precondition(first.count == second.count, "vectors of an inner product differ in length")
  var lanes = SIMD8<Scalar>.zero
  let left = UnsafeRawBufferPointer(first)
  let right = UnsafeRawBufferPointer(second)
  let stride = MemoryLayout<Scalar>.stride
  let blocks = first.count / 8
  for block in 0..<blocks {
    let offset = block * 8 * stride
    lanes +=
      left.loadUnaligned(fromByteOffset: offset, as: SIMD8<Scalar>.self)
      * right.loadUnaligned(fromByteOffset: offset, as: SIMD8<Scalar>.self)
  }
  var total = lanes.sum()
  for index in blocks * 8..<first.count { total += first[index] * second[index] }
  return total
}

@inline(__always)
func laneAddMultiple(
  _ factor: Double, _ vector: UnsafeBufferPointer<Double>,
  _ target: UnsafeMutableBufferPointer<Double>
) {
  precondition(vector.count == target.count, "vectors of a sum differ in length")
  let source = UnsafeRawBufferPointer(vector)
  let raw = UnsafeMutableRawBufferPointer(target)
  let blocks = vector.count / 8
  for block in 0..<blocks {
    let offset = block * 64
    let sum =
      raw.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
      + source.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self) * factor
    raw.storeBytes(of: sum, toByteOffset: offset, as: SIMD8<Double>.self)
  }
  for index in blocks * 8..<vector.count { target[index] += factor * vector[index] }
}

@inline(__always)
func laneSetDifference(
  _ target: UnsafeMutableBufferPointer<Double>, _ first: UnsafeBufferPointer<Double>,
  _ second: UnsafeBufferPointer<Double>
) {
  precondition(
    first.count == second.count && first.count == target.count,
    "vectors of a difference differ in length")
  let raw = UnsafeMutableRawBufferPointer(target)
  let left = UnsafeRawBufferPointer(first)
  let right = UnsafeRawBufferPointer(second)
  let blocks = target.count / 8
  for block in 0..<blocks {
    let offset = block * 64
    let difference =
      left.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
      - right.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
    raw.storeBytes(of: difference, toByteOffset: offset, as: SIMD8<Double>.self)
  }
  for index in blocks * 8..<target.count { target[index] = first[index] - second[index] }
}

/// The sum over the differences of two vectors, each as `measure` counts it; that of zero is zero.
@inline(__always)
func laneSumOfDifferences(
  _ first: UnsafeBufferPointer<Double>, _ second: UnsafeBufferPointer<Double>,
  _ measure: (SIMD8<Double>) -> SIMD8<Double>
) -> Double {
  precondition(first.count == second.count, "vectors of a distance differ in length")
  var lanes = SIMD8<Double>.zero
  let left = UnsafeRawBufferPointer(first)
  let right = UnsafeRawBufferPointer(second)
  let blocks = first.count / 8
  for block in 0..<blocks {
    lanes += measure(
      left.loadUnaligned(fromByteOffset: block * 64, as: SIMD8<Double>.self)
        - right.loadUnaligned(fromByteOffset: block * 64, as: SIMD8<Double>.self))
  }
  var rest = SIMD8<Double>.zero
  for index in blocks * 8..<first.count { rest[index - blocks * 8] = first[index] - second[index] }
  return (lanes + measure(rest)).sum()
}

@inline(__always)
func laneAllFinite<Scalar: BLASScalar>(_ values: UnsafeBufferPointer<Scalar>) -> Bool {
  // Zero times a finite number is zero; infinity and NaN give NaN, which no sum loses again.
  var lanes = SIMD8<Scalar>.zero
  let raw = UnsafeRawBufferPointer(values)
  let stride = MemoryLayout<Scalar>.stride
  let blocks = values.count / 8
  for block in 0..<blocks {
    lanes += raw.loadUnaligned(fromByteOffset: block * 8 * stride, as: SIMD8<Scalar>.self) * 0
  }
  return lanes.sum() == 0 && values[(blocks * 8)...].allSatisfy { $0.isFinite }
}

/// `withoutNegative` replaces negative lanes with zero: where the type is not known, it would be one
/// lane after the other.
@inline(__always)
func laneDistances<Scalar: BLASScalar>(
  _ products: UnsafeMutableBufferPointer<Scalar>, rowNorms: UnsafeBufferPointer<Scalar>,
  columnNorms: UnsafeBufferPointer<Scalar>,
  _ withoutNegative: (SIMD8<Scalar>) -> SIMD8<Scalar>
) {
  let columns = columnNorms.count
  let raw = UnsafeMutableRawBufferPointer(products)
  let rawNorms = UnsafeRawBufferPointer(columnNorms)
  let stride = MemoryLayout<Scalar>.stride
  let blocks = columns / 8
  for row in 0..<rowNorms.count {
    let norm = rowNorms[row]
    let norms = SIMD8<Scalar>(repeating: norm)
    let start = row * columns
    for block in 0..<blocks {
      let offset = (start + block * 8) * stride
      let product = raw.loadUnaligned(fromByteOffset: offset, as: SIMD8<Scalar>.self)
      let other = rawNorms.loadUnaligned(fromByteOffset: block * 8 * stride, as: SIMD8<Scalar>.self)
      let distance = (other + norms) - (product + product)
      // A NaN is kept: it must be seen.
      raw.storeBytes(
        of: withoutNegative(distance), toByteOffset: offset, as: SIMD8<Scalar>.self)
    }
    for column in blocks * 8..<columns {
      let distance = norm + columnNorms[column] - 2 * products[start + column]
      products[start + column] = distance < 0 ? 0 : distance
    }
  }
}

/// In tiles that stay in the cache.
@inline(__always)
func tiledMirror<Scalar: BLASScalar>(_ matrix: UnsafeMutablePointer<Scalar>, order: Int) {
  let tile = 32
  for rowStart in stride(from: 0, to: order, by: tile) {
    for columnStart in stride(from: 0, through: rowStart, by: tile) {
      for row in rowStart..<min(rowStart + tile, order) {
        for column in columnStart..<max(columnStart, min(columnStart + tile, row)) {
          matrix[column * order + row] = matrix[row * order + column]
        }
      }
    }
  }
}
