import AffektCore

/// What `results.json` repeats of `pipeline.yaml` about one corpus: its configurations and what was
/// published of them.
struct PipelineMetrics: Encodable, Equatable {
  private struct Configuration: Encodable, Equatable {
    let identifier: String
    let preprocessing: String
    let features: String
    let extraction: String?
    let functionals: String?
    let scaling: String
    let classifier: String
    let classifierPlugin: String?
    let granularity: ExampleGranularity?
    let seeds: [UInt64]?
    let fitted: [String]
    /// The number of folds that chose among other settings than the pipeline lists.
    let foldsWithOtherCandidates: Int
  }

  private let configurations: [Configuration]?
  private let failedConfigurations: [String]?
  private let published: [PublishedScore]?

  /// Takes what is stated, as far as the pipeline tells.
  init(stated corpus: CorpusResults, outline: PipelineOutline) {
    let expected = outline.configurations.map { known in
      Dictionary(known.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
    }
    configurations = expected.map { expected in
      corpus.configurations.map { stated in
        Configuration(
          identifier: stated.identifier, preprocessing: stated.preprocessing,
          features: stated.features, extraction: stated.extraction,
          functionals: stated.functionals, scaling: stated.scaling, classifier: stated.classifier,
          classifierPlugin: expected[stated.identifier]?.classifier.plugin == nil
            ? nil : stated.classifierPlugin,
          granularity: expected[stated.identifier]?.granularity == nil ? nil : stated.granularity,
          seeds: outline.seeds == nil ? nil : stated.seeds.map(\.seed),
          fitted: stated.leakageCheck.fitted.map(\.name),
          foldsWithOtherCandidates: Self.otherCandidates(
            in: stated.folds, than: expected[stated.identifier]?.classifier))
      }
    }
    failedConfigurations = expected == nil ? nil : corpus.failedConfigurations.map(\.identifier)
    published = outline.published == nil ? nil : corpus.published
  }

  /// Computes it from the pipeline; `stated` tells which configurations failed.
  init(of outline: PipelineOutline, stated corpus: CorpusResults) {
    let failed = Set(corpus.failedConfigurations.map(\.identifier))
    let stated = Dictionary(
      corpus.configurations.map { ($0.identifier, $0) }, uniquingKeysWith: { first, _ in first })
    configurations = outline.configurations?.filter { !failed.contains($0.identifier) }.map {
      let classifier = $0.classifier
      let own = stated[$0.identifier]
      let isTuned = classifier.candidates.count > 1
      return Configuration(
        identifier: $0.identifier, preprocessing: $0.preprocessing, features: $0.features.name,
        extraction: Self.extraction(of: $0.features, stated: own?.extraction),
        functionals: $0.features.functionals, scaling: $0.scaling.name,
        classifier: classifier.name, classifierPlugin: classifier.plugin,
        granularity: $0.granularity,
        seeds: outline.seeds.map { seeds in
          own?.seeds.map(\.seed) == Array(seeds.prefix(1)) ? Array(seeds.prefix(1)) : seeds.sorted()
        },
        fitted: ($0.features.imputes && own?.granularity != .frame ? ["impute"] : [])
          + $0.scaling.stages + (isTuned ? ["settings of \(classifier.name)"] : [])
          + [classifier.name],
        foldsWithOtherCandidates: 0)
    }
    failedConfigurations = outline.configurations?.map(\.identifier).filter(failed.contains)
    published = outline.published?.filter { $0.corpus == corpus.summary.name }
  }

  private static func otherCandidates(
    in folds: [ConfigurationFold], than classifier: PipelineOutline.Classifier?
  ) -> Int {
    let candidates = classifier?.candidates ?? []
    let isTuned = candidates.count > 1
    return folds.count { fold in
      fold.candidates.map(\.setting) != (isTuned ? candidates : [])
        || !isTuned && candidates.first != fold.chosen
    }
  }

  /// The feature set without what was chosen among its functionals.
  ///
  /// The name lists all that was chosen, `mfcc[coefficients=13, pool=[mean]]`; which of it is about
  /// functionals only `stated` knows, which must list some of it in the same order.
  private static func extraction(of features: PipelineOutline.FeatureSet, stated: String?)
    -> String?
  {
    if features.isImported { return nil }
    let (definition, choices) = parts(of: features.name)
    guard let stated, !choices.isEmpty else { return definition }
    let own = parts(of: stated)
    var rest = choices[...]
    let isPart = own.choices.allSatisfy { choice in
      guard let place = rest.firstIndex(of: choice) else { return false }
      rest = rest[(place + 1)...]
      return true
    }
    return own.definition == definition && isPart ? stated : features.name
  }

  private static func parts(of name: String) -> (definition: String, choices: [String]) {
    guard name.hasSuffix("]"), let start = name.firstIndex(of: "[") else { return (name, []) }
    let inner = String(name[name.index(after: start)...].dropLast())
    return (String(name[..<start]), inner.split(separator: ", ").map(String.init))
  }
}
