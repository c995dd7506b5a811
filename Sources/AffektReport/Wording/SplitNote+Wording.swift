import AffektCore
import AffektResults

extension SplitNote {
  /// The note in words.
  public var text: String {
    switch self {
    case .absentFromTest(let fold, let emotions):
      "Fold \(fold) tests no recording of \(Self.list(emotions)). The UAR of the fold is the mean over "
        + "the emotions that it tests; the pooled UAR is not affected."
    case .absentFromTraining(let fold, let emotions):
      "Fold \(fold) has no recording of \(Self.list(emotions)) for training, so none can be "
        + "recognised; those tested count as errors."
    case .untested(let count, let total): "\(count) of \(total) recordings are on no test set."
    case .testedRepeatedly: "Some recordings are tested in more than one fold and count in each."
    }
  }

  private static func list(_ emotions: [Emotion]) -> String {
    emotions.map(\.rawValue).joined(separator: ", ")
  }
}
