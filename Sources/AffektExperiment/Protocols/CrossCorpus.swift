import AffektCore
import AffektNumerics
import AffektResults

/// Some corpora are tested, once, by models that were trained on others.
public struct CrossCorpus: EvaluationProtocol {
  /// The settings of `cross-corpus`.
  public struct Parameters: ParameterSet {
    /// The corpora on the training set.
    @Parameter("corpora on the training set") public var train: [String] = []
    /// The corpora on the test set.
    @Parameter("corpora on the test set") public var test: [String] = []

    /// The defaults.
    public init() {}
  }

  /// `cross-corpus`.
  public static let identifier = "cross-corpus"
  /// Who is in training and who in test.
  public static let explanation =
    "Listed corpora are tested, each once, by models trained on other listed corpora, on the "
    + "emotions that every corpus has."
  /// Version, sides, overlap, promises and source.
  public static let metadata = ProtocolMetadata(
    version: 1, training: "the corpora under 'train'", test: "each corpus under 'test'",
    overlap: "the emotions that every corpus has; recordings of other emotions take no part",
    guarantees: [.corpusIndependent, .speakerIndependent],
    source: "common practice in cross-corpus studies")
  /// All corpora are divided together.
  public static let scope = ProtocolScope.allCorpora
  /// The settings.
  public let parameters: Parameters

  /// Makes the protocol; throws when a side is empty or a corpus is on both.
  public init(parameters: Parameters) throws(SettingsError) {
    guard !parameters.train.isEmpty, !parameters.test.isEmpty else {
      throw SettingsError(
        "name the corpora of both sets: { cross-corpus: { train: [...], test: [...] } }")
    }
    if let both = parameters.train.first(where: parameters.test.contains) {
      throw SettingsError(
        "the corpus '\(both)' is in both sets; name it under 'train' or under 'test'")
    }
    self.parameters = parameters
  }

  /// One fold for each tested corpus; throws when a listed corpus is unknown.
  public func folds(for recordings: [Recording], using generator: inout SeededGenerator)
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
