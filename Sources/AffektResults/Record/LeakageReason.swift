/// Why a leakage check is not clean.
public enum LeakageReason: Codable, Sendable, Hashable {
  /// Both sets of some folds share something.
  case shared(kind: SetOverlap.Kind, count: Int, folds: Int, ofFolds: Int)
  /// A part was fitted to more than the training set, or has looked at the features of test speakers.
  case fitted(part: String, scope: FittedPart.Scope)
  /// Features of test recordings were read before the models were final.
  case readWhileFitting(count: Int)

  /// What follows from it.
  var status: LeakageStatus {
    if case .fitted(_, .eachSpeaker) = self { .transductive } else { .leaky }
  }
}
