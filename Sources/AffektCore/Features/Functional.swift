/// A plugin that turns the frames of a recording into numbers of fixed count, such as the mean of
/// each column.
public protocol Functional: Plugin {
  /// Makes the plugin with its settings.
  init(parameters: Parameters) throws(ConfigurationError)

  /// What the resulting numbers are, given what the columns of the frames hold.
  func columns(for input: [FeatureColumn]) -> [FeatureColumn]

  /// The numbers, in the order of `columns(for:)`, all finite; there is at least one frame.
  ///
  /// Throws when the recording has too few frames.
  func summarize(_ features: FrameFeatures) throws(RecordingError) -> [Double]
}

extension Functional {
  /// Runs the functional as the host does and checks what it returns.
  ///
  /// Throws `RecordingError` when the recording has no or too few frames and `PluginContractError`
  /// when the plugin does not keep what it declares.
  public func row(from features: FrameFeatures) throws -> [Double] {
    guard features.frameCount > 0 else {
      throw RecordingError("the recording is too short: it has no frame")
    }
    let columns = columns(for: features.columns)
    let values = try summarize(features)
    guard values.count == columns.count else {
      throw PluginContractError(
        plugin: Self.manifest.identifier,
        "it returned \(values.count) numbers and declares \(columns.count)")
    }
    for (value, column) in zip(values, columns) where !column.allows(value) {
      throw PluginContractError(
        plugin: Self.manifest.identifier,
        "'\(column.name)' is \(value): not finite, or outside its declared bounds")
    }
    return values
  }
}
