import AffektNumerics
import Foundation

/// The discrete cosine transform of type II with orthonormal scaling, of which the first
/// coefficients are kept.
///
/// c[k] = s(k)·Σₙ x[n]·cos(πk(n + ½)/N), s(0) = √(1/N) and s(k) = √(2/N) otherwise. With a lifter
/// L > 0 coefficient k is then multiplied by 1 + (L/2)·sin(π(k + 1)/L); note that c[0] is lifted too,
/// which HTK does not do. Reference implementation: `librosa.feature.mfcc` (`dct_type=2`,
/// `norm="ortho"`, `lifter`).
public struct CosineTransform: Sendable {
  /// The number of values that go in.
  public let inputCount: Int
  /// The number of coefficients that come out.
  public let coefficientCount: Int
  /// The factors, inputs × coefficients, each row filled up with zeros to whole vectors.
  private let factors: [Float]
  private let paddedCount: Int

  /// Makes the transform; 1 ≤ `coefficientCount` ≤ `inputCount`, and `lifter` is not negative.
  public init(inputCount: Int, coefficientCount: Int, lifter: Double = 0) {
    precondition(
      coefficientCount > 0 && coefficientCount <= inputCount,
      "there are as many coefficients as values, or fewer")
    precondition(lifter >= 0, "a lifter is not negative")
    self.inputCount = inputCount
    self.coefficientCount = coefficientCount
    paddedCount = (coefficientCount + 7) / 8 * 8
    // Angles are multiples of 2π/4N: few cosines serve all factors.
    let period = 4 * inputCount
    let cosines = (0..<period).map { cos(2 * Double.pi * Double($0) / Double(period)) }
    var factors = [Float](repeating: 0, count: inputCount * paddedCount)
    for k in 0..<coefficientCount {
      let lift = lifter > 0 ? 1 + lifter / 2 * sin(Double.pi * Double(k + 1) / lifter) : 1
      let scale = (k == 0 ? 1 : 2.0.squareRoot()) / Double(inputCount).squareRoot() * lift
      for n in 0..<inputCount {
        factors[n * paddedCount + k] = Float(scale * cosines[k * (2 * n + 1) % period])
      }
    }
    self.factors = factors
  }

  /// The coefficients of every row: rows × inputs in, rows × coefficients out.
  public func apply(to rows: Matrix<Float>) -> Matrix<Float> {
    precondition(rows.columnCount == inputCount, "rows have the length of the transform")
    let rowCount = rows.rowCount
    let count = rowCount * coefficientCount
    let elements = [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      initialized = count
      guard let target = buffer.baseAddress else { return }
      factors.withUnsafeBufferPointer { factors in
        rows.elements.withUnsafeBufferPointer { source in
          guard let factors = factors.baseAddress, let source = source.baseAddress else { return }
          var row = 0
          while row + 4 <= rowCount {
            transformFour(
              source + row * inputCount, factors, into: target + row * coefficientCount)
            row += 4
          }
          while row < rowCount {
            transform(source + row * inputCount, factors, into: target + row * coefficientCount)
            row += 1
          }
        }
      }
    }
    return Matrix(rows: rowCount, columns: coefficientCount, elements: elements)
  }

  /// Four rows, eight coefficients at a time: factors are read once for all rows.
  @inline(__always)
  private func transformFour(
    _ values: UnsafePointer<Float>, _ factors: UnsafePointer<Float>,
    into target: UnsafeMutablePointer<Float>
  ) {
    let (a, b) = (values, values + inputCount)
    let (c, d) = (values + 2 * inputCount, values + 3 * inputCount)
    for first in stride(from: 0, to: coefficientCount, by: 8) {
      var (sumA, sumB, sumC, sumD) = (Lanes(), Lanes(), Lanes(), Lanes())
      var column = factors + first
      for index in 0..<inputCount {
        let lanes = Lanes(loading: column)
        sumA += lanes * a[index]
        sumB += lanes * b[index]
        sumC += lanes * c[index]
        sumD += lanes * d[index]
        column += paddedCount
      }
      write(sumA, first, to: target)
      write(sumB, first, to: target + coefficientCount)
      write(sumC, first, to: target + 2 * coefficientCount)
      write(sumD, first, to: target + 3 * coefficientCount)
    }
  }

  @inline(__always)
  private func write(_ sum: Lanes, _ first: Int, to target: UnsafeMutablePointer<Float>) {
    if first + 8 <= coefficientCount {
      sum.store(to: target + first)
    } else {
      for lane in 0..<coefficientCount - first { target[first + lane] = sum[lane] }
    }
  }

  /// One row, eight coefficients at a time.
  @inline(__always)
  private func transform(
    _ values: UnsafePointer<Float>, _ factors: UnsafePointer<Float>,
    into target: UnsafeMutablePointer<Float>
  ) {
    for first in stride(from: 0, to: coefficientCount, by: 8) {
      var sum = Lanes()
      var column = factors + first
      for index in 0..<inputCount {
        sum += Lanes(loading: column) * values[index]
        column += paddedCount
      }
      write(sum, first, to: target)
    }
  }
}
