import AffektCore
import AffektResults

/// A pipeline with every default written out, in the format of pipeline files.
///
/// Alternatives are listed one by one, so that reading it again gives the same configurations.
struct ResolvedPipeline {
  let pipeline: Pipeline

  var settings: SettingsValue {
    let robustness = pipeline.robustness.map { SettingsValue.Entry("robustness", $0.resolved) }
    let augmentation =
      pipeline.augmentations.isEmpty
      ? nil
      : SettingsValue.Entry(
        "augmentation", .map(pipeline.augmentations.map { .init($0.name, Self.chain($0)) }))
    return .map(
      [
        .init("affekt", .scalar(String(Pipeline.formatVersion))),
        .init("name", .scalar(pipeline.name)),
        .init("corpora", .map(pipeline.corpora.map { .init($0.name, Self.corpus($0)) })),
        .init(
          "preprocessing", .map(pipeline.preprocessings.map { .init($0.name, Self.chain($0)) })),
        .init("features", .map(pipeline.featureSets.map { .init($0.name, Self.features($0)) })),
        .init("scaling", .map(pipeline.scalings.map { .init($0.name, Self.scaling($0)) })),
      ] + [augmentation].compactMap { $0 } + [
        .init("classifiers", .map(pipeline.classifiers.map { .init($0.name, $0.resolved) })),
        .init("evaluation", evaluated),
      ] + [robustness].compactMap { $0 } + [
        .init("controls", pipeline.controls.resolved),
        .init("exploration", pipeline.exploration?.resolved ?? .scalar("none")),
        .init("report", pipeline.report.resolved),
      ])
  }

  private var evaluated: SettingsValue {
    .map([
      .init("protocol", pipeline.evaluation.evaluationProtocol.specification.reference()),
      .init("tune", pipeline.evaluation.tuning.resolved),
      .init("intervals", pipeline.evaluation.intervals.resolved),
      .init("learning-curve", pipeline.evaluation.learningCurve?.resolved ?? .scalar("none")),
      .init("seed", .scalar(String(pipeline.evaluation.seed))),
      .init("repetitions", .scalar(String(pipeline.evaluation.repetitions))),
    ])
  }

  private static func corpus(_ step: CorpusStep) -> SettingsValue {
    var entries: [SettingsValue.Entry] = [
      .init("layout", .scalar(step.specification.identifier))
    ]
    if let path = step.pathAsWritten { entries.append(.init("path", .scalar(path))) }
    entries += step.specification.parameters.entries ?? []
    if let labels = step.labels.resolved { entries.append(.init("labels", labels)) }
    return .map(entries)
  }

  static func chain(_ chain: PreprocessingChain) -> SettingsValue {
    .list(chain.steps.map { $0.specification.reference() })
  }

  static func features(_ set: FeatureSet) -> SettingsValue {
    if let imported = set.imported { return imported.resolved }
    let parts = set.parts.map(part)
    return parts.count == 1 ? parts[0] : .list(parts)
  }

  private static func part(_ part: FeaturePart) -> SettingsValue {
    var entries: [SettingsValue.Entry] = [
      .init("extract", .list(part.extractors.map(\.resolved)))
    ]
    if !part.functionals.isEmpty {
      entries.append(.init("pool", .list(part.functionals.map { $0.specification.reference() })))
    }
    if part.imputes {
      entries.append(.init(Imputation.key, .scalar(Imputation.median.rawValue)))
    }
    return .map(entries)
  }

  private static func scaling(_ step: ScalingStep) -> SettingsValue {
    let stages = step.stages.map { $0.specification.reference() }
    return stages.count == 1 ? stages[0] : .list(stages)
  }
}

extension ExtractorStep {
  /// The extractor with its transforms as a pipeline file defines it, every default written out.
  var resolved: SettingsValue {
    let settings = Dictionary(grouping: transforms, by: \.specification.identifier)
    var extra: [SettingsValue.Entry] = []
    for name in transforms.map(\.specification.identifier)
    where !extra.contains(where: { $0.key == name }) {
      extra.append(.init(name, .list((settings[name] ?? []).map(\.specification.parameters))))
    }
    return specification.reference(adding: extra)
  }
}

extension ClassifierStep {
  /// The classifier as a pipeline file defines it, every default written out.
  var resolved: SettingsValue {
    var entries: [SettingsValue.Entry] = [.init("use", .scalar(plugin))]
    entries += fixed.entries ?? []
    if !augmentations.isEmpty {
      entries.append(.init("augment", .list(augmentations.map { .scalar($0) })))
    }
    if !grid.isEmpty {
      entries.append(
        .init("tune", .map(grid.map { .init($0.parameter, .list($0.values)) })))
    }
    return .map(entries)
  }
}

extension SettingsValue {
  /// The resolved pipeline with its published scores; unchanged without any.
  func adding(published: [PublishedScore]) -> SettingsValue {
    guard !published.isEmpty else { return self }
    let quoted = published.map { score in
      SettingsValue.map([
        .init("corpus", .scalar(score.corpus)),
        .init("configuration", .scalar(score.configuration)),
        .init("uar", .scalar("\(score.uar)")), .init("source", .scalar(score.source)),
      ])
    }
    return .map((entries ?? []) + [.init("published", .list(quoted))])
  }
}
