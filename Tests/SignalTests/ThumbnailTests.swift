import Foundation
import Testing

@testable import AffektSignal

@Suite("Thumbnails of recordings")
struct ThumbnailTests {
  static let rates = [8_000.0, 16_000, 22_050, 44_100, 48_000]

  @Test("A tone is one ridge at its mel band, its outline the amplitude", arguments: rates)
  func tone(rate: Double) throws {
    let samples = (0..<Int(rate)).map { Float(0.5 * sin(2 * .pi * 1000 * Double($0) / rate)) }
    let thumbnail = try #require(SoundThumbnail(of: Signal(samples: samples, sampleRate: rate)))
    #expect(thumbnail.outline.allSatisfy { abs(Int($0) - 128) <= 2 })
    let rows = (0..<SoundThumbnail.bandCount).map { band in
      thumbnail.levels[band * SoundThumbnail.columnCount + 30]
    }
    let loudest = try #require(rows.indices.max { rows[$0] < rows[$1] })
    #expect(rows[loudest] == SoundThumbnail.highestLevel)
    #expect(rows.count { $0 > 10 } <= 3, "\(rows)")
    let plan = ThumbnailPlan.shared(
      fftLength: 1 << Int(log2(0.04 * rate).rounded()), sampleRate: rate)
    #expect(abs(plan.bank.centerFrequencies[loudest] - 1000) < 150)
  }

  @Test("Sound in the second half is seen there and nowhere else")
  func halves() throws {
    let samples = (0..<16_000).map { $0 < 8_000 ? Float(0) : $0 % 2 == 0 ? 1 : -1 }
    let thumbnail = try #require(SoundThumbnail(of: Signal(samples: samples, sampleRate: 16_000)))
    #expect(thumbnail.outline[..<32].allSatisfy { $0 == 0 })
    #expect(thumbnail.outline[32...].allSatisfy { $0 == 255 })
    for band in 0..<SoundThumbnail.bandCount {
      let row = thumbnail.levels[
        (band * SoundThumbnail.columnCount)..<((band + 1) * SoundThumbnail.columnCount)]
      #expect(row.prefix(31).allSatisfy { $0 == 0 })
    }
    #expect(thumbnail.levels.contains { $0 > 0 })
  }

  @Test("Silence is nothing, one sample is a thumbnail, no sample is none")
  func extremes() throws {
    let silent = try #require(
      SoundThumbnail(of: Signal(samples: [Float](repeating: 0, count: 500), sampleRate: 8_000)))
    #expect(silent.outline.allSatisfy { $0 == 0 } && silent.levels.allSatisfy { $0 == 0 })
    #expect(SoundThumbnail(of: Signal(samples: [0.5], sampleRate: 8_000)) != nil)
    #expect(SoundThumbnail(of: Signal(samples: [], sampleRate: 8_000)) == nil)
    let loud = try #require(
      SoundThumbnail(of: Signal(samples: [4, -4, 4], sampleRate: 100)))
    #expect(loud.outline.contains(255))
  }

  @Test("The text gives the thumbnail back, and nothing else does")
  func text() throws {
    let samples = (0..<9_000).map { Float(sin(Double($0 * $0) * 1e-5)) }
    let thumbnail = try #require(SoundThumbnail(of: Signal(samples: samples, sampleRate: 16_000)))
    #expect(SoundThumbnail(text: thumbnail.text) == thumbnail)
    #expect(thumbnail.text.utf8.count == 1112)
    for wrong in ["", "AAAA", "%", String(thumbnail.text.dropLast(4)), thumbnail.text + "AAAA"] {
      #expect(SoundThumbnail(text: wrong) == nil)
    }
    #expect(
      SoundThumbnail(outline: thumbnail.outline, levels: thumbnail.levels.map { $0 + 16 }) == nil)
  }
}
