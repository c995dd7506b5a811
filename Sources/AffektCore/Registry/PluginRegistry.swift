/// All plugins that a program knows, by kind and identifier.
///
/// The registry is a list, made in one place (`StandardPlugins.registry`); adding a plugin adds one
/// line to it. Another package has a registry of its own, and a program adds one to the other.
public struct PluginRegistry: Sendable {
  /// The corpus layouts.
  public let corpora: [any CorpusLayout.Type]
  /// The pre-processors.
  public let preprocessors: [any Preprocessor.Type]
  /// The feature extractors.
  public let extractors: [any FeatureExtractor.Type]
  /// The transforms over time.
  public let transforms: [any TemporalTransform.Type]
  public let functionals: [any Functional.Type]
  /// The stages that are fitted on the training set.
  public let stages: [any FittedStage.Type]
  public let classifiers: [any Classifier.Type]
  /// The evaluation protocols.
  public let protocols: [any EvaluationProtocol.Type]

  public init(
    corpora: [any CorpusLayout.Type] = [], preprocessors: [any Preprocessor.Type] = [],
    extractors: [any FeatureExtractor.Type] = [], transforms: [any TemporalTransform.Type] = [],
    functionals: [any Functional.Type] = [], stages: [any FittedStage.Type] = [],
    classifiers: [any Classifier.Type] = [], protocols: [any EvaluationProtocol.Type] = []
  ) {
    self.corpora = corpora
    self.preprocessors = preprocessors
    self.extractors = extractors
    self.transforms = transforms
    self.functionals = functionals
    self.stages = stages
    self.classifiers = classifiers
    self.protocols = protocols
  }

  /// These plugins and then those of another registry.
  ///
  /// Throws when two plugins of one kind share an identifier or an alias: a pipeline file could not
  /// say which it means.
  public func adding(_ other: PluginRegistry) throws(RegistryError) -> PluginRegistry {
    let union = PluginRegistry(
      corpora: corpora + other.corpora, preprocessors: preprocessors + other.preprocessors,
      extractors: extractors + other.extractors, transforms: transforms + other.transforms,
      functionals: functionals + other.functionals, stages: stages + other.stages,
      classifiers: classifiers + other.classifiers, protocols: protocols + other.protocols)
    for kind in PluginKind.allCases { try union.requireDistinctNames(of: kind) }
    return union
  }

  private func requireDistinctNames(of kind: PluginKind) throws(RegistryError) {
    var owners: [String: any Plugin.Type] = [:]
    for plugin in plugins(of: kind) {
      for name in [plugin.manifest.identifier] + plugin.manifest.aliases {
        if let owner = owners.updateValue(plugin, forKey: name) {
          throw RegistryError(
            kind: kind, name: name,
            types: [String(reflecting: owner), String(reflecting: plugin)])
        }
      }
    }
  }

  /// The plugins of a kind, in the order of the registry.
  public func plugins(of kind: PluginKind) -> [any Plugin.Type] {
    switch kind {
    case .corpus: corpora
    case .preprocessor: preprocessors
    case .extractor: extractors
    case .transform: transforms
    case .functional: functionals
    case .stage: stages
    case .classifier: classifiers
    case .protocol: protocols
    }
  }

  /// The corpus layout called `identifier`; throws with the nearest known name.
  public func corpus(_ identifier: String, at location: SourceLocation? = nil)
    throws(SettingsError) -> any CorpusLayout.Type
  {
    try find(identifier, in: corpora, of: .corpus, at: location)
  }

  /// The pre-processor called `identifier`; throws with the nearest known name.
  public func preprocessor(_ identifier: String, at location: SourceLocation? = nil)
    throws(SettingsError) -> any Preprocessor.Type
  {
    try find(identifier, in: preprocessors, of: .preprocessor, at: location)
  }

  /// The extractor called `identifier`; throws with the nearest known name.
  public func extractor(_ identifier: String, at location: SourceLocation? = nil)
    throws(SettingsError) -> any FeatureExtractor.Type
  {
    try find(identifier, in: extractors, of: .extractor, at: location)
  }

  /// The transform called `identifier`; throws with the nearest known name.
  public func transform(_ identifier: String, at location: SourceLocation? = nil)
    throws(SettingsError) -> any TemporalTransform.Type
  {
    try find(identifier, in: transforms, of: .transform, at: location)
  }

  /// The functional called `identifier`; throws with the nearest known name.
  public func functional(_ identifier: String, at location: SourceLocation? = nil)
    throws(SettingsError) -> any Functional.Type
  {
    try find(identifier, in: functionals, of: .functional, at: location)
  }

  /// The stage called `identifier`; throws with the nearest known name.
  public func stage(_ identifier: String, at location: SourceLocation? = nil)
    throws(SettingsError) -> any FittedStage.Type
  {
    try find(identifier, in: stages, of: .stage, at: location)
  }

  /// The classifier called `identifier`; throws with the nearest known name.
  public func classifier(_ identifier: String, at location: SourceLocation? = nil)
    throws(SettingsError) -> any Classifier.Type
  {
    try find(identifier, in: classifiers, of: .classifier, at: location)
  }

  /// The protocol called `identifier`; throws with the nearest known name.
  public func evaluationProtocol(_ identifier: String, at location: SourceLocation? = nil)
    throws(SettingsError) -> any EvaluationProtocol.Type
  {
    try find(identifier, in: protocols, of: .protocol, at: location)
  }

  private func find<Found>(
    _ identifier: String, in plugins: [Found], of kind: PluginKind, at location: SourceLocation?
  ) throws(SettingsError) -> Found {
    let manifests = plugins.compactMap { ($0 as? any Plugin.Type)?.manifest }
    let names = manifests.map(\.identifier)
    if let place = names.firstIndex(of: identifier)
      ?? manifests.firstIndex(where: { $0.aliases.contains(identifier) })
    {
      return plugins[place]
    }
    throw SettingsError(
      "no \(kind.rawValue) is called '\(identifier)'; "
        + NearestName.hint(for: identifier, among: names), at: location)
  }
}
