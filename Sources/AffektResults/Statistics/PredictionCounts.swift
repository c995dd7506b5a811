import AffektCore

/// The predictions of the configurations of one corpus, with speakers, recordings and emotions as indices.
struct PredictionCounts: Sendable {
  /// One prediction.
  struct Decision: Sendable {
    let recording: Int
    let truth: Int
    let predicted: Int
  }

  /// The emotions.
  let emotions: [Emotion]
  /// The speakers who were tested, in order.
  let speakers: [String]
  /// The speaker of each recording that was tested.
  let speakerOfRecording: [Int]
  /// The predictions of each configuration.
  let configurations: [[Decision]]

  /// Arranges `predictions`, those of one corpus, by the configurations named.
  init(_ predictions: [PredictionRecord], configurations names: [String], emotions: [Emotion]) {
    let places = Self.places(of: names)
    self.init(
      predictions.map { ($0.configuration.flatMap { places[$0] }, $0) },
      configurationCount: names.count, emotions: emotions)
  }

  /// Arranges the predictions of each configuration, on the same recordings.
  init(ofEach configurations: [[PredictionRecord]], emotions: [Emotion]) {
    self.init(
      configurations.enumerated().flatMap { place, own in own.map { (place, $0) } },
      configurationCount: configurations.count, emotions: emotions)
  }

  /// Arranges predictions by the places of their configurations; those without one only tell who was
  /// tested.
  private init(
    _ predictions: [(configuration: Int?, prediction: PredictionRecord)], configurationCount: Int,
    emotions: [Emotion]
  ) {
    self.emotions = emotions
    speakers = Set(predictions.map(\.prediction.speaker)).sorted(by: CorpusFolder.precedes)
    let speakerPlaces = Self.places(of: speakers)
    let emotionPlaces = Self.places(of: emotions)
    var recordingPlaces: [String: Int] = [:]
    var speakerOfRecording: [Int] = []
    var configurations = [[Decision]](repeating: [], count: configurationCount)
    for (configuration, prediction) in predictions {
      guard let configuration,
        let truth = emotionPlaces[prediction.truth],
        let predicted = emotionPlaces[prediction.predicted],
        let speaker = speakerPlaces[prediction.speaker]
      else { continue }
      let recording = recordingPlaces[prediction.recording] ?? speakerOfRecording.count
      if recording == speakerOfRecording.count {
        recordingPlaces[prediction.recording] = recording
        speakerOfRecording.append(speaker)
      }
      configurations[configuration].append(
        Decision(recording: recording, truth: truth, predicted: predicted))
    }
    self.speakerOfRecording = speakerOfRecording
    self.configurations = configurations
  }

  /// The recordings of each speaker.
  var recordingsOfSpeakers: [[Int]] {
    var recordings = [[Int]](repeating: [], count: speakers.count)
    for (recording, speaker) in speakerOfRecording.enumerated() {
      recordings[speaker].append(recording)
    }
    return recordings
  }

  /// The confusion matrix of each speaker in a configuration.
  func confusions(of configuration: Int) -> [ConfusionMatrix] {
    var matrices = speakers.map { _ in ConfusionMatrix(labels: emotions) }
    for prediction in configurations[configuration] {
      matrices[speakerOfRecording[prediction.recording]].count(
        truth: prediction.truth, prediction: prediction.predicted)
    }
    return matrices
  }

  private static func places<Key: Hashable>(of keys: [Key]) -> [Key: Int] {
    Dictionary(zip(keys, keys.indices), uniquingKeysWith: { first, _ in first })
  }
}
