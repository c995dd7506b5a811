/// What a corpus layout found in a folder.
public struct CorpusListing: Sendable {
  /// The recordings; the host sorts them by identifier.
  public var recordings: [Recording]
  /// Audio files that could not be used, each with the reason. None is dropped silently.
  public var rejected: [RejectedFile]
  /// What the owner of the corpus should know, such as a second copy that was ignored.
  public var notes: [String]
  /// How many audio files the layout understood and did not use: second copies, and what the present
  /// settings do not ask for.
  public var leftAsideCount: Int

  public init(
    recordings: [Recording] = [], rejected: [RejectedFile] = [], notes: [String] = [],
    leftAsideCount: Int = 0
  ) {
    self.recordings = recordings
    self.rejected = rejected
    self.notes = notes
    self.leftAsideCount = leftAsideCount
  }
}
