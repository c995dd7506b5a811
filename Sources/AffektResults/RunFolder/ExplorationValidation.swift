import AffektCore
import AffektNumerics

/// Checks that `exploration.json` is about the recordings of a run and that its lists have the sizes of what
/// they belong to.
struct ExplorationValidation {
  /// Why an exploration cannot be that of a run; nil when it can.
  ///
  /// `recordings` are those of each corpus by identifier; a corpus without any is not checked for them.
  static func problem(
    in exploration: Exploration, of results: ExperimentResults,
    recordings: [String: [String: KnownRecording]]
  ) -> String? {
    if let name = ResultsValidation.repeated(exploration.corpora.map(\.corpus)) {
      return "exploration.json describes the corpus '\(name)' twice"
    }
    for corpus in exploration.corpora {
      let name = corpus.corpus
      guard let own = results.corpora.first(where: { $0.summary.name == name }) else {
        return "exploration.json: '\(name)' is no corpus of the run"
      }
      let validation = ExplorationValidation(
        emotions: Set(own.summary.emotions), folds: Set(own.evaluation.folds.map(\.name)),
        recordings: recordings[name] ?? [:])
      if let problem = validation.problem(in: corpus) {
        return "exploration.json: corpora[\(name)].\(problem)"
      }
    }
    return nil
  }

  private let emotions: Set<Emotion>
  private let folds: Set<String>
  private let recordings: [String: KnownRecording]

  private func problem(in corpus: CorpusExploration) -> String? {
    for example in corpus.examples {
      if let problem = problem(in: example) {
        return "examples[\(example.recording)]: \(problem)"
      }
    }
    for distribution in corpus.distributions {
      if let problem = problem(in: distribution) {
        return "distributions[\(distribution.feature)]: \(problem)"
      }
    }
    if let problem = corpus.correlation.flatMap(problem(in:)) { return "correlation: \(problem)" }
    if let problem = corpus.projection.flatMap(problem(in:)) { return "projection: \(problem)" }
    for plane in corpus.planes {
      if let problem = problem(in: plane) { return "planes[\(plane.classifier)]: \(problem)" }
    }
    return nil
  }

  // MARK: - Examples

  private func problem(in example: RecordingExample) -> String? {
    if let problem = problem(example.recording, example.speaker, example.emotion) { return problem }
    guard example.seconds > 0, example.sampleRate > 0 else {
      return "its length and its sample rate must be positive"
    }
    guard example.waveform.minima.count == example.waveform.maxima.count else {
      return "its waveform has \(example.waveform.minima.count) minima and "
        + "\(example.waveform.maxima.count) maxima"
    }
    for picture in [example.spectrogram, example.melSpectrogram]
      + [example.cepstra].compactMap({ $0 })
    {
      guard picture.start <= picture.end, picture.floor <= picture.ceiling else {
        return "the picture over '\(picture.rowName)' is upside down"
      }
    }
    if let track = example.tracks.first(where: { $0.hop <= 0 }) {
      return "the hop of the track '\(track.name)' is not positive"
    }
    return example.frame.flatMap(problem(in:))
  }

  private func problem(in frame: FrameStudy) -> String? {
    guard frame.sampleRate > 0 else { return "the sample rate of its frame is not positive" }
    guard frame.window.count == frame.samples.count else {
      return "its frame has \(frame.samples.count) samples, and the window \(frame.window.count)"
    }
    let bands = frame.bandLevels.count
    guard frame.bandEdges.count == bands + 2, frame.smoothedLevels.count == bands else {
      return
        "its frame has \(bands) bands, which need \(bands + 2) edges and as many smoothed levels"
    }
    return nil
  }

  // MARK: - Features

  private func problem(in distribution: FeatureDistribution) -> String? {
    guard isShare(distribution.etaSquared), isShare(distribution.speakerEtaSquared) else {
      return "η² is a share from 0 to 1"
    }
    if let emotion = ResultsValidation.repeated(distribution.groups.map(\.emotion.rawValue)) {
      return "the emotion '\(emotion)' is there twice"
    }
    for group in distribution.groups {
      guard emotions.contains(group.emotion) else {
        return "'\(group.emotion)' is no emotion of the corpus"
      }
      let quantiles = [
        group.minimum, group.lowerQuartile, group.median, group.upperQuartile, group.maximum,
      ]
      guard group.count >= 0, zip(quantiles, quantiles.dropFirst()).allSatisfy({ $0 <= $1 }) else {
        return "the quartiles of '\(group.emotion)' are not in order, or its count is negative"
      }
    }
    return nil
  }

  private func problem(in map: CorrelationMap) -> String? {
    guard map.values.count == map.features.count,
      map.values.allSatisfy({ $0.count == map.features.count })
    else { return "there is not one value for each pair of \(map.features.count) features" }
    return map.values.joined().allSatisfy { isShare(abs($0)) }
      ? nil : "a value is not from −1 to 1"
  }

  private func problem(in projection: FeatureProjection) -> String? {
    guard projection.explained.count <= 2, projection.explained.allSatisfy(isShare),
      projection.columnCount >= 0
    else { return "'explained' must be the shares of two components" }
    return problem(in: projection.points)
  }

  private func problem(in plane: DecisionRegions) -> String? {
    guard !plane.emotions.isEmpty, emotions.isSuperset(of: plane.emotions) else {
      return "its emotions are not those of the corpus"
    }
    guard folds.contains(plane.fold) else { return "'\(plane.fold)' is no fold of the corpus" }
    for range in [plane.xRange, plane.yRange] where range.count != 2 || range[0] > range[1] {
      return "a side of the plane must have two ends in order"
    }
    let (predictions, margins) = (plane.predictions, plane.margins)
    guard predictions.rowCount == margins.rowCount, predictions.columnCount == margins.columnCount
    else { return "predictions and margins are not of one size" }
    guard predictions.values.allSatisfy({ Int($0) < plane.emotions.count }) else {
      return "a prediction is none of \(plane.emotions.count) emotions"
    }
    return problem(in: plane.training + plane.test)
  }

  /// Whether a number is from 0 to 1, but for rounding.
  private func isShare(_ number: Double) -> Bool { (-1e-9...1 + 1e-9).contains(number) }

  private func problem(in points: [FeatureProjection.Point]) -> String? {
    for point in points {
      if let problem = problem(point.recording, point.speaker, point.emotion) { return problem }
    }
    return nil
  }

  /// What is wrong with what is said of a recording.
  private func problem(_ recording: String, _ speaker: String, _ emotion: Emotion) -> String? {
    if recordings.isEmpty { return nil }
    guard let known = recordings[recording] else {
      return "'\(recording)' is no recording of the corpus"
    }
    return known.speaker == speaker && known.emotion == emotion.label
      ? nil : "'\(recording)' has another speaker or emotion than in recordings.csv"
  }
}
