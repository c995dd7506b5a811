import AffektCore
import AffektNumerics
import AffektSignal
import Foundation
import Testing

@testable import AffektExperiment

@Suite("What is written into the cache")
struct CacheCodingTests {
  /// Doubles whose bits are easily lost.
  static let odd: [Double] = [
    0, -0.0, 1 / 3, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .infinity, -.infinity, .nan,
    Double(bitPattern: 0x7FF8_0000_0000_BEEF), Double(bitPattern: 0xFFF8_0000_0000_0001),
  ]

  static let columns = [
    FeatureColumn("f0", unit: "Hz", lowerBound: 0, upperBound: nil, mayBeMissing: true),
    FeatureColumn("größe-é-🎵", unit: "", lowerBound: -1.5, upperBound: 1 / 3),
  ]

  @Test("Rows come back bit for bit, NaN included")
  func rows() throws {
    let columns = Self.odd.indices.map { FeatureColumn("c\($0)") }
    let value = CachedValue.row(Self.odd, columns)
    guard case .row(let row, let same) = try CachedValue(value.payload, columns: columns) else {
      Issue.record("no row")
      return
    }
    #expect(row.map(\.bitPattern) == Self.odd.map(\.bitPattern))
    #expect(same == columns)
  }

  @Test("Frames come back bit for bit, with their clock", arguments: [0, 1, 7])
  func frames(count: Int) throws {
    var generator = SeededGenerator(seed: 5)
    // Any bits at all, so also every kind of NaN.
    let elements = (0..<count * 2).map { _ in
      Float(bitPattern: UInt32.random(in: 0...(.max), using: &generator))
    }
    let features = FrameFeatures(
      columns: Self.columns, clock: FrameClock(hop: 1 / 3, offset: -0.0),
      values: Matrix(rows: count, columns: 2, elements: elements))
    let payload = CachedValue.frames(features).payload
    guard case .frames(let read) = try CachedValue(payload, columns: Self.columns) else {
      Issue.record("no frames")
      return
    }
    #expect(read.values.elements.map(\.bitPattern) == elements.map(\.bitPattern))
    #expect(read.frameCount == count && read.clock == features.clock)
    #expect(read.columns == features.columns)
  }

  @Test("Signals come back bit for bit; those of 16 bits take two bytes a sample")
  func signals() throws {
    let whole: [Float] = [0, -1, 0.5, 32767 / 32768, -3 / 32768]
    for (samples, isShort) in [
      (whole, true), (whole + [-0.0], false), (whole + [1], false), (whole + [1 / 3], false),
      ([.nan, 2.5], false),
      (Self.noise(count: 100), false), ([], true),
    ] {
      let signal = Signal(samples: samples, sampleRate: 22_050)
      let payload = CachedValue.signal(signal).payload
      #expect(payload.count == 14 + samples.count * (isShort ? 2 : 4))
      guard case .signal(let read) = try CachedValue(payload, columns: []) else {
        Issue.record("no signal")
        return
      }
      #expect(read.samples.map(\.bitPattern) == samples.map(\.bitPattern))
      #expect(read.sampleRate == 22_050)
    }
  }

  @Test("A sample rate that no recording has is damage", arguments: [0.01, 12.125, -8000, 1e300])
  func rates(_ rate: Double) throws {
    var payload = CachedValue.signal(Signal(samples: [0, 0.5, 0], sampleRate: 8000)).payload
    let stored = withUnsafeBytes(of: Double(8000).bitPattern.littleEndian) { Data($0) }
    let place = try #require(payload.range(of: stored))
    payload.replaceSubrange(
      place, with: withUnsafeBytes(of: rate.bitPattern.littleEndian) { Data($0) })
    #expect(throws: DamagedRecord.self) { _ = try CachedValue(payload, columns: []) }
  }

  @Test("Columns come back with names, units, bounds and whether they may be missing")
  func columns() throws {
    #expect(try [FeatureColumn](payload: Self.columns.payload) == Self.columns)
    #expect(try [FeatureColumn](payload: [FeatureColumn]().payload).isEmpty)
  }

  @Test("What is known of a recording comes back, with and without a fingerprint")
  func facts() throws {
    for samples in [Self.noise(count: 16_000), [Float](repeating: 0, count: 800)] {
      let facts = Self.facts(of: samples)
      let payload = CachedValue.facts(facts).payload
      guard case .facts(let read) = try CachedValue(payload, columns: []) else {
        Issue.record("no facts")
        return
      }
      #expect(read == facts)
      #expect((read.identity.fingerprint == nil) == samples.allSatisfy { $0 == 0 })
    }
  }

  @Test("A record that was cut off, or has something more, is damage")
  func lengths() throws {
    for (value, columns) in Self.samples {
      let payload = value.payload
      for length in 0..<payload.count {
        #expect(throws: DamagedRecord.self) {
          _ = try CachedValue(payload.prefix(length), columns: columns)
        }
      }
      #expect(throws: DamagedRecord.self) {
        _ = try CachedValue(payload + Data([0]), columns: columns)
      }
    }
  }

  @Test("Any bytes are read or refused, and never trap")
  func fuzz() throws {
    var generator = SeededGenerator(seed: 11)
    for (value, columns) in Self.samples {
      let payload = value.payload
      for _ in 0..<2000 {
        var bytes = payload
        for _ in 0...generator.index(below: 4) {
          bytes[generator.index(below: bytes.count)] = UInt8.random(in: 0...255, using: &generator)
        }
        do { _ = try CachedValue(bytes, columns: columns) } catch is DamagedRecord {}
        do { _ = try [FeatureColumn](payload: bytes) } catch is DamagedRecord {}
      }
    }
    for length in 0..<200 {
      let noise = Data((0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) })
      do { _ = try CachedValue(noise, columns: Self.columns) } catch is DamagedRecord {}
      do { _ = try [FeatureColumn](payload: noise) } catch is DamagedRecord {}
    }
  }

  @Test("The checksum tells every flipped bit, another length and another place")
  func checksum() {
    for length in [1, 7, 32, 33, 200] {
      let data = Data((0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37) })
      let checksum = Checksum.of(data, key: "here")
      for place in 0..<length {
        for bit in 0..<8 {
          var other = data
          other[place] ^= 1 << bit
          #expect(Checksum.of(other, key: "here") != checksum)
        }
      }
      #expect(Checksum.of(data + Data([0]), key: "here") != checksum)
      #expect(Checksum.of(data, key: "there") != checksum)
    }
  }

  @Test(
    "A file is recognised by what its bytes are recognised by, whatever the pieces it is read in",
    arguments: [0, 1, 31, 32, 33, 131_071, 131_072, 131_073, 131_104, 400_001])
  func fileIdentity(_ count: Int) throws {
    let bytes = Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) })
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    try bytes.write(to: file)
    #expect(Checksum.identity(ofFileAt: file.path) == Checksum.identity(of: bytes))
    #expect(Checksum.identity(ofFileAt: file.path + ".none") == nil)
    #expect(Checksum.identity(ofFileAt: "/tmp") == nil)
  }

  // MARK: - Samples

  static var samples: [(CachedValue, [FeatureColumn])] {
    let features = FrameFeatures(
      columns: columns, clock: FrameClock(hop: 0.01, offset: 0),
      values: Matrix(rows: 3, columns: 2, elements: [1, 2, 3, 4, 5, 6]))
    return [
      (.frames(features), columns), (.row([1, 2], columns), columns),
      (.facts(facts(of: noise(count: 4000))), []),
      (.signal(Signal(samples: noise(count: 50), sampleRate: 8_000)), []),
      (.signal(Signal(samples: [0, 0.5, -0.25], sampleRate: 8_000)), []),
    ]
  }

  static func noise(count: Int) -> [Float] {
    var generator = SeededGenerator(seed: 3)
    return (0..<count).map { _ in Float.random(in: -0.5...0.5, using: &generator) }
  }

  static func facts(of samples: [Float]) -> RecordingFacts {
    let signal = Signal(samples: samples, sampleRate: 16_000)
    return RecordingFacts(
      duration: signal.duration, sampleRate: 16_000, level: signal.level,
      identity: AudioIdentity(of: signal), thumbnail: SoundThumbnail(of: signal))
  }
}
