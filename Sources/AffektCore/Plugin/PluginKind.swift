/// The kinds of plugin, each a phase of the way from a folder of recordings to a report.
public enum PluginKind: String, Sendable, CaseIterable {
  /// How a corpus lies in its folder.
  case corpus
  /// What is done to a signal before features are extracted.
  case preprocessor
  /// What describes a recording, frame by frame.
  case extractor
  /// What follows features over time, such as deltas.
  case transform
  /// What turns frames into one row per recording.
  case functional
  /// A stage that is fitted to the training set and scales, projects or selects columns.
  case stage
  /// What learns to tell emotions apart.
  case classifier
  /// What splits recordings into training and test sets.
  case `protocol`
}
