import AffektCore
import AffektSignal
import Foundation
import MyPlugins
import PluginConformance
import StandardPlugins
import Testing

@Suite("Teager energy")
struct TeagerEnergyTests {
  @Test("it keeps the contract of an extractor")
  func conformance() {
    let violations = Conformance.report(of: TeagerEnergy.self)
    #expect(violations.isEmpty, "\(violations)")
  }

  @Test("a sine gives a²·sin²ω in every frame", arguments: [0.01, 0.5, 1.0], [100.0, 440, 2000])
  func sine(amplitude: Double, frequency: Double) throws {
    let angle = 2 * Double.pi * frequency / 8000
    let samples = (0..<8000).map { Float(amplitude * sin(angle * Double($0))) }
    let expected = pow(amplitude * sin(angle), 2)
    // The first and last frames reach beyond the ends of the signal.
    let errors = try values(of: samples).dropFirst(3).dropLast(3).map { Double($0) - expected }
    let greatest = try #require(errors.map { abs($0) }.max())
    #expect(greatest < 1e-6 * amplitude * amplitude)
  }

  @Test("silence gives 0")
  func silence() throws {
    #expect(try values(of: [Float](repeating: 0, count: 8000)).allSatisfy { $0 == 0 })
  }

  @Test("a frame without an inner sample gives 0")
  func shortFrame() throws {
    var parameters = TeagerEnergy.Parameters()
    parameters.frames.frameLength = .samples(2)
    let noise = (0..<100).map { Float($0 % 7) / 7 }
    #expect(try values(of: noise, parameters).allSatisfy { $0 == 0 })
  }

  @Test("the plugins of this package and the standard ones share no name")
  func suite() throws {
    let registry = try StandardPlugins.suite.adding(MyPlugins.registry).registry
    #expect(try registry.extractor("teager-energy") == TeagerEnergy.self)
  }

  private func values(
    of samples: [Float], _ parameters: TeagerEnergy.Parameters = .init()
  ) throws -> [Float] {
    let extractor = try TeagerEnergy(parameters: parameters, sampleRate: 8000)
    let analysis = SignalAnalysis(of: Signal(samples: samples, sampleRate: 8000))
    return try extractor.features(from: analysis).values.column(0)
  }
}
