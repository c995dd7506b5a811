import AffektNumerics

/// Counts samples at full scale, and notices those that are not finite or too large to be sound.
struct SampleCensus {
  /// The magnitude from which on nothing is sound: twice that of a whole number of 32 bits.
  static let bound: Float = 0x1p32
  /// What makes infinities of magnitudes from `bound` on.
  private static let scale: Float = 0x1p96

  /// The smallest magnitude that counts as full scale.
  let fullScale: Float
  /// How many samples are at full scale.
  private(set) var clippedCount = 0

  init(fullScale: Float) { self.fullScale = fullScale }

  /// Counts some samples; false if one of them is not finite or reaches `bound`.
  mutating func count(_ samples: ArraySlice<Float>) -> Bool {
    samples.withUnsafeBufferPointer { samples in
      guard let base = samples.baseAddress else { return true }
      var clipped = SIMD8<Int32>()
      // Zero times a finite number is zero; NaN and infinities give NaN, which no sum loses again.
      var zeros = Lanes()
      let scale = Self.scale
      var index = 0
      while index + 8 <= samples.count {
        let lanes = Lanes(loading: base + index)
        zeros += lanes * scale * 0
        let isClipped = (lanes .>= fullScale) .| (lanes .<= -fullScale)
        clipped &+= SIMD8<Int32>().replacing(with: 1, where: isClipped)
        index += 8
      }
      clippedCount += Int(clipped.wrappedSum())
      var sum = zeros.laneSum
      while index < samples.count {
        sum += base[index] * scale * 0
        clippedCount += abs(base[index]) >= fullScale ? 1 : 0
        index += 1
      }
      return sum == 0
    }
  }
}
