import AffektResults

/// A phase in which the cells of a comparison differ.
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

  /// What the cell has in this phase.
  func name(_ cell: CellResults) -> String {
    switch self {
    case .preprocessing: cell.preprocessing
    case .features: cell.features
    case .scaling: cell.scaling
    case .classifier: cell.classifier
    }
  }

  /// The alternatives, in the order of the pipeline file.
  func alternatives(in cells: [CellResults]) -> [String] {
    var known: Set<String> = []
    return cells.map(name).filter { known.insert($0).inserted }
  }
}
