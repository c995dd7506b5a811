import AffektCore

/// All that a run leaves: what the report is made from.
@dynamicMemberLookup
public struct RunRecord: Sendable, Equatable {
  /// What was found; its properties are those of the record too.
  public let data: RunData
  /// Where, when and how long.
  public let environment: RunEnvironment
  /// The pipeline with every default written out, as YAML.
  public let resolvedPipeline: String
  /// Whether it was read from a compact copy: there are no scores, no predictions of controls, no
  /// recordings, no neighbours and no exploration.
  public let isCompact: Bool
  /// How the run is reported, as its pipeline says; another value renders it otherwise.
  public var reportSettings: ReportSettings

  /// SHA-256 of the resolved pipeline, in hexadecimal: equal configurations have equal hashes.
  public var pipelineHash: String { ContentHash.hexadecimal(of: resolvedPipeline) }

  /// The pipeline, for who reads its settings; nil for text that is no pipeline file.
  public var pipelineSettings: SettingsValue? {
    try? PipelineText(file: DataFile.pipeline.rawValue).parse(resolvedPipeline)
  }

  /// Makes a record.
  public init(
    _ data: RunData, environment: RunEnvironment, resolvedPipeline: String,
    isCompact: Bool = false, reportSettings: ReportSettings = ReportSettings()
  ) {
    self.data = data
    self.environment = environment
    self.resolvedPipeline = resolvedPipeline
    self.isCompact = isCompact
    self.reportSettings = reportSettings
  }

  /// A part of the data.
  public subscript<Value>(dynamicMember path: KeyPath<RunData, Value>) -> Value {
    data[keyPath: path]
  }
}
