import AffektCore

/// The predictions of the configurations of one corpus, with speakers, recordings and classes as indices.
struct PredictionCounts: Sendable {
  /// One prediction.
  struct Prediction: Sendable {
    let recording: Int
    let truth: Int
    let predicted: Int
  }

  /// The classes.
  let labels: [ClassLabel]
  /// The speakers who were tested, in order.
  let speakers: [String]
  /// The speaker of each recording that was tested.
  let speakerOfRecording: [Int]
  /// The predictions of each configuration.
  let configurations: [[Prediction]]

  /// Arranges `predictions`, those of one corpus, by the configurations named.
  init(_ predictions: [PredictionRecord], configurations names: [String], labels: [ClassLabel]) {
    let places = Self.places(of: names)
    self.init(
      predictions.map { ($0.configuration.flatMap { places[$0] }, $0) },
      configurationCount: names.count, labels: labels)
  }

  /// Arranges the predictions of each configuration, on the same recordings.
  init(ofEach configurations: [[PredictionRecord]], labels: [ClassLabel]) {
    self.init(
      configurations.enumerated().flatMap { place, own in own.map { (place, $0) } },
      configurationCount: configurations.count, labels: labels)
  }

  /// Arranges predictions by the places of their configurations; those without one only tell who was
  /// tested.
  private init(
    _ predictions: [(configuration: Int?, prediction: PredictionRecord)], configurationCount: Int,
    labels: [ClassLabel]
  ) {
    self.labels = labels
    speakers = Set(predictions.map(\.prediction.speaker)).sorted(by: CorpusFolder.precedes)
    let speakerPlaces = Self.places(of: speakers)
    let labelPlaces = Self.places(of: labels)
    var recordingPlaces: [String: Int] = [:]
    var speakerOfRecording: [Int] = []
    var configurations = [[Prediction]](repeating: [], count: configurationCount)
    for (configuration, prediction) in predictions {
      guard let configuration,
        let truth = labelPlaces[prediction.truth],
        let predicted = labelPlaces[prediction.predicted],
        let speaker = speakerPlaces[prediction.speaker]
      else { continue }
      let recording = recordingPlaces[prediction.recording] ?? speakerOfRecording.count
      if recording == speakerOfRecording.count {
        recordingPlaces[prediction.recording] = recording
        speakerOfRecording.append(speaker)
      }
      configurations[configuration].append(
        Prediction(recording: recording, truth: truth, predicted: predicted))
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
    confusions(of: configuration, by: speakerOfRecording, count: speakers.count)
  }

  /// The confusion matrix of each of `count` groups of recordings in a configuration; `groups` names the group
  /// of each recording.
  func confusions(of configuration: Int, by groups: [Int], count: Int) -> [ConfusionMatrix] {
    var truths = [[Int]](repeating: [], count: count)
    var predictions = truths
    for prediction in configurations[configuration] {
      let group = groups[prediction.recording]
      truths[group].append(prediction.truth)
      predictions[group].append(prediction.predicted)
    }
    return zip(truths, predictions).map {
      ConfusionMatrix(labels: labels, truths: $0, predictions: $1)
    }
  }

  private static func places<Key: Hashable>(of keys: [Key]) -> [Key: Int] {
    Dictionary(zip(keys, keys.indices), uniquingKeysWith: { first, _ in first })
  }
}
