import AffektCore
import AffektNumerics
import AffektSignal

// The examples of CONTRIBUTING.md, word for word.

struct MyCorpus: CorpusLayout {
  static let manifest = PluginManifest(
    identifier: "my-corpus", version: 1, summary: "Files named speaker_emotion: f03_angry.wav.",
    reference: "Definition in the source file")

  init(parameters: NoParameters) {}

  func list(_ folder: CorpusFolder) throws(CorpusError) -> CorpusListing {
    try CorpusListing(of: folder, namedLike: "f03_angry.wav") { file in
      let parts = CorpusFolder.stem(of: file).split(separator: "_").map(String.init)
      guard parts.count == 2 else { return .rejected("the name is not speaker_emotion") }
      let recording = Recording(
        identifier: CorpusFolder.identifier(of: file), source: .file(folder.fullPath(of: file)),
        emotion: Emotion(spelled: parts[1]), speaker: parts[0])
      return .recording(recording, key: recording.identifier)
    }
  }
}

/// Plays every recording backwards. Silence stays silence.
struct Reverse: Preprocessor {
  static let manifest = PluginManifest(
    identifier: "reverse", version: 1, summary: "Plays every recording backwards.",
    reference: "Definition in the source file")

  init(parameters: NoParameters) {}

  func process(_ signal: Signal) -> Signal {
    Signal(samples: signal.samples.reversed(), sampleRate: signal.sampleRate)
  }
}

/// The difference of each frame from the frame before it; 0 in the first frame.
struct Difference: TemporalTransform {
  static let manifest = PluginManifest(
    identifier: "difference", version: 1,
    summary: "Difference of each frame from the previous one.",
    reference: "Definition in the source file")

  init(parameters: NoParameters) {}

  func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map { FeatureColumn($0.name + "-difference", unit: $0.unit) }
  }

  func apply(to features: FrameFeatures) -> Matrix<Float> {
    var result = Matrix<Float>(rows: features.frameCount, columns: features.columns.count)
    for frame in 0..<features.frameCount where frame > 0 {
      for column in features.columns.indices {
        result[frame, column] = features.values[frame, column] - features.values[frame - 1, column]
      }
    }
    return result
  }
}

/// The value of each column in the first frame.
struct First: Functional {
  static let manifest = PluginManifest(
    identifier: "first", version: 1, summary: "Value of each column in the first frame.",
    reference: "Definition in the source file")

  init(parameters: NoParameters) {}

  func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map {
      FeatureColumn(
        $0.name + "-first", unit: $0.unit, lowerBound: $0.lowerBound, upperBound: $0.upperBound)
    }
  }

  func summarize(_ features: FrameFeatures) -> [Double] {
    features.columns.indices.map { Double(features.values[0, $0]) }
  }
}

/// Subtracts the mean of each column over the training set: x − mean.
struct Center: UnsupervisedStage {
  static let manifest = PluginManifest(
    identifier: "center", version: 1, summary: "Subtracts the mean of each column.",
    reference: "Definition in the source file")

  init(parameters: NoParameters) {}

  func fit(
    _ examples: ExampleSet, using generator: inout SeededGenerator
  ) throws(FitError) -> ColumnScaling {
    try examples.validate()
    var statistics = ColumnStatistics(of: Matrix(rows: 0, columns: examples.columns.count))
    examples.forEachBlock { _, rows in statistics.merge(ColumnStatistics(of: rows)) }
    return ColumnScaling(
      columns: examples.columns.map(\.name), shifts: statistics.means,
      scales: examples.columns.map { _ in 1 })
  }
}

/// Predicts the most frequent emotion; the scores are the shares of the emotions.
struct MostFrequent: Classifier {
  static let manifest = PluginManifest(
    identifier: "most-frequent", version: 1, summary: "Predicts the most frequent emotion.",
    reference: "Definition in the source file")

  init(parameters: NoParameters) {}

  var granularity: ExampleGranularity { .recording }

  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> Model
  {
    try training.validate()
    return Model(
      labels: training.classes, columns: training.examples.columns.map(\.name),
      shares: training.classCounts.map { Double($0) / Double(training.count) })
  }

  struct Model: ClassifierModel {
    let labels: [ClassLabel]
    let columns: [String]
    let shares: [Double]
    var summary: FitSummary { FitSummary() }

    func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
      try examples.requireColumns(columns)
      var values = Matrix<Double>(rows: examples.count, columns: labels.count)
      for example in 0..<examples.count {
        for label in labels.indices { values[example, label] = shares[label] }
      }
      return ScoreMatrix(labels: labels, values: values)
    }
  }
}

extension MostFrequent.Model {
  /// A stored model may come from a stranger: what does not fit together is refused.
  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = try stored.labels(.labels)
    columns = try stored.columnNames(.columns)
    shares = try stored.numbers(.shares, for: labels.count, "labels")
  }
}

/// Two folds: the first half of the speakers in alphabetical order is tested, then the second half.
struct Halves: EvaluationProtocol {
  static let manifest = PluginManifest(
    identifier: "halves", version: 1, summary: "Two folds, each testing half of the speakers.",
    reference: "Definition in the source file")

  static let metadata = ProtocolMetadata(
    training: "half of the speakers", test: "the other half", overlap: "sentences",
    guarantees: [.speakerIndependent], coverage: .everyRecordingOnce)

  init(parameters: NoParameters) {}

  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    let speakers = SpeakerGroups(of: recordings)
    try speakers.require(2, for: Self.manifest.identifier)
    let middle = speakers.names.count / 2
    let halves = [speakers.names[..<middle], speakers.names[middle...]]
    return halves.enumerated().map { place, half in
      Fold.testing(
        speakers.members(of: Set(half)), of: recordings.count, name: "half \(place + 1)")
    }
  }
}
