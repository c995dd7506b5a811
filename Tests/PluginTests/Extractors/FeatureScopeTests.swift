import AffektCore
import AffektSignal
import Testing

@testable import StandardPlugins

@Suite("What a row of features depends on")
struct FeatureScopeTests {
  @Test("Every extractor declares its scope")
  func declared() throws {
    var scopes: [String: FeatureScope] = [:]
    for type in StandardPlugins.suite.registry.extractors {
      scopes[type.manifest.identifier] = try Self.scope(of: type)
    }
    let recordings = Set(scopes.filter { $0.value == .recording }.keys)
    #expect(
      recordings == [
        "f0", "formants", "harmonic-differences", "harmonicity", "jitter", "log-mel", "mfcc",
        "shimmer", "spectral-contrast", "voicing",
      ])
    #expect(scopes.values.contains(.frame))
  }

  private static func scope<E: FeatureExtractor>(of type: E.Type) throws -> FeatureScope {
    try type.init(parameters: E.Parameters(), sampleRate: 16_000).scope
  }

  @Test("Settings decide where the method does")
  func settings() throws {
    #expect(
      try F0(parameters: ExtractorSupport.parameters(["method": "yin"]), sampleRate: 16_000).scope
        == .frame)
    #expect(
      try Voicing(parameters: ExtractorSupport.parameters(["method": "yin"]), sampleRate: 16_000)
        .scope == .frame)
    #expect(
      try AuditoryBands(
        parameters: ExtractorSupport.parameters(["filter": "rasta", "hop": "10 ms"]),
        sampleRate: 16_000
      ).scope == .recording)
    #expect(
      try Chroma(parameters: ExtractorSupport.parameters(["tuning": "auto"]), sampleRate: 16_000)
        .scope == .recording)
  }

  /// A whisper of a tone, and the same before a loud one: the loud one raises the floor below the whisper.
  @Test("Levels that are cut off below the greatest one depend on the recording")
  func recordings() throws {
    let samples = ExtractorSupport.sine(1000).samples
    let whisper = Signal(
      samples: samples.enumerated().map { $0 < 8000 ? 1e-4 * $1 : 0 }, sampleRate: 16_000)
    let both = Signal(
      samples: samples.enumerated().map { $0 < 8000 ? 1e-4 * $1 : $1 }, sampleRate: 16_000)
    func firstRows<E: FeatureExtractor>(_ type: E.Type, of signal: Signal) throws -> [Float] {
      try ExtractorSupport.features(type, of: signal).values.row(5).map { $0 }
    }
    #expect(try firstRows(MFCC.self, of: whisper) != firstRows(MFCC.self, of: both))
    #expect(try firstRows(LogMel.self, of: whisper) != firstRows(LogMel.self, of: both))
    #expect(
      try firstRows(SpectralContrast.self, of: whisper)
        != firstRows(SpectralContrast.self, of: both))
    #expect(
      try firstRows(SpectralCentroid.self, of: whisper)
        == firstRows(SpectralCentroid.self, of: both))
  }
}
