import Foundation

/// A random number generator whose whole sequence follows from its seed: xoshiro256**.
///
/// Every random draw of Affekt comes from one of these, handed in by the caller, so equal inputs
/// give equal results on every machine and for any number of threads. `derived(for:)` makes an
/// independent generator for a named piece of work, so that the order in which pieces run does not
/// matter. Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM
/// TOMS 47(4), 2021; seeded by SplitMix64 as the authors advise.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private let seed: UInt64
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// Makes the generator of `seed`.
  public init(seed: UInt64) {
    self.seed = seed
    var mixer = SplitMix64(state: seed)
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    let result = rotate(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotate(state.3, by: 45)
    return result
  }

  /// The generator of the piece of work called `name`: it depends on this generator's seed and the
  /// name alone, not on what has been drawn.
  public func derived(for name: String) -> SeededGenerator {
    // FNV-1a over the name, mixed with the seed.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    var mixer = SplitMix64(state: seed ^ hash)
    return SeededGenerator(seed: mixer.next())
  }

  /// A number drawn uniformly from [0, 1), with 53 random bits.
  public mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A number drawn uniformly from [lower, upper).
  public mutating func uniform(in range: Range<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  /// A number drawn from the standard normal distribution (Marsaglia's polar method).
  public mutating func normal() -> Double {
    while true {
      let first = 2 * uniform() - 1
      let second = 2 * uniform() - 1
      let square = first * first + second * second
      if square > 0, square < 1 { return first * (-2 * log(square) / square).squareRoot() }
    }
  }

  /// A whole number drawn uniformly from 0 to `bound` − 1, without bias.
  public mutating func index(below bound: Int) -> Int {
    precondition(bound > 0, "there is nothing to draw from")
    return Int(next(upperBound: UInt64(bound)))
  }

  /// The numbers 0 to `count` − 1 in random order (Fisher–Yates).
  public mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }

  /// Puts numbers in random order, which is that of `permutation(of:)`.
  public mutating func shuffle(_ elements: inout [Int]) {
    for place in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(place, index(below: place + 1))
    }
  }
}

/// The generator that spreads one seed over a larger state.
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

private func rotate(_ value: UInt64, by count: UInt64) -> UInt64 {
  (value << count) | (value >> (64 - count))
}
