/// An optional corpus of the pipeline whose folder was not there: no result is about it.
public struct AbsentCorpus: Codable, Sendable, Equatable {
  /// The name in the pipeline file.
  public let name: String
  /// The identifier of the layout that would have read it.
  public let layout: String
  /// The path as the pipeline file has it, such as `${TESS}`.
  public let path: String

  /// Makes an absent corpus.
  public init(name: String, layout: String, path: String) {
    self.name = name
    self.layout = layout
    self.path = path
  }
}
