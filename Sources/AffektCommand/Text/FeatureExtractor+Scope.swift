import AffektCore

extension FeatureExtractor {
  /// What a row depends on with default settings; nil where they fit no usual sample rate.
  static var defaultScope: FeatureScope? {
    for rate in [16_000.0, 48_000] {
      if let extractor = try? Self(parameters: Parameters(), sampleRate: rate) {
        return extractor.scope
      }
    }
    return nil
  }
}
