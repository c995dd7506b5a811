import Foundation

/// Sums, products and element-wise functions of contiguous numbers, eight lanes at a time.
///
/// The order of the additions is fixed by the number of elements alone, so results are bit-identical
/// on repeat; it differs from a plain loop, hence so may the last bits.
public enum Vector {
  /// The sum of the elements; zero when there are none.
  public static func sum<Scalar: BLASScalar>(_ values: UnsafeBufferPointer<Scalar>) -> Scalar {
    Scalar.sum(values)
  }

  /// The sum of the elements; zero when there are none.
  public static func sum<Scalar: BLASScalar>(_ values: [Scalar]) -> Scalar {
    values.withUnsafeBufferPointer { Scalar.sum($0) }
  }

  /// The inner product of two vectors of equal length; zero when they are empty.
  public static func dot<Scalar: BLASScalar>(
    _ first: UnsafeBufferPointer<Scalar>, _ second: UnsafeBufferPointer<Scalar>
  ) -> Scalar {
    Scalar.dot(first, second)
  }

  /// The inner product of two vectors of equal length; zero when they are empty.
  public static func dot<Scalar: BLASScalar>(_ first: [Scalar], _ second: [Scalar]) -> Scalar {
    first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in Scalar.dot(first, second) }
    }
  }

  /// Adds a multiple of one vector to another of equal length: y ← y + factor·x.
  public static func addMultiple(_ factor: Double, of vector: [Double], to target: inout [Double]) {
    vector.withUnsafeBufferPointer { vector in
      target.withUnsafeMutableBufferPointer { laneAddMultiple(factor, vector, $0) }
    }
  }

  /// Sets a vector to the difference of two others, all of equal length: z ← x − y.
  public static func setDifference(
    _ target: UnsafeMutableBufferPointer<Double>, _ first: UnsafeBufferPointer<Double>,
    _ second: UnsafeBufferPointer<Double>
  ) { laneSetDifference(target, first, second) }

  /// The squared Euclidean distance of two vectors of equal length: Σ (xᵢ − yᵢ)².
  public static func squaredDistance(
    _ first: UnsafeBufferPointer<Double>, _ second: UnsafeBufferPointer<Double>
  ) -> Double {
    laneSumOfDifferences(first, second) { $0 * $0 }
  }

  /// The sum of the absolute differences of two vectors of equal length: Σ |xᵢ − yᵢ|.
  public static func absoluteDistance(
    _ first: UnsafeBufferPointer<Double>, _ second: UnsafeBufferPointer<Double>
  ) -> Double {
    laneSumOfDifferences(first, second) { $0.replacing(with: -$0, where: $0 .< 0) }
  }

  /// Whether no element is infinite or NaN.
  public static func allFinite<Scalar: BLASScalar>(_ values: [Scalar]) -> Bool {
    values.withUnsafeBufferPointer { Scalar.allFinite($0) }
  }

  /// The place of the largest element, the first of equal ones; nil when there are none.
  ///
  /// A NaN is never the largest; when all are NaN the first place is given.
  @inlinable
  public static func indexOfMaximum<Scalar: BinaryFloatingPoint>(
    _ values: some Collection<Scalar>
  ) -> Int? {
    guard !values.isEmpty else { return nil }
    var best = 0
    var maximum: Scalar?
    for (index, value) in values.enumerated() where !value.isNaN {
      if let maximum, value <= maximum { continue }
      maximum = value
      best = index
    }
    return best
  }

  /// ln Σ exp(xᵢ), computed without overflow; −∞ when there are no elements.
  ///
  /// Elements of −∞ count as probability zero. A NaN gives NaN.
  public static func logSumExp(_ values: UnsafeBufferPointer<Double>) -> Double {
    guard var maximum = values.first else { return -.infinity }
    for value in values where value > maximum || value.isNaN { maximum = value }
    guard maximum.isFinite else { return maximum }
    var total = 0.0
    for value in values { total += Foundation.exp(value - maximum) }
    return maximum + log(total)
  }

  /// ln Σ exp(xᵢ), computed without overflow; −∞ when there are no elements.
  public static func logSumExp(_ values: [Double]) -> Double {
    values.withUnsafeBufferPointer { logSumExp($0) }
  }

  /// Replaces every element x with exp(x).
  ///
  /// Within two units in the last place of the exact value. Above 709.78 the result is +∞, below
  /// −708 (next to where results stop being normal numbers) it is zero; a NaN stays one.
  public static func exponentiate(_ values: UnsafeMutableBufferPointer<Double>) {
    let raw = UnsafeMutableRawBufferPointer(values)
    let blocks = values.count / 8
    for block in 0..<blocks {
      let offset = block * 64
      let argument = raw.loadUnaligned(fromByteOffset: offset, as: SIMD8<Double>.self)
      raw.storeBytes(of: exponential(argument), toByteOffset: offset, as: SIMD8<Double>.self)
    }
    guard blocks * 8 < values.count else { return }
    var rest = SIMD8<Double>.zero
    for index in blocks * 8..<values.count { rest[index - blocks * 8] = values[index] }
    let result = exponential(rest)
    for index in blocks * 8..<values.count { values[index] = result[index - blocks * 8] }
  }

  /// exp of eight numbers, as `exponentiate(_:)`.
  ///
  /// x = n·ln 2 + r with |r| ≤ ½·ln 2 (ln 2 in two parts, after Cody and Waite); exp r by its Taylor
  /// polynomial of degree 13, whose remainder is below 4·10⁻¹⁸; the power of two by its exponent
  /// bits.
  @inlinable @inline(__always)
  public static func exponential(_ argument: SIMD8<Double>) -> SIMD8<Double> {
    // Adding and taking away 1.5·2⁵² rounds to the nearest whole number and leaves it in the low
    // bits of the sum. Beyond the ends what follows is meaningless, and replaced in the last lines.
    let shifter = SIMD8<Double>(repeating: 0x1.8p52)
    let shifted = argument * 1.4426950408889634 + shifter
    let whole = shifted - shifter
    let rest = (argument - whole * 0x1.62e42feep-1) - whole * 0x1.a39ef35793c76p-33
    var power = rest * (1 / 6_227_020_800) + 1 / 479_001_600
    power = power * rest + 1 / 39_916_800
    power = power * rest + 1 / 3_628_800
    power = power * rest + 1 / 362_880
    power = power * rest + 1 / 40_320
    power = power * rest + 1 / 5_040
    power = power * rest + 1 / 720
    power = power * rest + 1 / 120
    power = power * rest + 1 / 24
    power = power * rest + 1 / 6
    power = power * rest + 0.5
    power = power * rest + 1
    power = power * rest + 1
    // One power of two is kept back: 2¹⁰²⁴, needed next to overflow, is not a number of its own.
    let exponent = unsafeBitCast(shifted, to: SIMD8<Int64>.self) &<< 52
    let scale = unsafeBitCast(
      exponent &+ (SIMD8<Int64>(repeating: 1022) &<< 52), to: SIMD8<Double>.self)
    var result = power * scale * 2
    result.replace(with: .infinity, where: argument .> 709.782712893384)
    result.replace(with: 0, where: argument .< -708)
    return result
  }

  /// exp of eight numbers that are not above zero, as probabilities in the log domain are.
  ///
  /// Within two units in the last place of the exact value, zero below −708. The polynomial of
  /// `exponential(_:)` in Estrin's order, whose terms do not wait for each other. A NaN stays one.
  @inlinable @inline(__always)
  public static func exponential(ofNonPositive argument: SIMD8<Double>) -> SIMD8<Double> {
    let vanishes = argument .< -708
    let bounded = argument.replacing(with: 0, where: vanishes)
    let shifter = SIMD8<Double>(repeating: 0x1.8p52)
    let shifted = bounded * 1.4426950408889634 + shifter
    let whole = shifted - shifter
    let rest = (bounded - whole * 0x1.62e42feep-1) - whole * 0x1.a39ef35793c76p-33
    let square = rest * rest
    let fourth = square * square
    var first = rest * (1 / 6) + 0.5
    first = first * square + (rest + 1)
    var second = rest * (1 / 5_040) + 1 / 720
    second = second * square + (rest * (1 / 120) + 1 / 24)
    var third = rest * (1 / 39_916_800) + 1 / 3_628_800
    third = third * square + (rest * (1 / 362_880) + 1 / 40_320)
    let last = rest * (1 / 6_227_020_800) + 1 / 479_001_600
    let low = second * fourth + first
    let power = (last * fourth + third) * (fourth * fourth) + low
    let exponent = unsafeBitCast(shifted, to: SIMD8<Int64>.self) &<< 52
    let scale = unsafeBitCast(
      exponent &+ (SIMD8<Int64>(repeating: 1023) &<< 52), to: SIMD8<Double>.self)
    return (power * scale).replacing(with: 0, where: vanishes)
  }
}

func logarithm(_ value: Double) -> Double { log(value) }
