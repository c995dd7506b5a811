import AffektCore

/// The template and folder of each kind of plugin.
extension PluginKind {
  /// The folder below `Plugins` and `Tests/PluginTests`.
  var folder: String {
    switch self {
    case .corpus: "Corpora"
    case .preprocessor: "Preprocessors"
    case .extractor: "Extractors"
    case .transform: "Transforms"
    case .functional: "Functionals"
    case .stage: "FittedStages"
    case .classifier: "Classifiers"
    case .protocol: "Protocols"
    }
  }

  /// The label of the kind's list in the registry.
  var registryLabel: String { self == .stage ? "stages" : folder.lowercased() }

  /// The text of a new plugin.
  var template: any PluginTemplate.Type {
    switch self {
    case .corpus: CorpusTemplate.self
    case .preprocessor: PreprocessorTemplate.self
    case .extractor: ExtractorTemplate.self
    case .transform: TransformTemplate.self
    case .functional: FunctionalTemplate.self
    case .stage: StageTemplate.self
    case .classifier: ClassifierTemplate.self
    case .protocol: ProtocolTemplate.self
    }
  }
}
