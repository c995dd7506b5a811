/// The bytes of WAV files, put together by hand so that they can be damaged on purpose.
struct WaveBytes {
  var channelCount = 1
  var sampleRate = 16_000
  var bitsPerSample = 16
  /// 1 for whole numbers, 3 for floating point.
  var formatTag = 1
  /// The sample bytes, channels interleaved.
  var data: [UInt8] = []
  /// What the header says of their number; nil for the truth.
  var promisedDataCount: Int?
  /// A chunk before the samples that readers have to skip.
  var extraChunk: [UInt8] = []

  /// Samples of 16 bits.
  static func integer16(_ samples: [Int16], channelCount: Int = 1) -> WaveBytes {
    WaveBytes(channelCount: channelCount, data: samples.flatMap { little(UInt16(bitPattern: $0)) })
  }

  /// Samples of 32-bit floating point.
  static func float32(_ samples: [Float], channelCount: Int = 1) -> WaveBytes {
    WaveBytes(
      channelCount: channelCount, bitsPerSample: 32, formatTag: 3,
      data: samples.flatMap { little($0.bitPattern) })
  }

  var bytes: [UInt8] {
    let align = channelCount * bitsPerSample / 8
    var format: [UInt8] = Self.little(UInt16(formatTag)) + Self.little(UInt16(channelCount))
    format +=
      Self.little(UInt32(sampleRate)) + Self.little(UInt32(truncatingIfNeeded: sampleRate * align))
    format += Self.little(UInt16(truncatingIfNeeded: align)) + Self.little(UInt16(bitsPerSample))
    var chunks = Self.chunk("fmt ", format)
    if !extraChunk.isEmpty { chunks += Self.chunk("junk", extraChunk) }
    chunks += Array("data".utf8) + Self.little(UInt32(promisedDataCount ?? data.count)) + data
    return Array("RIFF".utf8) + Self.little(UInt32(4 + chunks.count)) + Array("WAVE".utf8) + chunks
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    Array(name.utf8) + little(UInt32(content.count)) + content
  }

  private static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }
}
