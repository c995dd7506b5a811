import AffektNumerics
import AffektResults
import AffektSignal

/// What a recording's sound is recognised by, in three degrees.
public struct AudioIdentity: Sendable, Equatable {
  /// SHA-256 of the file's bytes, or of the samples of a generated recording.
  public let contentHash: String
  /// A hash of the decoded samples, one channel, and their rate: the same for equal sound in another
  /// container or with its channel repeated.
  public let sampleHash: UInt64
  /// What the sound looks like from afar; nil for silence.
  public let fingerprint: SoundFingerprint?

  /// An identity that was found before.
  init(contentHash: String, sampleHash: UInt64, fingerprint: SoundFingerprint?) {
    self.contentHash = contentHash
    self.sampleHash = sampleHash
    self.fingerprint = fingerprint
  }

  /// The identity of a decoded signal; without a hash of bytes that of the samples stands for it.
  init(of signal: Signal, contentHash: String? = nil) {
    self.contentHash =
      contentHash ?? signal.samples.withUnsafeBytes { ContentHash.hexadecimal(of: $0) }
    sampleHash = Self.hash(of: signal)
    fingerprint = SoundFingerprint(of: signal)
  }

  /// Multiplication and rotation of words of 64 bits, in four strands that the processor follows at
  /// once: ten times faster than SHA-256, and recordings need no protection against forgery.
  private static func hash(of signal: Signal) -> UInt64 {
    var strands = (
      a: signal.sampleRate.bitPattern, b: UInt64(signal.samples.count), c: 1 as UInt64,
      d: 2 as UInt64
    )
    return signal.samples.withUnsafeBytes { bytes in
      let whole = bytes.count / 32 * 32
      for place in stride(from: 0, to: whole, by: 32) {
        strands.a = mixed(strands.a, bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        strands.b = mixed(
          strands.b, bytes.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
        strands.c = mixed(
          strands.c, bytes.loadUnaligned(fromByteOffset: place + 16, as: UInt64.self))
        strands.d = mixed(
          strands.d, bytes.loadUnaligned(fromByteOffset: place + 24, as: UInt64.self))
      }
      let rest = bytes[whole...].reduce(strands.a) { mixed($0, UInt64($1)) }
      return mixed(mixed(mixed(rest, strands.b), strands.c), strands.d)
    }
  }

  /// A state that has taken up one more word; the rotation brings high bits down.
  @inline(__always)
  private static func mixed(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word) &* 0x9E37_79B9_7F4A_7C15
    return product << 29 | product >> 35
  }
}
