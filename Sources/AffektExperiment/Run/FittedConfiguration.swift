import AffektCore
import AffektNumerics
import AffektResults

/// A configuration that was fitted to recordings: what turns the features of a recording into scores.
public struct FittedConfiguration: Sendable {
  /// The identifier of the configuration, such as `trimmed/seed-set/standardize/svm`.
  public let identifier: String
  /// The way from a recording to its features.
  public let steps: ExtractionSteps
  /// What takes the steps.
  public let extraction: FeatureExtraction
  /// The columns of the features.
  public let columns: [FeatureColumn]
  /// Whether the classifier takes one row per recording or its frames.
  public let granularity: ExampleGranularity
  /// The stages before the classifier, in order.
  public let stages: [StageModel]
  /// The plugin of the classifier, and the version of its numbers.
  public let classifier: (plugin: String, version: Int)
  /// What the classifier learnt.
  public let model: any ClassifierModel
  /// The settings that were chosen on the recordings; empty without tuning.
  public let chosen: [String: String]

  /// Puts a configuration together, such as one that was read from a file.
  ///
  /// Throws when a stage was fitted on other columns than the step before it gives.
  public init(
    identifier: String, steps: ExtractionSteps, columns: [FeatureColumn],
    granularity: ExampleGranularity, stages: [StageModel],
    classifier: (plugin: String, version: Int), model: any ClassifierModel,
    chosen: [String: String]
  ) throws {
    self.identifier = identifier
    self.steps = steps
    extraction = FeatureExtraction(
      preprocessing: steps.preprocessing, features: steps.features,
      needsRows: granularity == .recording, needsFrames: granularity == .frame)
    self.columns = columns
    self.granularity = granularity
    self.stages = stages
    self.classifier = classifier
    self.model = model
    self.chosen = chosen
    _ = try transformed(ExampleSet(emptyTable, at: []))
  }

  /// The labels that it can predict.
  public var labels: [ClassLabel] { model.labels }

  /// The scores of recordings, from their features.
  ///
  /// Throws `PredictionError` for features in other columns, for a value that does not exist and that nothing
  /// replaces, and for a score that is not finite.
  public func scores(of features: [RecordingFeatures.Output]) throws -> ScoreMatrix {
    try model.checkedScores(
      for: try transformed(try table(of: features).examples), plugin: classifier.plugin)
  }

  /// The scores of rows of features, one per recording, in the columns of the configuration.
  ///
  /// Throws `PredictionError` for rows of another length, for a classifier of frames, and for a score that is not
  /// finite.
  public func scores(ofRows rows: Matrix<Double>) throws -> ScoreMatrix {
    guard granularity == .recording, rows.columnCount == columns.count else {
      throw PredictionError("the classifier does not take rows of \(rows.columnCount) columns")
    }
    return try model.checkedScores(
      for: try transformed(FeatureTable(columns: columns, rows: rows).examples),
      plugin: classifier.plugin)
  }

  /// The features as the classifier gets them, one row per recording; nil where it takes frames.
  public func stagedRows(of features: [RecordingFeatures.Output]) throws -> Matrix<Double>? {
    guard granularity == .recording else { return nil }
    return try transformed(try table(of: features).examples).allRows()
  }

  private func transformed(_ examples: ExampleSet) throws(PredictionError) -> ExampleSet {
    var current = examples
    for stage in stages { current = try current.applying(stage.model) }
    return current
  }

  private var emptyTable: FeatureTable {
    switch granularity {
    case .recording:
      FeatureTable(columns: columns, rows: Matrix(rows: 0, columns: columns.count, elements: []))
    case .frame: FeatureTable(columns: columns, frames: [])
    }
  }

  private func table(of features: [RecordingFeatures.Output]) throws(PredictionError)
    -> FeatureTable
  {
    switch granularity {
    case .recording:
      var elements: [Double] = []
      for output in features {
        try output.rowColumns.requireNames(columns.map(\.name))
        let row = output.row ?? []
        for (value, column) in zip(row, columns) where value.isNaN && !column.mayBeMissing {
          throw PredictionError(
            "'\(column.name)' does not exist: no frame has a value, as without any voiced frame")
        }
        elements += row
      }
      return FeatureTable(
        columns: columns,
        rows: Matrix(rows: features.count, columns: columns.count, elements: elements))
    case .frame:
      var frames: [Matrix<Float>] = []
      for output in features {
        guard let own = output.frames else { throw PredictionError("there are no frames") }
        try own.columns.requireNames(columns.map(\.name))
        frames.append(own.values)
      }
      return FeatureTable(columns: columns, frames: frames)
    }
  }
}

extension FeatureTable {
  /// All recordings of the table, in order.
  fileprivate var examples: ExampleSet { ExampleSet(self, at: Array(0..<recordingCount)) }
}
