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
    self.emotions = emotions
    speakers = Set(predictions.map(\.speaker)).sorted(by: CorpusFolder.precedes)
    let speakerPlaces = Self.places(of: speakers)
    let emotionPlaces = Self.places(of: emotions)
    let configurationPlaces = Self.places(of: names)
    var recordingPlaces: [String: Int] = [:]
    var speakerOfRecording: [Int] = []
    var configurations = [[Decision]](repeating: [], count: names.count)
    for prediction in predictions {
      guard let configuration = configurationPlaces[prediction.configuration],
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
