import AffektCore
import AffektSignal
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct ExtractorTests {
  private func features<Extractor: FeatureExtractor>(
    _ type: Extractor.Type, _ entries: [String: String] = [:], of signal: Signal
  ) throws -> FrameFeatures {
    try ExtractorSupport.features(type, entries, of: signal)
  }

  @Test("one magnitude spectrogram is shared by all extractors that read it")
  func sharing() throws {
    let analysis = SignalAnalysis(of: ExtractorSupport.reference)
    let rate = analysis.signal.sampleRate
    _ = try MFCC(parameters: .init(), sampleRate: rate).features(from: analysis)
    _ = try LogMel(parameters: .init(), sampleRate: rate).features(from: analysis)
    _ = try SpectralCentroid(parameters: .init(), sampleRate: rate).features(from: analysis)
    _ = try SpectralBandwidth(parameters: .init(), sampleRate: rate).features(from: analysis)
    _ = try SpectralRolloff(parameters: .init(), sampleRate: rate).features(from: analysis)
    _ = try SpectralFlatness(parameters: .init(), sampleRate: rate).features(from: analysis)
    _ = try SpectralContrast(parameters: .init(), sampleRate: rate).features(from: analysis)
    _ = try Chroma(parameters: .init(), sampleRate: rate).features(from: analysis)
    // Magnitudes, mel bands and their levels: each once.
    #expect(analysis.computationCounts.values.sorted() == [1, 1, 1])
    let other: SpectralCentroid.Parameters = try ExtractorSupport.parameters([
      "hop": "256 samples"
    ])
    _ = try SpectralCentroid(parameters: other, sampleRate: rate).features(from: analysis)
    #expect(analysis.computationCounts.count == 4)
  }

  @Test("settings that do not fit are refused with the parameter's name")
  func refused() {
    refused(MFCC.self, ["coefficients": "129"], "coefficients")
    refused(MFCC.self, ["maximum-frequency": "9000 Hz"], "maximum-frequency")
    refused(LogMel.self, ["minimum-frequency": "8000 Hz"], "minimum-frequency")
    refused(
      LogMel.self, ["minimum-frequency": "900 Hz", "maximum-frequency": "800 Hz"],
      "minimum-frequency")
    refused(MFCC.self, ["fft-length": "1024 samples"], "fft-length")
    refused(SpectralCentroid.self, ["frame-length": "0.001 ms"], "frame-length")
    refused(RMS.self, ["hop": "3000 s"], "hop")
    refused(SpectralContrast.self, ["bands": "7"], "bands")
    refused(SpectralContrast.self, ["frame-length": "2 samples"], "minimum-frequency")
    refused(Chroma.self, ["frame-length": "1 samples"], "frame-length")
  }

  private func refused<Extractor: FeatureExtractor>(
    _ type: Extractor.Type, _ entries: [String: String], _ name: String
  ) {
    #expect("\(type) with \(entries)") {
      _ = try Extractor(
        parameters: ExtractorSupport.parameters(entries), sampleRate: 16_000)
    } throws: { error in
      (error as? SettingsError)?.path.last == name
    }
  }

  @Test("a recording without a frame is refused")
  func tooShort() throws {
    let short = Signal(samples: [0.1, 0.2], sampleRate: 16_000)
    #expect(throws: RecordingError.self) {
      try features(SpectralCentroid.self, ["centered": "false"], of: short)
    }
    #expect(try features(SpectralCentroid.self, of: short).frameCount == 1)
    #expect(throws: RecordingError.self) {
      try features(RMS.self, ["centered": "false"], of: short)
    }
  }

  @Test("the clock tells when frames are")
  func clock() throws {
    let signal = ExtractorSupport.silence()
    let centered = try features(RMS.self, of: signal).clock
    #expect(centered == FrameClock(hop: 0.032, offset: 0))
    let plain = try features(
      SpectralCentroid.self,
      ["centered": "false", "frame-length": "25 ms", "hop": "10 ms"], of: signal)
    #expect(plain.clock == FrameClock(hop: 0.01, offset: 0.0125))
    #expect(plain.frameCount == 98)
  }
}
