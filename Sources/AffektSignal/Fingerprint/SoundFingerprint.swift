import AffektNumerics

/// What a sound looks like from afar: enough to recognise the same recording after it was stored
/// again, and to tell it from another take of the same sentence.
///
/// The sound is brought down to 8 kHz or a little more and cut into frames of 64 ms, one every 20 ms.
/// With E[t, b] the energy of frame t in band b of 48 (100 to 3400 Hz, equally wide in mel),
///
///     a[t, b] = √E[t, b],   p[t, b] = a[t, b] − mean of a[t, ·] over b,
///
/// scaled to integers in −127 to 127. Loud frames weigh most, silence next to nothing, so silence that
/// is cut off or added does not matter; neither do gain, polarity, sample rate, a lossy encoding or
/// noise that is well below the voice. The bands are narrow enough to show single harmonics, in which
/// two repetitions of a sentence differ.
///
/// A sound has no fingerprint if none of its samples is further than 10⁻⁴ (−80 dB below full scale)
/// from their mean: silence cannot be recognised.
public struct SoundFingerprint: Sendable, Equatable {
  /// The number of bands.
  static let bandCount = 48
  /// The number of frames a second.
  static let frameRate = 50.0
  /// How many frames apart products are summed for the outline.
  static let outlineLags = [0, 4, 16]

  /// The number of frames.
  public let frameCount: Int
  /// Where the sound has its energy and how long it stays there, whenever it begins: of each band,
  /// Σ_t p[t, b]·p[t + k, b] for k = 0, 4 and 16 frames, under a root that keeps the sign; each of the
  /// three parts, and then the whole, has length 1.
  ///
  /// The outlines of two sounds whose similarity is high have a product close to 1. It takes one
  /// matrix product to find such pairs among thousands of recordings.
  public let outline: [Float]

  /// Frames × bands, from −127 to 127.
  let pattern: [Int8]
  /// Σ p².
  private let energy: Double
  /// Σ p² over the frames before each frame, and over all of them.
  private let energies: [Float]

  /// The fingerprint of a signal; nil for silence.
  public init?(of signal: Signal) {
    guard
      let amplitudes = FingerprintPlan.shared(sampleRate: signal.sampleRate)
        .bandAmplitudes(of: signal.samples)
    else { return nil }
    self.init(amplitudes: amplitudes)
  }

  /// The fingerprint of the amplitudes of frames × bands; nil if all of them are equal.
  private init?(amplitudes: [Float]) {
    let bands = Self.bandCount
    var centred = amplitudes
    for start in stride(from: 0, to: centred.count, by: bands) {
      let mean = centred[start..<start + bands].reduce(0, +) / Float(bands)
      for place in start..<start + bands { centred[place] -= mean }
    }
    let largest = centred.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return nil }
    self.init(pattern: centred.map { Int8(saturating: ($0 * (127 / largest)).rounded()) })
  }

  /// The fingerprint that consists of a pattern of whole frames, not all of it 0.
  init(pattern: [Int8]) {
    self.pattern = pattern
    frameCount = pattern.count / Self.bandCount
    energy = Double(Self.dot(pattern, 0, pattern, 0, count: pattern.count))
    var energies: [Float] = [0]
    energies.reserveCapacity(frameCount + 1)
    var sum = 0
    for start in stride(from: 0, to: frameCount * Self.bandCount, by: Self.bandCount) {
      sum += Self.dot(pattern, start, pattern, start, count: Self.bandCount)
      energies.append(Float(sum))
    }
    self.energies = energies
    outline = Self.outline(of: pattern, frameCount: frameCount)
  }

  /// How similar two sounds are: the correlation of their patterns at the shift that fits best,
  ///
  /// max over k of Σ_t Σ_b p[t + k, b]·q[t, b] / √(Σ p² · Σ q²), with zeros beyond the ends.
  ///
  /// 1 for equal sounds, and from 1 downwards by the share of the energy that only one of them has.
  /// Shifts up to 2 s are tried, in steps of half a frame around the best one. A shift at which the
  /// frames that overlap hold too little energy is left out, so below 0.8 the result may be too small.
  public func similarity(to other: SoundFingerprint) -> Double {
    let norm = (energy * other.energy).squareRoot()
    let reach = Int(saturating: 2 * Self.frameRate)
    let lowest = max(-reach, 1 - other.frameCount)
    let highest = min(reach, frameCount - 1)
    // A frame shares most of its samples with its neighbours: every other shift is enough to find
    // the neighbourhood of the maximum.
    var best = (shift: lowest, product: -Double.infinity)
    for shift in stride(from: lowest, through: highest, by: 2)
    where overlapCanReach(Self.leastCoarse, with: other, shift: shift) {
      let product = product(with: other, shift: shift)
      if product > best.product { best = (shift, product) }
    }
    for shift in [best.shift - 1, best.shift + 1] where (lowest...highest).contains(shift) {
      let product = product(with: other, shift: shift)
      if product > best.product { best = (shift, product) }
    }
    if best.product >= Self.leastCoarse * norm {
      best.product = max(
        best.product,
        halfwayProduct(with: other, shift: best.shift, side: 1),
        halfwayProduct(with: other, shift: best.shift, side: -1))
    }
    return min(1, max(0, best.product / norm))
  }

  /// From which similarity on a shift is looked at: a frame beside the best one, sounds that are alike
  /// have more.
  private static let leastCoarse = 0.7

  /// Whether the frames that overlap at a shift hold enough energy for a similarity; by the inequality
  /// of Cauchy and Schwarz.
  private func overlapCanReach(_ least: Double, with other: SoundFingerprint, shift: Int) -> Bool {
    let first = max(0, -shift)
    let last = min(other.frameCount, frameCount - shift)
    guard first < last else { return false }
    let own = energies[last + shift] - energies[first + shift]
    let others = other.energies[last] - other.energies[first]
    // What rounding may have taken is allowed for.
    return Double(own) * Double(others) >= 0.999 * least * least * energy * other.energy
  }

  /// The product half a frame beside a shift, by the cubic through the two shifts on either side.
  private func halfwayProduct(with other: SoundFingerprint, shift: Int, side: Int) -> Double {
    let near = [shift, shift + side].map { product(with: other, shift: $0) }
    let far = [shift - side, shift + 2 * side].map { product(with: other, shift: $0) }
    return (9 * (near[0] + near[1]) - (far[0] + far[1])) / 16
  }

  /// Σ_t Σ_b p[t + shift, b]·q[t, b].
  private func product(with other: SoundFingerprint, shift: Int) -> Double {
    let first = max(0, -shift)
    let last = min(other.frameCount, frameCount - shift)
    guard first < last else { return 0 }
    let bands = Self.bandCount
    return Double(
      Self.dot(
        pattern, (first + shift) * bands, other.pattern, first * bands,
        count: (last - first) * bands))
  }

  private static func outline(of pattern: [Int8], frameCount: Int) -> [Float] {
    var outline: [Float] = []
    for lag in outlineLags {
      var sums = [Int](repeating: 0, count: bandCount)
      pattern.withUnsafeBufferPointer { pattern in
        sums.withUnsafeMutableBufferPointer { sums in
          for frame in stride(from: 0, to: frameCount - lag, by: 1) {
            let near = frame * bandCount
            let far = near + lag * bandCount
            for band in 0..<bandCount {
              sums[band] &+= Int(Int16(pattern[near &+ band]) &* Int16(pattern[far &+ band]))
            }
          }
        }
      }
      let roots = sums.map { $0 < 0 ? -Float(-$0).squareRoot() : Float($0).squareRoot() }
      let length = roots.reduce(0) { $0 + $1 * $1 }.squareRoot()
      // A sound shorter than the lag has nothing here.
      let scale = length > 0 ? 1 / (length * Float(outlineLags.count).squareRoot()) : 0
      outline += roots.map { $0 * scale }
    }
    return outline
  }

  /// The sum of the products of `count` elements.
  private static func dot(
    _ first: [Int8], _ firstOffset: Int, _ second: [Int8], _ secondOffset: Int, count: Int
  ) -> Int {
    first.withUnsafeBytes { first in
      second.withUnsafeBytes { second in
        var sum = 0
        guard let left = first.baseAddress, let right = second.baseAddress else { return 0 }
        // No sum of a block can overflow: 2^16 products below 2^14.
        for block in stride(from: 0, to: count, by: 1 << 16) {
          var part: Int32 = 0
          for place in block..<min(block + (1 << 16), count) {
            let product =
              Int16(left.load(fromByteOffset: firstOffset &+ place, as: Int8.self))
              &* Int16(right.load(fromByteOffset: secondOffset &+ place, as: Int8.self))
            part &+= Int32(product)
          }
          sum += Int(part)
        }
        return sum
      }
    }
  }
}
