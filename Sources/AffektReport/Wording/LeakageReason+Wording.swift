import AffektResults

extension LeakageReason {
  /// The reason as a sentence.
  var sentence: String {
    switch self {
    case .shared(let kind, let count, let folds, let total):
      "\(Self.shared(kind, count)) in \(folds) of \(total) folds."
    case .fitted(let part, .eachSpeaker):
      "“\(part)” looked at the features of each test speaker, though not at the emotions, before "
        + "predicting."
    case .fitted(let part, .trainingSet): "“\(part)” was fitted to the training set."
    case .fitted(let part, .testSet): "“\(part)” was fitted to the test set."
    case .fitted(let part, .allRecordings):
      "“\(part)” was fitted to all recordings before the split."
    case .readWhileFitting(let count):
      "Features of test recordings were read \(count) times before the models were final."
    }
  }

  private static func shared(_ kind: SetOverlap.Kind, _ count: Int) -> String {
    switch kind {
    case .speaker: "\(count) \(count == 1 ? "speaker is" : "speakers are") in both sets"
    case .sentence: "\(count) \(count == 1 ? "sentence is" : "sentences are") in both sets"
    case .repetition:
      "\(count) \(count == 1 ? "rendition is" : "renditions are") in both sets, in other repetitions,"
    case .identicalAudio:
      "\(count) \(count == 1 ? "recording is" : "recordings are") in both sets, byte for byte or "
        + "sample for sample,"
    case .nearIdenticalAudio:
      "\(count) \(count == 1 ? "recording is" : "recordings are") in both sets, in nearly identical "
        + "copies,"
    }
  }
}
