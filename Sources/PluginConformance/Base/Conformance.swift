import AffektCore

/// The plugin contracts as small named checks that any test framework can run.
///
/// ```swift
/// @Test func conforms() {
///   let violations = Conformance.report(of: SpectralFlux.self)
///   #expect(violations.isEmpty, "\(violations)")
/// }
/// ```
public enum Conformance {
  /// The checks of a plugin's contract, whatever its kind.
  ///
  /// A corpus layout is tried with files whose names it knows when `corpus` is given, and else only
  /// with names that it cannot know. The folder may be described: `CorpusFolder(path:files:)`.
  ///
  /// A protocol splits `recordings`, else those of ``SampleRecordings``. `settings` are those that a
  /// plugin cannot do without, such as the test speakers of a hold-out; the defaults without them.
  public static func checks(
    of plugin: any Plugin.Type, corpus: CorpusFolder? = nil, recordings: [Recording]? = nil,
    settings: SettingsValue? = nil
  ) -> [ConformanceCheck] {
    manifestChecks(of: plugin) + explanationChecks(of: plugin)
      + parameterChecks(of: plugin, settings: settings)
      + special(of: plugin, corpus: corpus, recordings: recordings, settings: settings)
  }

  /// Runs the checks of a plugin and returns the rules that it breaks.
  ///
  /// An exemption names a check that does not concern the plugin, such as `learns-separable-classes`
  /// for a baseline that is not meant to learn. It stands in the plugin's test, where a reviewer
  /// sees it; one that names no check is itself a violation.
  public static func report(
    of plugin: any Plugin.Type, exempting exemptions: Set<String> = [],
    corpus: CorpusFolder? = nil, recordings: [Recording]? = nil,
    settings: SettingsValue? = nil
  ) -> [ConformanceViolation] {
    let checks = checks(
      of: plugin, corpus: corpus, recordings: recordings, settings: settings)
    let unknown = exemptions.subtracting(checks.map(\.name)).sorted()
    let exemptionCheck = ConformanceCheck(
      "known-exemptions", "Every exemption names a check of the plugin's kind.",
      remedy: "remove the exemption or correct its name"
    ) {
      try require(unknown.isEmpty, "no check is called \(unknown.joined(separator: ", "))")
    }
    return (checks.filter { !exemptions.contains($0.name) } + [exemptionCheck])
      .compactMap { $0.run() }
  }

  private static func special(
    of plugin: any Plugin.Type, corpus: CorpusFolder?, recordings: [Recording]?,
    settings: SettingsValue?
  ) -> [ConformanceCheck] {
    switch plugin {
    case let layout as any CorpusLayout.Type: corpusChecks(of: layout, sample: corpus)
    case let preprocessor as any Preprocessor.Type: preprocessorChecks(of: preprocessor)
    case let extractor as any FeatureExtractor.Type: extractorChecks(of: extractor)
    case let transform as any TemporalTransform.Type: transformChecks(of: transform)
    case let functional as any Functional.Type: functionalChecks(of: functional)
    case let stage as any FittedStage.Type: fittedStageChecks(of: stage)
    case let classifier as any Classifier.Type: classifierChecks(of: classifier)
    case let rule as any EvaluationProtocol.Type:
      protocolChecks(of: rule, recordings: recordings, settings: settings)
    default: []
    }
  }
}
