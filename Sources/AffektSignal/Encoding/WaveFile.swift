import AffektNumerics

/// A signal as the bytes of a WAV file: one channel of 16-bit integers.
public enum WaveFile {
  /// The bytes; values beyond full scale are clipped, and a signal without samples has a head alone.
  ///
  /// A sample x becomes round(32 768 · x), at most 32 767. The sample rate is rounded to whole hertz.
  public static func bytes(of signal: Signal) -> [UInt8] {
    let size = 2 * signal.samples.count
    let rate = Int(saturating: signal.sampleRate.rounded())
    var bytes = Array("RIFF".utf8) + little(36 + size, 4) + Array("WAVEfmt ".utf8)
    bytes += little(16, 4) + little(1, 2) + little(1, 2) + little(rate, 4) + little(2 * rate, 4)
    bytes += little(2, 2) + little(16, 2) + Array("data".utf8) + little(size, 4)
    bytes.reserveCapacity(44 + size)
    for sample in signal.samples {
      let whole = Int16(saturating: (32_768 * sample).rounded())
      bytes.append(UInt8(truncatingIfNeeded: whole))
      bytes.append(UInt8(truncatingIfNeeded: whole >> 8))
    }
    return bytes
  }

  /// A number in `count` bytes, the low one first.
  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
