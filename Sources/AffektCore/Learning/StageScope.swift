/// What one model of a fitted stage is fitted to.
public enum StageScope: String, Sendable, Codable {
  /// The training set of a fold; the one model then transforms both sets.
  case trainingSet
  /// The recordings of one speaker, on either side. The recordings of a test speaker are looked at
  /// together before any of them is predicted, but never their emotions: the stage is
  /// *transductive*, and scores that depend on it are labelled so.
  case eachSpeaker
}
