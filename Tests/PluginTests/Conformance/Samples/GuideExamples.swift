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
