import AffektNumerics
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct AuditoryBandsTests {
  private static let frames = [
    "frame-length": "20 ms", "hop": "10 ms", "window": "hamming", "centered": "false",
  ]

  @Test("Silence gives less than 0.01 in each band")
  func silence() throws {
    for filter in ["none", "rasta"] {
      let features = try ExtractorSupport.features(
        AuditoryBands.self, Self.frames.merging(["filter": filter]) { $1 },
        of: ExtractorSupport.silence())
      #expect(features.columns.count == 26)
      #expect(features.values.elements.allSatisfy { $0 >= 0 && $0.isFinite })
      if filter == "none" { #expect(features.values.elements.allSatisfy { $0 < 0.01 }) }
    }
  }

  @Test("A tone is loudest in its band, and ten times the power are 2.14 times the loudness")
  func tone() throws {
    let tone = ExtractorSupport.sine(1000)
    let loud = try ExtractorSupport.features(AuditoryBands.self, of: tone).values
    let soft = try ExtractorSupport.features(
      AuditoryBands.self,
      of: Signal(
        samples: tone.samples.map { $0 / Float(10.0.squareRoot()) }, sampleRate: 16_000)
    ).values
    let row = Array(loud.row(10))
    let top = Vector.indexOfMaximum(row) ?? 0
    // Centres are equidistant in mel between 20 and 8000 Hz.
    let scale = MelScale.htk
    let step = (scale.mel(fromHertz: 8000) - scale.mel(fromHertz: 20)) / 27
    let place = (scale.mel(fromHertz: 1000) - scale.mel(fromHertz: 20)) / step - 1
    #expect(abs(Double(top) - place) <= 0.5)
    #expect(abs(Double(row[top] / soft[10, top]) - pow(10, 0.33)) < 1e-3)
  }

  @Test("The filter forgets a gain, which stays without it")
  func gain() throws {
    let voice = ExtractorSupport.voiceWithPause
    let soft = Signal(samples: voice.samples.map { $0 / 4 }, sampleRate: 16_000)
    let settings = Self.frames.merging(["filter": "rasta"]) { $1 }
    let first = try ExtractorSupport.features(AuditoryBands.self, settings, of: voice).values
    let second = try ExtractorSupport.features(AuditoryBands.self, settings, of: soft).values
    // Logarithms differ by a constant, which the filter removes; the pause has the floor in both.
    for band in 2..<10 { #expect(abs(first[20, band] / second[20, band] - 1) < 0.02) }
    let error = #expect(throws: (any Error).self) {
      try ExtractorSupport.features(AuditoryBands.self, ["filter": "rasta"], of: voice)
    }
    #expect("\(String(describing: error))".contains("hop"))
  }

  @Test("The filter by hand: a step gives the coefficients, and ends at zero")
  func filter() {
    var steps = Matrix<Double>(rows: 400, columns: 1)
    for row in 10..<400 { steps[row, 0] = 1 }
    let result = RASTAFilter(hop: 0.01).apply(to: steps)
    let c = cos(2 * Double.pi * 0.29)
    let scale = (10 * (32 * c * c + 8)).squareRoot()
    let feedback = 1 - sin(2 * Double.pi * 0.01)
    #expect(result[9, 0] == 0)
    #expect(abs(result[10, 0] - 2 / scale) < 1e-12)
    #expect(abs(result[11, 0] - ((2 - 4 * c) / scale + feedback * result[10, 0])) < 1e-12)
    #expect(abs(result[399, 0]) < 1e-9)
  }
}
