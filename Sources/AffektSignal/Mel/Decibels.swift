import AffektNumerics
import Foundation

/// Powers on the logarithmic scale of decibels.
public enum Decibels {
  /// What counts as 0 dB.
  public enum Reference: Sendable, Hashable, Codable {
    /// A fixed power.
    case power(Double)
    /// The greatest power of the matrix at hand.
    case maximum
  }

  /// 10·log₁₀(max(floor, p)) − 10·log₁₀(max(floor, reference)) of every element.
  ///
  /// With a `range` the result is then limited from below to its greatest value minus `range` dB, so
  /// that the elements depend on the whole matrix. Silence gives the floor. A matrix without
  /// elements stays as it is. Reference implementation: `librosa.power_to_db`, whose defaults these
  /// are (`amin`, `ref`, `top_db`).
  public static func fromPower(
    _ power: Matrix<Float>, reference: Reference = .power(1), floor: Float = 1e-10,
    range: Float? = 80
  ) -> Matrix<Float> {
    precondition(floor >= .leastNormalMagnitude, "the floor of powers is a positive normal number")
    var result = power
    guard !power.elements.isEmpty else { return result }
    result.elements.withUnsafeMutableBufferPointer { buffer in
      guard let elements = buffer.baseAddress else { return }
      let referencePower: Double
      switch reference {
      case .power(let value): referencePower = value
      case .maximum: referencePower = Double(maximum(of: elements, count: buffer.count))
      }
      let zero = Float(10 * log10(max(Double(floor), referencePower)))
      let scale = Float(10 / log(10 as Double))
      map(elements, count: buffer.count) { values in
        let limited = values.replacing(with: floor, where: values .< floor)
        return VectorLogarithm.natural(limited) * scale - zero
      }
      guard let range else { return }
      let lowest = maximum(of: elements, count: buffer.count) - range
      map(elements, count: buffer.count) { $0.replacing(with: lowest, where: $0 .< lowest) }
    }
    return result
  }

  /// The greatest of `count` elements; at least one.
  private static func maximum(of elements: UnsafeMutablePointer<Float>, count: Int) -> Float {
    var greatest = elements[0]
    var index = 0
    if count >= 8 {
      var lanes = Lanes(loading: elements)
      while index + 8 <= count {
        let values = Lanes(loading: elements + index)
        lanes.replace(with: values, where: values .> lanes)
        index += 8
      }
      greatest = lanes.max()
    }
    while index < count {
      greatest = max(greatest, elements[index])
      index += 1
    }
    return greatest
  }

  /// Replaces the elements in vectors of eight; the last vector is filled up with ones.
  @inline(__always)
  private static func map(
    _ elements: UnsafeMutablePointer<Float>, count: Int, _ body: (Lanes) -> Lanes
  ) {
    var index = 0
    while index + 8 <= count {
      body(Lanes(loading: elements + index)).store(to: elements + index)
      index += 8
    }
    guard index < count else { return }
    var rest = Lanes(repeating: 1)
    for lane in 0..<count - index { rest[lane] = elements[index + lane] }
    rest = body(rest)
    for lane in 0..<count - index { elements[index + lane] = rest[lane] }
  }
}
