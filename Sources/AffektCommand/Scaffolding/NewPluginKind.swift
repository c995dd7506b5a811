/// A kind of plugin that can be begun from a template.
enum NewPluginKind: String, CaseIterable {
  case extractor
  case classifier
  case corpus

  /// The folder below `Plugins` and `Tests/PluginTests`.
  var folder: String {
    switch self {
    case .extractor: "Extractors"
    case .classifier: "Classifiers"
    case .corpus: "Corpora"
    }
  }

  /// The label of the kind's list in the registry.
  var registryLabel: String { folder.lowercased() }

  /// The plugin's file.
  func plugin(_ name: PluginName) -> String {
    switch self {
    case .extractor: ExtractorTemplate.plugin(name)
    case .classifier: ClassifierTemplate.plugin(name)
    case .corpus: CorpusTemplate.plugin(name)
    }
  }

  /// The file of its tests.
  func tests(_ name: PluginName) -> String {
    switch self {
    case .extractor: ExtractorTemplate.tests(name)
    case .classifier: ClassifierTemplate.tests(name)
    case .corpus: CorpusTemplate.tests(name)
    }
  }
}
