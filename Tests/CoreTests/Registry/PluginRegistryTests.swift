import AffektCore
import Testing

@Suite struct PluginRegistryTests {
  private struct Half: Functional {
    static let manifest = PluginManifest(
      identifier: "half-mean", version: 1, summary: "A sample.", reference: "our own")
    init(parameters: NoParameters) {}
    func columns(for input: [FeatureColumn]) -> [FeatureColumn] { input }
    func summarize(_ features: FrameFeatures) -> [Double] { [] }
  }

  private let registry = PluginRegistry(functionals: [Half.self])

  @Test func aKnownNameIsFound() throws {
    #expect(try registry.functional("half-mean").manifest.identifier == "half-mean")
    #expect(registry.plugins(of: .functional).count == 1)
    #expect(registry.plugins(of: .stage).isEmpty)
  }

  @Test func aSlipIsCorrected() {
    expect("a.yaml:2:3: no functional is called 'half-man'; did you mean 'half-mean'?") {
      _ = try registry.functional(
        "half-man", at: SourceLocation(file: "a.yaml", line: 2, column: 3))
    }
  }

  @Test func unknownNamesListWhatIsKnown() {
    expect("no functional is called 'pitch'; known: half-mean") {
      _ = try registry.functional("pitch")
    }
    expect("no corpus is called 'x'; none is known") { _ = try registry.corpus("x") }
    expect("no preprocessor is called 'x'; none is known") { _ = try registry.preprocessor("x") }
    expect("no extractor is called 'x'; none is known") { _ = try registry.extractor("x") }
    expect("no transform is called 'x'; none is known") { _ = try registry.transform("x") }
    expect("no stage is called 'x'; none is known") { _ = try registry.stage("x") }
    expect("no classifier is called 'x'; none is known") { _ = try registry.classifier("x") }
  }

  private func expect(_ message: String, from body: () throws -> Void) {
    #expect(throws: SettingsError.self) { try body() }
    do { try body() } catch { #expect("\(error)" == message) }
  }
}
