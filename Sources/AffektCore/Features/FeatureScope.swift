/// What the row of a frame depends on.
public enum FeatureScope: String, Sendable, Hashable, CaseIterable {
  /// The samples of the frame, and none that are farther from its centre than its length: such features can be
  /// computed while sound arrives.
  case frame
  /// The whole recording, as levels do that are cut off below the greatest one.
  case recording
}
