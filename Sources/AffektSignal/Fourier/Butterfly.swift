/// A complex number in each of eight lanes.
private struct Complex8 {
  var real: Lanes
  var imaginary: Lanes

  @inline(__always)
  init(_ real: Lanes, _ imaginary: Lanes) {
    self.real = real
    self.imaginary = imaginary
  }

  @inline(__always)
  init(at pointer: UnsafeMutablePointer<Lanes>) {
    real = pointer[0]
    imaginary = pointer[1]
  }

  /// The number at `pointer` times the factor whose parts stand at `twiddle`.
  @inline(__always)
  init(at pointer: UnsafeMutablePointer<Lanes>, twiddle: UnsafePointer<Float>) {
    let (x, y) = (pointer[0], pointer[1])
    let (c, s) = (twiddle[0], twiddle[1])
    real = x * c - y * s
    imaginary = x * s + y * c
  }

  @inline(__always)
  func store(to pointer: UnsafeMutablePointer<Lanes>) {
    pointer[0] = real
    pointer[1] = imaginary
  }

  @inline(__always)
  static func + (left: Complex8, right: Complex8) -> Complex8 {
    Complex8(left.real + right.real, left.imaginary + right.imaginary)
  }

  @inline(__always)
  static func - (left: Complex8, right: Complex8) -> Complex8 {
    Complex8(left.real - right.real, left.imaginary - right.imaginary)
  }

  @inline(__always)
  static func * (left: Complex8, right: Float) -> Complex8 {
    Complex8(left.real * right, left.imaginary * right)
  }

  /// This number times −i.
  @inline(__always)
  var timesMinusI: Complex8 { Complex8(imaginary, -real) }
}

/// The small transforms that the stages of a plan are made of, on eight signals at once.
///
/// Each joins the numbers at `data`, `data + step`, `data + 2·step` … in place, multiplying all but
/// the first with its twiddle factor beforehand. Steps count vectors, of which a number has two.
enum Butterfly {
  @inline(__always)
  static func radix2(
    _ data: UnsafeMutablePointer<Lanes>, _ step: Int, _ twiddles: UnsafePointer<Float>
  ) {
    let a = Complex8(at: data)
    let b = Complex8(at: data + step, twiddle: twiddles)
    (a + b).store(to: data)
    (a - b).store(to: data + step)
  }

  @inline(__always)
  static func radix3(
    _ data: UnsafeMutablePointer<Lanes>, _ step: Int, _ twiddles: UnsafePointer<Float>
  ) {
    let a = Complex8(at: data)
    let b = Complex8(at: data + step, twiddle: twiddles)
    let c = Complex8(at: data + 2 * step, twiddle: twiddles + 2)
    let sum = b + c
    let turned = (b - c).timesMinusI * 0.866_025_403_784_438_6
    let rest = a - sum * 0.5
    (a + sum).store(to: data)
    (rest + turned).store(to: data + step)
    (rest - turned).store(to: data + 2 * step)
  }

  @inline(__always)
  static func radix4(
    _ data: UnsafeMutablePointer<Lanes>, _ step: Int, _ twiddles: UnsafePointer<Float>,
    isTwiddled: Bool
  ) {
    let a = Complex8(at: data)
    let b =
      isTwiddled ? Complex8(at: data + step, twiddle: twiddles) : Complex8(at: data + step)
    let c =
      isTwiddled
      ? Complex8(at: data + 2 * step, twiddle: twiddles + 2) : Complex8(at: data + 2 * step)
    let d =
      isTwiddled
      ? Complex8(at: data + 3 * step, twiddle: twiddles + 4) : Complex8(at: data + 3 * step)
    let ac = a + c
    let acDifference = a - c
    let bd = b + d
    let bdTurned = (b - d).timesMinusI
    (ac + bd).store(to: data)
    (acDifference + bdTurned).store(to: data + step)
    (ac - bd).store(to: data + 2 * step)
    (acDifference - bdTurned).store(to: data + 3 * step)
  }

  @inline(__always)
  static func radix5(
    _ data: UnsafeMutablePointer<Lanes>, _ step: Int, _ twiddles: UnsafePointer<Float>
  ) {
    // Cosines and sines of 2π/5 and 4π/5.
    let c1: Float = 0.309_016_994_374_947_4
    let c2: Float = -0.809_016_994_374_947_4
    let s1: Float = 0.951_056_516_295_153_6
    let s2: Float = 0.587_785_252_292_473_1
    let a = Complex8(at: data)
    let b = Complex8(at: data + step, twiddle: twiddles)
    let c = Complex8(at: data + 2 * step, twiddle: twiddles + 2)
    let d = Complex8(at: data + 3 * step, twiddle: twiddles + 4)
    let e = Complex8(at: data + 4 * step, twiddle: twiddles + 6)
    let outer = b + e
    let inner = c + d
    let outerTurned = (b - e).timesMinusI
    let innerTurned = (c - d).timesMinusI
    let first = a + outer * c1 + inner * c2
    let second = a + outer * c2 + inner * c1
    let firstTurned = outerTurned * s1 + innerTurned * s2
    let secondTurned = outerTurned * s2 - innerTurned * s1
    (a + outer + inner).store(to: data)
    (first + firstTurned).store(to: data + step)
    (second + secondTurned).store(to: data + 2 * step)
    (second - secondTurned).store(to: data + 3 * step)
    (first - firstTurned).store(to: data + 4 * step)
  }

  /// Eight neighbouring numbers, without twiddle factors: two fours and a joining stage.
  @inline(__always)
  static func radix8(_ data: UnsafeMutablePointer<Lanes>) {
    let half: Float = 0.707_106_781_186_547_6
    let (a, b) = (Complex8(at: data), Complex8(at: data + 2))
    let (c, d) = (Complex8(at: data + 4), Complex8(at: data + 6))
    let (e, f) = (Complex8(at: data + 8), Complex8(at: data + 10))
    let (g, h) = (Complex8(at: data + 12), Complex8(at: data + 14))
    let (ae, aeDifference) = (a + e, a - e)
    let (cg, cgTurned) = (c + g, (c - g).timesMinusI)
    let even0 = ae + cg
    let even1 = aeDifference + cgTurned
    let even2 = ae - cg
    let even3 = aeDifference - cgTurned
    let (bf, bfDifference) = (b + f, b - f)
    let (dh, dhTurned) = (d + h, (d - h).timesMinusI)
    let odd0 = bf + dh
    let diagonal1 = bfDifference + dhTurned
    let odd2 = (bf - dh).timesMinusI
    let diagonal3 = bfDifference - dhTurned
    // Times (1 − i)/√2 and (−1 − i)/√2.
    let odd1 = (diagonal1 + diagonal1.timesMinusI) * half
    let odd3 = (diagonal3.timesMinusI - diagonal3) * half
    (even0 + odd0).store(to: data)
    (even1 + odd1).store(to: data + 2)
    (even2 + odd2).store(to: data + 4)
    (even3 + odd3).store(to: data + 6)
    (even0 - odd0).store(to: data + 8)
    (even1 - odd1).store(to: data + 10)
    (even2 - odd2).store(to: data + 12)
    (even3 - odd3).store(to: data + 14)
  }

  /// Any radix, by the definition: for lengths with prime factors of seven and more.
  @inline(__always)
  static func general(
    _ data: UnsafeMutablePointer<Lanes>, _ step: Int, _ twiddles: UnsafePointer<Float>,
    _ radix: Int, _ roots: UnsafePointer<Float>, _ spare: UnsafeMutablePointer<Lanes>
  ) {
    Complex8(at: data).store(to: spare)
    for j in 1..<radix {
      Complex8(at: data + j * step, twiddle: twiddles + 2 * (j - 1)).store(to: spare + 2 * j)
    }
    for l in 0..<radix {
      var sum = Complex8(at: spare)
      var power = 0
      for j in 1..<radix {
        power += l
        if power >= radix { power -= radix }
        sum = sum + Complex8(at: spare + 2 * j, twiddle: roots + 2 * power)
      }
      sum.store(to: data + l * step)
    }
  }
}
