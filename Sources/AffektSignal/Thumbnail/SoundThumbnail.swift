import AffektNumerics
import Foundation

/// A recording as it looks from afar: the outline of its waveform and a coarse mel spectrogram.
///
/// Column c of 64 covers the stretch c/64…(c+1)/64 of the recording. The outline is the largest
/// magnitude of each stretch, 0…255 for 0…1. The mel spectrogram has 24 bands from 50 Hz to 8 kHz, or to
/// half the rate, of one frame of about 40 ms in the middle of each stretch; a level is 0…15 for −75 dB…0 dB
/// relative to the loudest band. A silent recording has zeros only.
public struct SoundThumbnail: Sendable, Equatable {
  /// The number of stretches of time.
  public static let columnCount = 64
  /// The number of mel bands.
  public static let bandCount = 24
  /// The highest level.
  public static let highestLevel: UInt8 = 15
  /// The range of levels in dB.
  public static let range = 75.0

  /// The largest magnitude of each stretch, 255 for full scale.
  public let outline: [UInt8]
  /// The levels, band by band from the lowest, each of `columnCount` columns, 0…15.
  public let levels: [UInt8]

  /// Portrays a signal; nil without samples.
  public init?(of signal: Signal) {
    guard !signal.samples.isEmpty else { return nil }
    outline = Self.outline(of: signal.samples)
    levels = Self.levels(of: signal)
  }

  /// Makes a thumbnail of parts; nil unless they have as many values as a thumbnail.
  public init?(outline: [UInt8], levels: [UInt8]) {
    guard outline.count == Self.columnCount, levels.count == Self.columnCount * Self.bandCount,
      levels.allSatisfy({ $0 <= Self.highestLevel })
    else { return nil }
    self.outline = outline
    self.levels = levels
  }

  // MARK: - Text

  /// Reads what `text` wrote; nil if it is not a thumbnail.
  public init?(text: String) {
    guard let data = Data(base64Encoded: text) else { return nil }
    let bytes = [UInt8](data)
    let packed = bytes.dropFirst(Self.columnCount)
    let levels = [UInt8](unsafeUninitializedCapacity: 2 * packed.count) { levels, count in
      for byte in packed {
        levels[count] = byte >> 4
        levels[count + 1] = byte & 15
        count += 2
      }
    }
    self.init(outline: Array(bytes.prefix(Self.columnCount)), levels: levels)
  }

  /// The thumbnail in base64: a byte a stretch, then half a byte a level, the first in the upper half.
  public var text: String {
    var bytes = outline
    bytes.reserveCapacity(outline.count + levels.count / 2)
    for place in stride(from: 0, to: levels.count, by: 2) {
      bytes.append(levels[place] << 4 | levels[place + 1])
    }
    return Data(bytes).base64EncodedString()
  }

  // MARK: - Measuring

  private static func outline(of samples: [Float]) -> [UInt8] {
    (0..<columnCount).map { column in
      let first = column * samples.count / columnCount
      let end = max(first + 1, (column + 1) * samples.count / columnCount)
      let largest = samples[first..<min(end, samples.count)].reduce(Float(0)) {
        max($0, abs($1))
      }
      return UInt8(saturating: (min(1, largest) * 255).rounded())
    }
  }

  private static func levels(of signal: Signal) -> [UInt8] {
    // The power of two that is nearest to 40 ms, so that every rate is cut alike.
    let length = 1 << max(5, Int(saturating: log2(0.04 * signal.sampleRate).rounded()))
    let plan = ThumbnailPlan.shared(fftLength: length, sampleRate: signal.sampleRate)
    var frames = [Float](repeating: 0, count: columnCount * length)
    for column in 0..<columnCount {
      let middle = (2 * column + 1) * signal.samples.count / (2 * columnCount)
      let first = middle - length / 2
      for place in max(0, -first)..<max(max(0, -first), min(length, signal.samples.count - first)) {
        frames[column * length + place] = signal.samples[first + place]
      }
    }
    let power = plan.bank.apply(to: plan.transform.power(of: frames))
    let loudest = power.elements.max() ?? 0
    var levels = [UInt8](repeating: 0, count: columnCount * bandCount)
    guard loudest > 0 else { return levels }
    for column in 0..<columnCount {
      for band in 0..<bandCount where power[column, band] > 0 {
        let level = 10 * log10(Double(power[column, band] / loudest))
        let step = (1 + level / range) * Double(highestLevel)
        levels[band * columnCount + column] = UInt8(saturating: max(0, step.rounded()))
      }
    }
    return levels
  }
}
