import AffektResults

/// A phase in which the configurations of a comparison differ.
enum Phase: String, CaseIterable {
  case preprocessing = "pre-processing"
  case features = "features"
  case scaling = "scaling"
  case classifier = "classifier"

  /// The heading of the phase's column.
  var title: String {
    switch self {
    case .preprocessing: "Pre-processing"
    case .features: "Features"
    case .scaling: "Scaling"
    case .classifier: "Classifier"
    }
  }

  /// What the configuration has in this phase.
  func name(_ configuration: ConfigurationResults) -> String {
    switch self {
    case .preprocessing: configuration.preprocessing
    case .features: configuration.features
    case .scaling: configuration.scaling
    case .classifier: configuration.classifier
    }
  }

  /// The alternatives, in the order of the pipeline file.
  func alternatives(in configurations: [ConfigurationResults]) -> [String] {
    var known: Set<String> = []
    return configurations.map(name).filter { known.insert($0).inserted }
  }
}
