/// A plugin that turns the frames of a recording into numbers of fixed count, such as the mean of
/// each column.
public protocol Functional: Plugin {
  init(parameters: Parameters) throws(SettingsError)

  /// What the resulting numbers are, given what the columns of the frames hold.
  func columns(for input: [FeatureColumn]) -> [FeatureColumn]

  /// The numbers, in the order of `columns(for:)`, all finite; there is at least one frame.
  ///
  /// Each column is summarised separately. One that may be missing is handed in with the frames alone
  /// where it exists. Throws when the recording has too few frames.
  func summarize(_ features: FrameFeatures) throws(RecordingError) -> [Double]
}

extension Functional {
  /// Runs the functional as the host does and checks what it returns.
  ///
  /// Columns that may be missing are summarised over the frames where they exist; with no such frame
  /// their numbers do not exist either and are NaN. Throws `RecordingError` when the recording has no or too few frames and
  /// `PluginContractError` when the plugin does not keep what it declares.
  public func row(from features: FrameFeatures) throws -> [Double] {
    try row(from: features, declared: columns(for: features.columns))
  }

  /// Runs the functional as `row(from:)` does, for a host that keeps what the functional declares.
  ///
  /// `declared` must be `columns(for:)` of the columns of `features`: to compute them for each
  /// recording costs more than the numbers.
  public func row(from features: FrameFeatures, declared: [FeatureColumn]) throws -> [Double] {
    guard features.frameCount > 0 else {
      throw RecordingError("the recording is too short: it has no frame")
    }
    guard features.columns.contains(where: { $0.mayBeMissing }) else {
      return try checkedRow(from: features, declared)
    }
    var numbers: [String: Double] = [:]
    for part in features.partsThatExist() {
      let columns = columns(for: part.columns)
      let row =
        part.frameCount > 0
        ? try checkedRow(from: part, columns) : [Double](repeating: .nan, count: columns.count)
      for (column, number) in zip(columns, row) { numbers[column.name] = number }
    }
    return try declared.map { column in
      guard let number = numbers[column.name] else {
        throw PluginContractError(
          plugin: Self.manifest.identifier,
          "it names '\(column.name)' only when other columns stand beside its own")
      }
      return number
    }
  }

  /// What the numbers of `row(from:)` are: those of columns that may be missing may be missing, too.
  public func rowColumns(for input: [FeatureColumn]) -> [FeatureColumn] {
    let missing = input.filter { $0.mayBeMissing }
    let columns = columns(for: input)
    guard !missing.isEmpty else { return columns }
    let affected = Set(self.columns(for: missing).map { $0.name })
    return columns.map { column in
      guard affected.contains(column.name) else { return column }
      return FeatureColumn(
        column.name, unit: column.unit, lowerBound: column.lowerBound,
        upperBound: column.upperBound, mayBeMissing: true)
    }
  }

  private func checkedRow(from features: FrameFeatures, _ columns: [FeatureColumn]) throws
    -> [Double]
  {
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
