import AffektCore
import AffektNumerics
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

  private struct Third: Functional {
    static let manifest = PluginManifest(
      identifier: "third", version: 1, summary: "A sample.", reference: "our own",
      aliases: ["half-mean"])
    init(parameters: NoParameters) {}
    func columns(for input: [FeatureColumn]) -> [FeatureColumn] { input }
    func summarize(_ features: FrameFeatures) -> [Double] { [] }
  }

  private struct Halving: TemporalTransform {
    static let manifest = PluginManifest(
      identifier: "half-mean", version: 1, summary: "A sample.", reference: "our own")
    init(parameters: NoParameters) {}
    func columns(for input: [FeatureColumn]) -> [FeatureColumn] { input }
    func apply(to features: FrameFeatures) -> Matrix<Float> { features.values }
  }

  @Test("plugins of two registries are found in their sum")
  func adding() throws {
    let sum = try registry.adding(PluginRegistry(transforms: [Halving.self]))
    #expect(try sum.functional("half-mean") == Half.self)
    // One name for plugins of two kinds: a pipeline file says by its place which it means.
    #expect(try sum.transform("half-mean") == Halving.self)
  }

  @Test("one identifier for two plugins of a kind is refused")
  func sharedIdentifier() {
    let expected = RegistryError(
      kind: .functional, name: "half-mean",
      types: [String(reflecting: Half.self), String(reflecting: Half.self)])
    #expect(throws: expected) { try registry.adding(registry) }
  }

  @Test("an alias that is another plugin's identifier is refused, and the error says what to do")
  func sharedAlias() {
    let error = #expect(throws: RegistryError.self) {
      try registry.adding(PluginRegistry(functionals: [Third.self]))
    }
    #expect(
      error?.description == "two plugins of the kind 'functional' are called 'half-mean': "
        + "\(String(reflecting: Half.self)) and \(String(reflecting: Third.self)); rename one of "
        + "them, or leave it out of its registry")
  }

  @Test("a suite with more plugins keeps its controls and exploration and knows the new libraries")
  func suite() throws {
    let suite = PluginSuite(
      registry: registry, scaling: "halving", controls: "none", exploration: "{ tracks: [] }",
      libraries: ["a": "1"])
    let more = try suite.adding(
      PluginRegistry(transforms: [Halving.self]), libraries: ["a": "2", "b": "3"])
    #expect(more.scaling == "halving")
    #expect(more.controls == suite.controls && more.exploration == suite.exploration)
    #expect(more.libraries == ["a": "1", "b": "3"])
    #expect(more.registry.transforms.count == 1 && more.registry.functionals.count == 1)
  }

  private func expect(_ message: String, from body: () throws -> Void) {
    #expect(throws: SettingsError.self) { try body() }
    do { try body() } catch { #expect("\(error)" == message) }
  }
}
