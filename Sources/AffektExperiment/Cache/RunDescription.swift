/// What is written down of a run when it begins.
public struct RunDescription: Sendable {
  /// The name of the pipeline.
  public let name: String
  /// The pipeline with every default written out.
  public let pipeline: String
  /// Where the report goes.
  public let folder: String
  /// The version of Affekt.
  public let affekt: String
  /// When it began, in ISO 8601 and UTC.
  public let started: String

  /// Describes a run.
  public init(name: String, pipeline: String, folder: String, affekt: String, started: String) {
    self.name = name
    self.pipeline = pipeline
    self.folder = folder
    self.affekt = affekt
    self.started = started
  }
}
