import AffektCore
import AffektResults
import Foundation

/// What the invented recordings and their features look like.
extension SampleRun {
  /// An exploration with all of its parts; features have the corpus's own names of things.
  func exploration(of corpus: Corpus, _ recordings: [Recording]) -> CorpusExploration {
    let names = [corpus.features[0], "log-mel-1-mean", "log-mel-2-mean", "spectral-centroid-mean"]
    return CorpusExploration(
      corpus: corpus.name, preprocessing: corpus.preprocessing[0], features: corpus.features[0],
      examples: corpus.emotions.compactMap { emotion in
        recordings.first { $0.emotion == emotion }.map(Self.example)
      },
      distributions: names.enumerated().map { place, name in
        Self.distribution(name, place: place, of: corpus, recordings)
      },
      correlation: CorrelationMap(
        features: names,
        values: names.indices.map { row in
          names.indices.map { row == $0 ? 1 : row + $0 == 3 ? 0.95 : -0.5 }
        }),
      projection: FeatureProjection(
        explained: [0.5, 0.25], columnCount: 40,
        points: recordings.enumerated().map { place, recording in
          FeatureProjection.Point(
            recording: recording.identifier, emotion: recording.emotion,
            speaker: recording.speaker, x: 4 * sin(Double(place)), y: 2 * cos(1.3 * Double(place)))
        }), planes: [])
  }

  /// A curve that rises by 0.1 a step, for the first configuration.
  static func learningCurves(of configurations: [ConfigurationResults]) -> [LearningCurve]? {
    configurations.first.map { configuration in
      [
        LearningCurve(
          configuration: configuration.identifier,
          points: (1...3).map { step in
            let uar = 0.2 + 0.1 * Double(step)
            return LearningCurve.Point(
              speakerCount: 3 * step, uar: uar,
              interval: step == 2 ? nil : Interval(lower: uar - 0.05, upper: uar + 0.0625),
              draws: step == 3 ? [uar] : [uar - 0.01, uar + 0.01])
          })
      ]
    }
  }

  private static func example(_ recording: Recording) -> RecordingExample {
    RecordingExample(
      recording: recording.identifier, speaker: recording.speaker, emotion: recording.emotion,
      seconds: 2, sampleRate: 16_000,
      waveform: Envelope(minima: [-0.5, -0.25, 0], maxima: [0.5, 0.125, 0]),
      spectrogram: levels("frequency", "Hz", 0...8000, rows: 6, unit: "dB"),
      melSpectrogram: levels("mel band", "", 1...4, rows: 4, unit: "dB"),
      cepstra: levels("coefficient", "", 1...5, rows: 5, unit: ""),
      tracks: [
        FeatureTrack(
          name: "spectral-centroid", unit: "Hz", start: 0, hop: 0.5, values: [900, 1100, 1000]),
        FeatureTrack(name: "f0", unit: "Hz", start: 0, hop: 0.5, values: [200, nil, 240, nil]),
        FeatureTrack(name: "rms", unit: "", start: 0, hop: 0.5, values: [0.1, 0.2]),
      ], frame: nil)
  }

  private static func levels(
    _ name: String, _ unit: String, _ range: ClosedRange<Double>, rows: Int, unit levelUnit: String
  ) -> LevelPicture {
    LevelPicture(
      rowName: name, rowUnit: unit, lowest: range.lowerBound, highest: range.upperBound, start: 0,
      end: 1.75, levelUnit: levelUnit, floor: -80, ceiling: 0,
      levels: ByteGrid(
        rows: rows, columns: 8, values: (0..<(8 * rows)).map { UInt8($0 * 255 / (8 * rows)) }))
  }

  private static func distribution(
    _ name: String, place: Int, of corpus: Corpus, _ recordings: [Recording]
  ) -> FeatureDistribution {
    FeatureDistribution(
      feature: name, unit: place == 3 ? "Hz" : "", etaSquared: 0.5 - 0.125 * Double(place),
      speakerEtaSquared: 0.2,
      groups: corpus.emotions.enumerated().map { emotion, label in
        let middle = Double(emotion) * 10 + Double(place)
        return FeatureDistribution.Group(
          emotion: label, count: recordings.count { $0.emotion == label }, minimum: middle - 4,
          lowerQuartile: middle - 1, median: middle, upperQuartile: middle + 2,
          maximum: middle + 6, mean: middle + 0.5)
      })
  }
}
