import AffektNumerics

/// Coding with eight bits a sample, finer for soft sounds than for loud ones, as telephone networks
/// do it.
///
/// A magnitude is rounded to a whole number m, and coded by a segment e, which is its order of
/// magnitude, and one of 16 steps inside it. µ-law: m = round(8191.75·|x|) + 33, 33 ≤ m < 8192, e =
/// ⌊log₂ m⌋ − 5, decoded as ((8·⌊m/2ᵉ⁺¹⌋ + 4)·2ᵉ − 132) / 32 768. A-law: m = round(2047.94·|x|) <
/// 2048, e = max(0, ⌊log₂ m⌋ − 4), decoded as (16·⌊m/2ᵉ⌋ + 8)·2ᵉ / 32 768. Samples beyond full
/// scale are clipped. µ-law keeps silence; A-law has no zero and turns it into 8/32 768. Source:
/// ITU-T G.711, 1988. Reference implementation: libsndfile, whose output it meets exactly.
public enum Companding: String, Sendable, Hashable, CaseIterable {
  /// The law of North America and Japan.
  case muLaw = "mu-law"
  /// The law of the rest of the world.
  case aLaw = "a-law"

  /// The samples after coding and decoding.
  public func apply(to samples: [Float]) -> [Float] {
    samples.map { sample in
      let magnitude = Float(self == .muLaw ? muLaw(abs(sample)) : aLaw(abs(sample))) / 32_768
      return sample < 0 ? -magnitude : magnitude
    }
  }

  private func muLaw(_ magnitude: Float) -> Int {
    let scaled = Int(saturating: (8191.75 * magnitude).rounded(.toNearestOrEven))
    let value = min(scaled + 33, 8191)
    let segment = Self.exponent(of: value) - 5
    return (8 * (value >> (segment + 1)) + 4) << segment - 132
  }

  private func aLaw(_ magnitude: Float) -> Int {
    let scaled = Int(saturating: (2047.9375 * magnitude).rounded(.toNearestOrEven))
    let value = min(scaled, 2047)
    let segment = max(0, Self.exponent(of: max(1, value)) - 4)
    return (16 * (value >> segment) + 8) << segment
  }

  /// ⌊log₂ value⌋ of a positive number.
  private static func exponent(of value: Int) -> Int {
    Int.bitWidth - 1 - value.leadingZeroBitCount
  }
}
