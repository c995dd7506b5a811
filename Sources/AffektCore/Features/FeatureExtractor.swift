/// A plugin that describes a recording with rows of numbers, one row per frame.
///
/// It declares which view of the signal it reads; the host computes the view, once for all
/// extractors with equal settings, makes the rows, and checks that each element was filled with a
/// finite number within the column's bounds. Only elements of a column that may be missing can be
/// left as they are.
public protocol FeatureExtractor<Input>: Plugin {
  /// The view of the signal that this extractor reads.
  associatedtype Input: AnalysisView

  /// Makes the plugin with its settings for signals of `sampleRate` Hz.
  ///
  /// Throws when the settings do not fit the rate, such as a band beyond half of it.
  init(parameters: Parameters, sampleRate: Double) throws(SettingsError)

  /// The settings of the view; equal settings are computed once and shared.
  var input: Input.Settings { get }

  /// What the columns hold, in order.
  var columns: [FeatureColumn] { get }

  /// What a row depends on, with these settings; without a declaration the whole recording.
  var scope: FeatureScope { get }

  /// Fills one row for each frame of the view.
  ///
  /// Silence must give finite numbers. Throws when this recording cannot be described.
  func extract(from input: Input, into rows: inout FeatureRows) throws(RecordingError)
}

extension FeatureExtractor {
  /// Nothing is claimed of a plugin that declares nothing.
  public var scope: FeatureScope { .recording }

  /// Runs the extractor as the host does: asks for the view, makes the rows, checks them.
  ///
  /// Throws `RecordingError` when the recording cannot be described and `PluginContractError` when
  /// the plugin does not keep what it declares.
  public func features(from analysis: SignalAnalysis) throws -> FrameFeatures {
    let view = try analysis.view(input)
    let columns = columns
    var rows = FeatureRows(frameCount: view.frameCount, columnCount: columns.count)
    try extract(from: view, into: &rows)
    try check(rows, against: columns, frameCount: view.frameCount)
    return FrameFeatures(columns: columns, clock: view.clock, values: rows.values)
  }

  private func check(_ rows: FeatureRows, against columns: [FeatureColumn], frameCount: Int)
    throws(PluginContractError)
  {
    let name = Self.manifest.identifier
    guard rows.frameCount == frameCount, rows.columnCount == columns.count else {
      throw PluginContractError(
        plugin: name,
        "it returned \(rows.frameCount) × \(rows.columnCount) values where its view has "
          + "\(frameCount) frames and it declares \(columns.count) columns")
    }
    if ColumnBounds(of: columns).hold(for: rows.values) { return }
    for frame in 0..<frameCount {
      for (place, column) in columns.enumerated() {
        let value = Double(rows[frame, place])
        guard !column.allows(value) else { continue }
        let problem = value.isFinite ? "outside its declared bounds" : "not a finite number"
        throw PluginContractError(
          plugin: name, "column '\(column.name)' is \(value) in frame \(frame), \(problem)")
      }
    }
  }
}
