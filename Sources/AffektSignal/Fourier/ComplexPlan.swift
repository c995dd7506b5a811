import AffektNumerics
import Foundation

/// The plan of a complex Fourier transform of eight signals at once, one in each lane.
///
/// Decimation in time with mixed radices: the signal is put down in digit-reversed order
/// (``positions``), then each stage joins `radix` neighbouring transforms of length `span` into one
/// that is `radix` times as long, in place. A complex number is two vectors of eight lanes, real
/// parts first. Stages that fit the first-level cache run block by block before the wide ones.
struct ComplexPlan: Sendable {
  /// One pass over the data.
  struct Stage: Sendable {
    let radix: Int
    /// The length of the transforms that this stage joins.
    let span: Int
    /// Where the stage's twiddle factors start: for each k below `span`, `radix` − 1 pairs.
    let twiddleOffset: Int
    /// Where the `radix` roots of unity start that a general radix needs.
    let rootOffset: Int
  }

  let length: Int
  let stages: [Stage]
  /// The place of each element of the signal in digit-reversed order.
  let positions: [Int32]
  /// Twiddle factors and roots of unity, real and imaginary parts in turn.
  let factors: [Float]
  /// The number of stages that run block by block, and the length of a block.
  private let innerStageCount: Int
  private let blockLength: Int

  init(length: Int) {
    precondition(length > 0, "a transform has a positive length")
    self.length = length
    var stages: [Stage] = []
    var factors: [Float] = []
    var span = 1
    for radix in Self.radices(of: length) {
      let joined = radix * span
      let twiddleOffset = factors.count
      for k in 0..<span {
        for j in 1..<radix { factors.append(root: j * k, of: joined) }
      }
      let rootOffset = factors.count
      for j in 0..<radix { factors.append(root: j, of: radix) }
      stages.append(
        Stage(radix: radix, span: span, twiddleOffset: twiddleOffset, rootOffset: rootOffset))
      span = joined
    }
    self.stages = stages
    self.factors = factors
    positions = (0..<length).map { index in
      var remaining = index
      var position = 0
      for stage in stages.reversed() {
        position += (remaining % stage.radix) * stage.span
        remaining /= stage.radix
      }
      return Int32(position)
    }
    // 384 complex numbers of eight lanes are 24 KiB: well within a first-level cache.
    let inner = stages.prefix { $0.radix * $0.span <= 384 }
    innerStageCount = inner.count
    blockLength = inner.last.map { $0.radix * $0.span } ?? length
  }

  /// The radices in the order of the stages.
  ///
  /// An eight comes first, where no twiddle factors are needed; four is the work horse; a two
  /// remains only if there is no room for an eight.
  private static func radices(of length: Int) -> [Int] {
    var remaining = length
    var twos = 0
    while remaining % 2 == 0 {
      remaining /= 2
      twos += 1
    }
    var odd: [Int] = []
    var prime = 3
    while remaining > 1 {
      if prime * prime > remaining { prime = remaining }
      while remaining % prime == 0 {
        odd.append(prime)
        remaining /= prime
      }
      prime += 2
    }
    var radices: [Int] = []
    if twos % 2 == 1, twos >= 3 {
      radices.append(8)
      twos -= 3
    }
    radices += odd.reversed()
    if twos % 2 == 1 { radices.append(2) }
    radices += [Int](repeating: 4, count: twos / 2)
    return radices
  }

  /// Transforms `data`, which holds `length` complex numbers in digit-reversed order, in place.
  ///
  /// `spare` has room for as many complex numbers as the largest radix.
  @inline(__always)
  func transform(_ data: UnsafeMutablePointer<Lanes>, spare: UnsafeMutablePointer<Lanes>) {
    factors.withUnsafeBufferPointer { buffer in
      guard let factors = buffer.baseAddress else { return }
      stages.withUnsafeBufferPointer { stages in
        for block in stride(from: 0, to: length, by: blockLength) {
          for stage in stages[..<innerStageCount] {
            Self.run(stage, data + 2 * block, blockLength, factors, spare)
          }
        }
        for stage in stages[innerStageCount...] { Self.run(stage, data, length, factors, spare) }
      }
    }
  }

  /// Runs one stage over `count` complex numbers.
  private static func run(
    _ stage: Stage, _ data: UnsafeMutablePointer<Lanes>, _ count: Int,
    _ factors: UnsafePointer<Float>, _ spare: UnsafeMutablePointer<Lanes>
  ) {
    let twiddles = factors + stage.twiddleOffset
    let step = 2 * stage.span
    let joined = stage.radix * stage.span
    var start = 0
    switch (stage.radix, stage.span) {
    case (8, 1):
      while start < count {
        Butterfly.radix8(data + 2 * start)
        start += 8
      }
    case (4, 1):
      while start < count {
        Butterfly.radix4(data + 2 * start, step, twiddles, isTwiddled: false)
        start += 4
      }
    case (2, _):
      while start < count {
        for k in 0..<stage.span {
          Butterfly.radix2(data + 2 * (start + k), step, twiddles + 2 * k)
        }
        start += joined
      }
    case (3, _):
      while start < count {
        for k in 0..<stage.span {
          Butterfly.radix3(data + 2 * (start + k), step, twiddles + 4 * k)
        }
        start += joined
      }
    case (4, _):
      while start < count {
        for k in 0..<stage.span {
          Butterfly.radix4(data + 2 * (start + k), step, twiddles + 6 * k, isTwiddled: true)
        }
        start += joined
      }
    case (5, _):
      while start < count {
        for k in 0..<stage.span {
          Butterfly.radix5(data + 2 * (start + k), step, twiddles + 8 * k)
        }
        start += joined
      }
    default:
      let roots = factors + stage.rootOffset
      let pairs = 2 * (stage.radix - 1)
      while start < count {
        for k in 0..<stage.span {
          Butterfly.general(
            data + 2 * (start + k), step, twiddles + pairs * k, stage.radix, roots, spare)
        }
        start += joined
      }
    }
  }
}

extension [Float] {
  /// Appends the real and imaginary part of exp(−2πi·power/order), computed in double precision.
  fileprivate mutating func append(root power: Int, of order: Int) {
    let angle = -2 * Double.pi * Double(power % order) / Double(order)
    append(Float(cos(angle)))
    append(Float(sin(angle)))
  }
}
