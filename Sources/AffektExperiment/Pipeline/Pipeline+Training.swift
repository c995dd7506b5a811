import AffektCore
import AffektResults

extension Pipeline {
  /// The pipeline with one configuration alone, tested on recordings as they are.
  ///
  /// Throws, with the nearest name, for a configuration that it does not have.
  public func only(_ identifier: String) throws(SettingsError) -> Pipeline {
    let all = configurations
    guard let configuration = all.first(where: { $0.identifier == identifier }) else {
      let hint = NearestName.hint(for: identifier, among: all.map(\.identifier))
      throw SettingsError("the pipeline has no configuration '\(identifier)'; \(hint)")
    }
    var pipeline = self
    pipeline.preprocessings = [preprocessings[configuration.preprocessing]]
    pipeline.featureSets = [featureSets[configuration.features]]
    pipeline.scalings = [scalings[configuration.scaling]]
    let classifier = classifiers[configuration.classifier]
    pipeline.classifiers = [classifier]
    pipeline.augmentations = augmentations.filter { classifier.augmentations.contains($0.name) }
    pipeline.robustness = nil
    pipeline.published = published.filter { $0.configuration == identifier }
    pipeline.resolve()
    return pipeline
  }

  /// The pipeline with the configurations that a model can be made of, and nothing beside them: no controls, no
  /// exploration, no learning curve, no conditions for test recordings.
  ///
  /// Throws when there are none, with the reason for the first one, and for several corpora that are tested
  /// separately.
  public func trainable() throws(SettingsError) -> Pipeline {
    let scope = evaluation.evaluationProtocol.metadata.scope
    guard scope != .oneCorpus || corpora.count == 1 else {
      throw SettingsError(
        "a model learns from one corpus, and the pipeline tests \(corpora.count) separately; leave one of "
          + "them in the file")
    }
    let all = configurations
    var pipeline = self
    pipeline.featureSets = featureSets.filter { $0.imported == nil }
    pipeline.scalings = scalings.filter(\.transductive.isEmpty)
    if pipeline.featureSets.isEmpty || pipeline.scalings.isEmpty, let first = all.first,
      let obstacle = obstacle(to: first)
    {
      throw SettingsError(obstacle)
    }
    pipeline.controls = .none
    pipeline.exploration = nil
    pipeline.evaluation.learningCurve = nil
    pipeline.robustness = nil
    let names = Set(pipeline.configurations.map(\.identifier))
    pipeline.published = published.filter { names.contains($0.configuration) }
    pipeline.resolve()
    return pipeline
  }

  /// Why no model can be made of a configuration; nil if one can.
  func obstacle(to configuration: Configuration) -> String? {
    if featureSets[configuration.features].imported != nil {
      return
        "the features of '\(configuration.identifier)' were imported, and no recording has them that is "
        + "not in the table; choose a configuration whose features are extracted"
    }
    guard scalings[configuration.scaling].transductive.isEmpty else {
      return
        "'\(configuration.identifier)' scales the recordings of each speaker together, and a recording "
        + "that is predicted comes alone; choose a configuration without such a stage"
    }
    return nil
  }
}
