import AffektCore
import AffektNumerics
import AffektResults

/// The recordings of a corpus that can be used, with their features, and those that cannot.
struct ExtractedCorpus: Sendable {
  var recordings: [Recording] = []
  /// The same recordings as their own corpora list them, without labels.
  var sources: [UnlabelledRecording] = []
  var features: [RecordingFeatures] = []
  /// The features of changed copies; empty without augmentation.
  var copies: CopyFeatures = []
  var excluded: [ExcludedRecording] = []
  /// The time that the features took.
  var times = PhaseTimes()

  mutating func append(
    _ recording: Recording, from source: UnlabelledRecording, _ features: RecordingFeatures
  ) {
    recordings.append(recording)
    sources.append(source)
    self.features.append(features)
  }

  /// The table of one pre-processing and one feature set, in the granularity that a classifier
  /// asks for.
  ///
  /// Throws when recordings differ in their columns, which a plugin may not do.
  func table(preprocessing: Int, features set: Int, granularity: ExampleGranularity)
    throws -> IdentifiedTable
  {
    let outputs = features.map { $0.outputs[preprocessing][set] }
    switch granularity {
    case .recording:
      let columns = outputs.first?.rowColumns ?? []
      try check(outputs.map(\.rowColumns), against: columns)
      let elements = outputs.flatMap { $0.row ?? [] }
      return IdentifiedTable(
        columns: columns,
        rows: Matrix(rows: outputs.count, columns: columns.count, elements: elements))
    case .frame:
      let frames = outputs.compactMap(\.frames)
      let columns = frames.first?.columns ?? []
      try check(frames.map(\.columns), against: columns)
      return IdentifiedTable(columns: columns, frames: frames.map(\.values))
    }
  }

  private func check(_ all: [[FeatureColumn]], against columns: [FeatureColumn]) throws {
    for (index, other) in all.enumerated() where other.map(\.name) != columns.map(\.name) {
      throw ExperimentError(
        "the recording '\(recordings[index].identifier)' has other columns than "
          + "'\(recordings[0].identifier)'; bring all recordings to one sample rate with "
          + "'resample'")
    }
  }
}
