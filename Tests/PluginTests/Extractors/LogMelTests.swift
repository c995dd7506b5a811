import AffektSignal
import Testing

@testable import StandardPlugins

@Suite struct LogMelTests {
  @Test("Silence gives the documented value")
  func silence() throws {
    let values = try ExtractorSupport.features(LogMel.self, of: ExtractorSupport.silence()).values
      .elements
    #expect(!values.isEmpty && values.allSatisfy { abs($0 + 100) < 1e-4 })
  }

  @Test("A tone is loudest in the band around it")
  func tone() throws {
    let row = try ExtractorSupport.features(
      LogMel.self, ["bands": "8", "maximum-frequency": "8000 Hz"], of: ExtractorSupport.sine(1000)
    ).values.row(16)
    // Edges lie evenly on the mel scale: on that of Slaney 1000 Hz is 15 mel, 8000 Hz 45.2 mel, and
    // the centre of band 2 lies at 3·45.2/9 = 15.08 mel.
    #expect(row.firstIndex(of: row.max() ?? 0) == 2)
  }

  @Test("Half the amplitude is 6 dB less in every band")
  func level() throws {
    let loud = ExtractorSupport.noise()
    let quiet = Signal(samples: loud.samples.map { $0 / 2 }, sampleRate: loud.sampleRate)
    let levels = try ExtractorSupport.features(LogMel.self, of: loud).values.elements
    let lower = try ExtractorSupport.features(LogMel.self, of: quiet).values.elements
    for (level, low) in zip(levels, lower) { #expect(abs(level - low - 6.0206) < 1e-3) }
  }
}
