import AffektCore
import AffektNumerics
import AffektSignal
import Foundation

/// What is kept of a recording: the outcome of a node, or what is known of the recording itself.
enum CachedValue {
  /// A signal, decoded or pre-processed.
  case signal(Signal)
  /// Features frame by frame.
  case frames(FrameFeatures)
  /// One row.
  case row([Double], [FeatureColumn])
  /// What results need of the recording beside its features.
  case facts(RecordingFacts)

  /// The columns, which stand apart from the values because all recordings share them.
  var columns: [FeatureColumn] {
    switch self {
    case .frames(let features): features.columns
    case .row(_, let columns): columns
    case .signal, .facts: []
    }
  }

  /// All but the columns, bit for bit.
  var payload: Data {
    switch self {
    case .signal(let signal):
      var writer = BinaryWriter(capacity: 32 + 4 * signal.samples.count)
      writer.append(4 as UInt8)
      signal.write(to: &writer)
      return writer.data
    case .frames(let features):
      var writer = BinaryWriter(capacity: 32 + 4 * features.values.elements.count)
      writer.append(1 as UInt8)
      writer.append(features.clock.hop)
      writer.append(features.clock.offset)
      writer.append(UInt32(features.values.rowCount))
      writer.append(elements: features.values.elements)
      return writer.data
    case .row(let values, _):
      var writer = BinaryWriter(capacity: 16 + 8 * values.count)
      writer.append(2 as UInt8)
      writer.append(elements: values)
      return writer.data
    case .facts(let facts):
      var writer = BinaryWriter(capacity: 16_384)
      writer.append(3 as UInt8)
      facts.write(to: &writer)
      return writer.data
    }
  }

  /// Reads what `payload` wrote; throws `DamagedRecord` if it does not fit the columns.
  init(_ payload: Data, columns: [FeatureColumn]) throws {
    self = try BinaryReader.read(payload) { reader in
      switch try reader.integer(UInt8.self) {
      case 1:
        let clock = FrameClock(hop: try reader.double(), offset: try reader.double())
        let rows = Int(try reader.integer(UInt32.self))
        let elements = try reader.elements(Float.self)
        guard elements.count == rows * columns.count else { throw DamagedRecord() }
        return .frames(
          FrameFeatures(
            columns: columns, clock: clock,
            values: Matrix(rows: rows, columns: columns.count, elements: elements)))
      case 2:
        let values = try reader.elements(Double.self)
        guard values.count == columns.count else { throw DamagedRecord() }
        return .row(values, columns)
      case 3:
        return .facts(try RecordingFacts(from: &reader))
      case 4:
        return .signal(try Signal(from: &reader))
      default: throw DamagedRecord()
      }
    }
  }
}

/// What results need of a recording beside its features.
struct RecordingFacts: Sendable, Equatable {
  /// The length as decoded, in seconds.
  let duration: Double
  /// The sample rate as decoded, in hertz.
  let sampleRate: Double
  /// The level as decoded, in dB relative to full scale.
  let level: Double
  /// What the sound is recognised by.
  let identity: AudioIdentity
  /// What it looks like from afar; nil without samples.
  let thumbnail: SoundThumbnail?
}

extension RecordingFacts {
  fileprivate func write(to writer: inout BinaryWriter) {
    writer.append(duration)
    writer.append(sampleRate)
    writer.append(level)
    writer.append(identity.contentHash)
    writer.append(identity.sampleHash)
    writer.append(optional: identity.fingerprint) { writer, fingerprint in
      writer.append(elements: fingerprint.storedPattern)
    }
    writer.append(thumbnail?.text ?? "")
  }

  fileprivate init(from reader: inout BinaryReader) throws {
    duration = try reader.double()
    sampleRate = try reader.double()
    level = try reader.double()
    let contentHash = try reader.text()
    let sampleHash = try reader.integer(UInt64.self)
    let pattern = try reader.optional { reader throws(DamagedRecord) in
      try reader.elements(Int8.self)
    }
    let fingerprint = try pattern.map { pattern in
      guard let fingerprint = SoundFingerprint(storedPattern: pattern) else {
        throw DamagedRecord()
      }
      return fingerprint
    }
    identity = AudioIdentity(
      contentHash: contentHash, sampleHash: sampleHash, fingerprint: fingerprint)
    let text = try reader.text()
    thumbnail = SoundThumbnail(text: text)
    guard thumbnail != nil || text.isEmpty else { throw DamagedRecord() }
  }
}

extension Signal {
  /// What a step of 16 bits is worth: most recordings have samples that are whole multiples of it, and
  /// then take half the room.
  private static let step: Float = 1 / 32768

  fileprivate func write(to writer: inout BinaryWriter) {
    writer.append(sampleRate)
    let steps = samples.compactMap { sample -> Int16? in
      guard let steps = Int16(exactly: sample / Self.step) else { return nil }
      // A negative zero must come back as one.
      return (Float(steps) * Self.step).bitPattern == sample.bitPattern ? steps : nil
    }
    writer.append(steps.count == samples.count)
    if steps.count == samples.count {
      writer.append(elements: steps)
    } else {
      writer.append(elements: samples)
    }
  }

  fileprivate init(from reader: inout BinaryReader) throws {
    let rate = try reader.double()
    guard Signal.recordableRates.contains(rate) else { throw DamagedRecord() }
    let isWhole = try reader.bool()
    self.init(
      samples: isWhole
        ? try reader.elements(Int16.self).map { Float($0) * Self.step }
        : try reader.elements(Float.self), sampleRate: rate)
  }
}

extension [FeatureColumn] {
  /// The columns, bit for bit.
  var payload: Data {
    var writer = BinaryWriter(capacity: 32 * count)
    writer.append(list: self) { writer, column in
      writer.append(column.name)
      writer.append(column.unit)
      writer.append(optional: column.lowerBound) { $0.append($1) }
      writer.append(optional: column.upperBound) { $0.append($1) }
      writer.append(column.mayBeMissing)
    }
    return writer.data
  }

  /// Reads what `payload` wrote.
  init(payload: Data) throws {
    self = try BinaryReader.read(payload) { reader in
      try reader.list { reader throws(DamagedRecord) in
        FeatureColumn(
          try reader.text(), unit: try reader.text(),
          lowerBound: try reader.optional { reader throws(DamagedRecord) in try reader.double() },
          upperBound: try reader.optional { reader throws(DamagedRecord) in try reader.double() },
          mayBeMissing: try reader.bool())
      }
    }
  }
}
