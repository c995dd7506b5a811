import AffektResults

extension VarianceDecomposition.Omission {
  /// The omission in words.
  var text: String {
    switch self {
    case .guessing(let classifiers):
      "Left out because nowhere better than chance: \(classifiers.joined(separator: ", "))."
    case .incomplete(let phase, let alternative):
      "Left out because configurations of it are missing: \(phase) “\(alternative)”."
    }
  }
}
