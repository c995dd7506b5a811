/// What a first pipeline for a folder of recordings compares, in the format of pipeline files.
public struct FirstPipeline: Sendable {
  /// A protocol and for what it is meant.
  public struct ProtocolChoice: Sendable {
    /// The value of `protocol` in a pipeline file.
    public let text: String
    /// What it does, for a comment.
    public let comment: String
    /// The largest number of speakers for which it is worth its time.
    public let speakerLimit: Int

    public init(_ text: String, _ comment: String, speakerLimit: Int = .max) {
      self.text = text
      self.comment = comment
      self.speakerLimit = speakerLimit
    }
  }

  /// Features and classifiers: the lines of these keys, with comments.
  public let phases: String
  /// A pre-processing for recordings of different sample rates, in which `RATE` stands for the number
  /// of hertz.
  public let resampling: String
  /// The protocols, the best first: the first that can split a corpus is taken.
  public let protocols: [ProtocolChoice]

  public init(phases: String, resampling: String, protocols: [ProtocolChoice]) {
    self.phases = phases
    self.resampling = resampling
    self.protocols = protocols
  }
}
