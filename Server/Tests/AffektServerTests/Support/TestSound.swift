import Foundation

/// Sounds as bytes.
enum TestSound {
  /// 16-bit samples of a tone that swells.
  static func samples(seconds: Double, rate: Int = 8000) -> [Int16] {
    (0..<Int(seconds * Double(rate))).map { place in
      Int16(9000 * sin(Double(place) / 9) * sin(Double(place) / 7000))
    }
  }

  /// Samples, least significant byte first.
  static func bytes(_ samples: [Int16]) -> [UInt8] {
    samples.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
  }

  /// A WAV file of one channel.
  static func wave(_ samples: [Int16], rate: Int = 8000) -> [UInt8] {
    wave(channels: [samples], rate: rate)
  }

  /// A WAV file of channels of equal length.
  static func wave(channels: [[Int16]], rate: Int = 8000) -> [UInt8] {
    let frames = channels.first?.indices ?? 0..<0
    let samples = frames.flatMap { frame in channels.map { $0[frame] } }
    let frameSize = 2 * channels.count
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let size = 2 * samples.count
    return Array("RIFF".utf8) + number(36 + size, 4) + Array("WAVEfmt ".utf8) + number(16, 4)
      + number(1, 2) + number(channels.count, 2) + number(rate, 4) + number(frameSize * rate, 4)
      + number(frameSize, 2)
      + number(16, 2) + Array("data".utf8) + number(size, 4) + bytes(samples)
  }

  static func wave(seconds: Double, rate: Int = 8000) -> [UInt8] {
    wave(samples(seconds: seconds, rate: rate), rate: rate)
  }

  /// An hour of silence as FLAC, 11 bytes for every 4096 samples: at 16 kHz, 16 bits, one channel.
  static func silentFLAC(seconds: Int) -> [UInt8] {
    let (rate, block) = (16_000, 4096)
    let frames = seconds * rate / block
    let total = frames * block
    var bytes = Array("fLaC".utf8) + [0x80, 0, 0, 34, 0x10, 0, 0x10, 0, 0, 0, 0, 0, 0, 0]
    // Sample rate (20 bits), channels − 1 (3), bits − 1 (5), number of samples (36).
    let fields = UInt64(rate) << 44 | 0 << 41 | 15 << 36 | UInt64(total)
    bytes += (0..<8).map { UInt8(truncatingIfNeeded: fields >> (56 - 8 * UInt64($0))) }
    bytes += [UInt8](repeating: 0, count: 16)
    for frame in 0..<frames {
      // Block of 4096 samples, 16 kHz, mono, 16 bits; then the number of the frame as UTF-8.
      var head: [UInt8] = [0xff, 0xf8, 0xc5, 0x08]
      head += Array(String(UnicodeScalar(UInt32(frame)).map(Character.init) ?? " ").utf8)
      head.append(checksum8(head))
      // A constant subframe of zero.
      let whole = head + [0, 0, 0]
      let sum = checksum16(whole)
      bytes += whole + [UInt8(sum >> 8), UInt8(truncatingIfNeeded: sum)]
    }
    return bytes
  }

  private static func checksum8(_ bytes: [UInt8]) -> UInt8 {
    bytes.reduce(0) { sum, byte in
      (0..<8).reduce(sum ^ byte) { value, _ in value & 0x80 == 0 ? value << 1 : value << 1 ^ 0x07 }
    }
  }

  private static func checksum16(_ bytes: [UInt8]) -> UInt16 {
    bytes.reduce(0) { sum, byte in
      (0..<8).reduce(sum ^ UInt16(byte) << 8) { value, _ in
        value & 0x8000 == 0 ? value << 1 : value << 1 ^ 0x8005
      }
    }
  }
}
