import Foundation

/// The zeros of polynomials of low degree with real coefficients.
public enum PolynomialRoots {
  /// A complex number.
  public struct Root: Sendable, Equatable {
    /// The real part.
    public var real: Double
    /// The imaginary part.
    public var imaginary: Double

    /// A number that is given by its parts.
    public init(_ real: Double, _ imaginary: Double) {
      self.real = real
      self.imaginary = imaginary
    }

    /// The distance from 0.
    public var magnitude: Double { (real * real + imaginary * imaginary).squareRoot() }
    /// The angle from the positive real axis, from −π to π.
    public var angle: Double { atan2(imaginary, real) }

    static func + (left: Root, right: Root) -> Root {
      Root(left.real + right.real, left.imaginary + right.imaginary)
    }
    static func - (left: Root, right: Root) -> Root {
      Root(left.real - right.real, left.imaginary - right.imaginary)
    }
    static func * (left: Root, right: Root) -> Root {
      Root(
        left.real * right.real - left.imaginary * right.imaginary,
        left.real * right.imaginary + left.imaginary * right.real)
    }
    static func / (left: Root, right: Root) -> Root {
      let scale = right.real * right.real + right.imaginary * right.imaginary
      return Root(
        (left.real * right.real + left.imaginary * right.imaginary) / scale,
        (left.imaginary * right.real - left.real * right.imaginary) / scale)
    }
  }

  /// The most rounds before the search ends.
  private static let roundLimit = 200

  /// The zeros of zⁿ + c[1]·zⁿ⁻¹ + … + c[n] with n = `coefficients.count`, less those at 0, which
  /// coefficients of 0 at the end stand for.
  ///
  /// All zeros are improved at once, by Newton's step less the pull of the others; it converges cubically
  /// from any circle around them. Source: Aberth, "Iteration methods for finding all zeros of a polynomial
  /// simultaneously", Mathematics of Computation 27(122), 1973.
  public static func roots(ofMonic coefficients: [Double]) -> [Root] {
    var polynomial = [1] + coefficients
    while let last = polynomial.last, last == 0, polynomial.count > 1 { polynomial.removeLast() }
    let degree = polynomial.count - 1
    guard degree > 0, polynomial.allSatisfy({ $0.isFinite }) else { return [] }
    // The mean distance of the zeros from 0, and angles that no symmetry holds fast.
    let radius = pow(abs(polynomial[degree]), 1 / Double(degree))
    var roots = (0..<degree).map { place in
      let angle = 2 * Double.pi * Double(place) / Double(degree) + 0.4
      return Root(radius * cos(angle), radius * sin(angle))
    }
    for _ in 0..<roundLimit {
      var greatest = 0.0
      for place in roots.indices {
        let root = roots[place]
        let (value, slope) = evaluate(polynomial, at: root)
        guard value.magnitude > 0 else { continue }
        let newton = value / slope
        var pull = Root(0, 0)
        for other in roots.indices where other != place {
          let distance = root - roots[other]
          if distance.magnitude > 0 { pull = pull + Root(1, 0) / distance }
        }
        let step = newton / (Root(1, 0) - newton * pull)
        guard step.real.isFinite, step.imaginary.isFinite else { continue }
        roots[place] = root - step
        greatest = max(greatest, step.magnitude / max(root.magnitude, 1e-3))
      }
      if greatest < 1e-13 { break }
    }
    return roots
  }

  /// The value and the derivative of a polynomial.
  private static func evaluate(_ polynomial: [Double], at place: Root) -> (value: Root, slope: Root)
  {
    var value = Root(polynomial[0], 0)
    var slope = Root(0, 0)
    for coefficient in polynomial.dropFirst() {
      slope = slope * place + value
      value = value * place + Root(coefficient, 0)
    }
    return (value, slope)
  }
}
