import AffektCore
import AffektNumerics

/// Some corpora are tested, once, by models that were trained on others.
struct CrossCorpus: EvaluationProtocol {
  struct Parameters: ParameterSet {
    @Parameter("corpora of the training set") var train: [String] = []
    @Parameter("corpora of the test sets") var test: [String] = []
  }

  static let manifest = PluginManifest(
    identifier: "cross-corpus", version: 1,
    summary: "Each listed corpus is tested once, by models trained on other listed corpora.",
    reference: "common practice in cross-corpus studies")

  static let metadata = ProtocolMetadata(
    training: "the corpora under 'train'", test: "each corpus under 'test'",
    overlap: "the emotions that every corpus has; recordings of other emotions take no part",
    guarantees: [.corpusIndependent, .speakerIndependent], coverage: .atMostOnce,
    scope: .allCorpora)

  let parameters: Parameters

  /// Throws when a list is empty, names a corpus twice, or names one of the other list.
  init(parameters: Parameters) throws(SettingsError) {
    guard !parameters.train.isEmpty, !parameters.test.isEmpty else {
      throw SettingsError(
        "name the corpora of both sets: { cross-corpus: { train: [...], test: [...] } }")
    }
    if let both = parameters.train.first(where: parameters.test.contains) {
      throw SettingsError(
        "the corpus '\(both)' is in both sets; name it under 'train' or under 'test'")
    }
    var known: Set<String> = []
    for name in parameters.test where !known.insert(name).inserted {
      throw SettingsError("the corpus '\(name)' stands twice under 'test'; name it once")
    }
    self.parameters = parameters
  }

  /// Throws when a listed corpus is unknown.
  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    let corpora = CorpusGroups(of: recordings)
    for name in parameters.train + parameters.test where !corpora.names.contains(name) {
      let hint = NearestName.hint(for: name, among: corpora.names)
      throw SettingsError("the pipeline has no corpus '\(name)'; \(hint)")
    }
    let training = corpora.members(of: Set(parameters.train))
    return parameters.test.map { name in
      Fold(name: name, training: training, test: corpora.members(of: [name]))
    }
  }
}
