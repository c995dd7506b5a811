import AffektCore

extension ExtractionSteps {
  /// The extractor that each column of a row comes from: its identifier by the name of the column.
  ///
  /// `sampleRate` is that of the recordings before pre-processing, in Hz; throws when the settings do not fit it.
  /// Delta features and functionals count as the extractor whose columns they take.
  public func extractorsByColumn(sampleRate: Double) throws(SettingsError) -> [String: String] {
    let rate = featureSampleRate(forInput: sampleRate)
    var extractors: [String: String] = [:]
    for part in features.parts {
      for step in part.extractors {
        let own = try step.make(rate).columns
        let frames = [own] + step.transforms.map { $0.plugin.columns(for: own) }
        for functional in part.functionals {
          for column in frames.flatMap({ functional.plugin.columns(for: $0) }) {
            extractors[column.name] = step.specification.identifier
          }
        }
      }
    }
    return extractors
  }

  /// The identifiers of the extractors of some scope, each once, in order.
  ///
  /// `sampleRate` is that of the recordings before pre-processing, in Hz; throws when the settings do not fit it.
  public func extractors(of scope: FeatureScope, sampleRate: Double) throws(SettingsError)
    -> [String]
  {
    let rate = featureSampleRate(forInput: sampleRate)
    var found: [String] = []
    for step in features.parts.flatMap(\.extractors) where try step.make(rate).scope == scope {
      let identifier = step.specification.identifier
      if !found.contains(identifier) { found.append(identifier) }
    }
    return found
  }

  private func featureSampleRate(forInput sampleRate: Double) -> Double {
    preprocessing.steps.reduce(sampleRate) { $1.plugin.outputSampleRate(forInput: $0) }
  }
}
