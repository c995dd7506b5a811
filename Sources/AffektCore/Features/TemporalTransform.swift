import AffektNumerics

/// A plugin that follows features over time, such as deltas: frames in, as many frames out.
public protocol TemporalTransform: Plugin {
  init(parameters: Parameters) throws(SettingsError)

  /// What the resulting columns hold, given what the columns of the input hold.
  func columns(for input: [FeatureColumn]) -> [FeatureColumn]

  /// How many frames are looked at together; 1 by default.
  var frameSpan: Int { get }

  /// The transformed features: as many rows as the input has frames, one element a declared column.
  ///
  /// The host hands in only columns that exist in every frame. Throws when the recording has too few frames.
  func apply(to features: FrameFeatures) throws(RecordingError) -> Matrix<Float>
}

extension TemporalTransform {
  /// Each frame is looked at alone.
  public var frameSpan: Int { 1 }

  /// Runs the transform as the host does and checks what it returns.
  ///
  /// Throws `SettingsError` for columns that may be missing, `RecordingError` when the recording
  /// has too few frames and `PluginContractError` when the plugin does not keep what it declares.
  public func features(from features: FrameFeatures) throws -> FrameFeatures {
    try self.features(from: features, declared: columns(for: features.columns))
  }

  /// Throws for a column that may be missing, which no transform can follow.
  package func requireComplete(_ columns: [FeatureColumn]) throws(SettingsError) {
    guard let column = columns.first(where: { $0.mayBeMissing }) else { return }
    throw SettingsError(
      "'\(Self.manifest.identifier)' cannot follow '\(column.name)', which does not exist in every "
        + "frame; leave the transform away, or let the extractor fill the gaps")
  }

  /// Runs the transform as `features(from:)` does, for a host that keeps what the transform declares:
  /// `declared` must be `columns(for:)` of the columns of `features`.
  public func features(from features: FrameFeatures, declared columns: [FeatureColumn]) throws
    -> FrameFeatures
  {
    try requireComplete(features.columns)
    let values = try apply(to: features)
    guard values.rowCount == features.frameCount, values.columnCount == columns.count,
      Vector.allFinite(values.elements)
    else {
      throw PluginContractError(
        plugin: Self.manifest.identifier,
        "it returned \(values.rowCount) × \(values.columnCount) values, or some that are not "
          + "finite, where \(features.frameCount) × \(columns.count) finite ones were due")
    }
    return FrameFeatures(columns: columns, clock: features.clock, values: values)
  }
}
