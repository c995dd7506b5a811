import AffektCore
import AffektResults
import AffektSignal

/// An invented run of two corpora: one as they usually are, one in which every name is hostile, an
/// emotion is absent from a fold, speakers are in both sets and recordings were excluded.
struct SampleRun {
  /// What is invented about one corpus.
  struct Corpus {
    var name: String
    var emotions: [Emotion]
    var speakers: [String]
    var preprocessing: [String]
    var features: [String]
    var classifiers: [String]
    var recordingsPerEmotion: Int
    var isSpeakerIndependent: Bool
    var excluded: [ExcludedRecording]
    var labelChanges: [LabelChange]
    /// An emotion that the first speaker did not express.
    var absent: Emotion?
  }

  /// Text that tries to be markup, a formula, a table or a picture of its own.
  static let hostile =
    "=<script>alert(\"1\")</script><img src=x onerror=__injected=1> & 'ü' | `code` *b* _i_ [l](http://x.invalid) 😀,\"q\"\n2"

  static let plainCorpus = Corpus(
    name: "plain-corpus",
    emotions: ["anger", "boredom", "disgust", "fear", "happiness", "neutral", "sadness"],
    speakers: (1...10).map { "s\($0 < 10 ? "0" : "")\($0)" }, preprocessing: ["plain", "trimmed"],
    features: ["mfcc", "seed-set"], classifiers: ["svm", "gmm", "mlp"], recordingsPerEmotion: 4,
    isSpeakerIndependent: true, excluded: [], labelChanges: [], absent: "disgust")

  static let hostileCorpus = Corpus(
    name: hostile, emotions: [Emotion(rawValue: hostile), "+anger", "née & triste"],
    speakers: [hostile, "@one", "two|2"], preprocessing: ["plain"], features: [hostile, "-mfcc"],
    classifiers: ["svm", "<b>mlp</b>"], recordingsPerEmotion: 3, isSpeakerIndependent: false,
    excluded: [
      ExcludedRecording(phase: "decoding", recording: hostile, reason: "is <empty> & \"silent\""),
      ExcludedRecording(phase: "corpus", recording: "=1+1.wav", reason: "no label | no speaker"),
    ],
    labelChanges: [
      LabelChange(from: "calm", to: "née & triste", count: 4),
      LabelChange(from: Emotion(rawValue: "<drop>"), to: nil, count: 2),
    ], absent: nil)

  /// The number of bootstrap samples: few, so that tests are fast.
  static let draws = 200

  var corpora: [Corpus] = [plainCorpus, hostileCorpus]
  /// The place, among all predictions, of one that is decided otherwise than usual.
  var changedPrediction: Int?
  /// Whether there are learning curves, which do not follow from predictions: such a run cannot be written.
  var hasInventedCurves = false
  /// Whether the recordings have files.
  var hasFiles = true
  /// The path from the folder of the run to that of each corpus.
  var recordingFolders: [String: String]?

  /// The record of the run.
  func record() -> RunRecord {
    var generator = Generator(state: 7)
    var results: [CorpusResults] = []
    var predictions: [PredictionRecord] = []
    var folds: [FoldAssignment] = []
    for corpus in corpora {
      let recordings = recordings(of: corpus)
      let foldNames = corpus.isSpeakerIndependent ? corpus.speakers : ["1", "2"]
      let foldOf = recordings.indices.map { place in
        corpus.isSpeakerIndependent ? recordings[place].speaker : foldNames[place % 2]
      }
      for fold in foldNames {
        for (recording, own) in zip(recordings, foldOf) {
          folds.append(
            FoldAssignment(
              corpus: corpus.name, fold: fold, partition: own == fold ? .test : .training,
              recording: recording.identifier))
        }
      }
      var configurations: [ConfigurationResults] = []
      for preprocessing in corpus.preprocessing {
        for features in corpus.features {
          for (quality, classifier) in corpus.classifiers.enumerated() {
            let identifier = "\(preprocessing)/\(features)/\(classifier)"
            var own: [PredictionRecord] = []
            for (recording, fold) in zip(recordings, foldOf) {
              let prediction = decide(
                for: recording.emotion, among: corpus.emotions,
                skill: 0.25 + 0.12 * Double(quality), using: &generator)
              let isChanged = predictions.count + own.count == changedPrediction
              let other = corpus.emotions.first { $0 != prediction } ?? prediction
              let scores = corpus.emotions.map { emotion in
                // A baseline without scores leaves the fields empty.
                classifier == "mlp" ? nil : (emotion.label, generator.unit())
              }
              own.append(
                PredictionRecord(
                  corpus: corpus.name, origin: .comparison(configuration: identifier),
                  recording: recording.identifier,
                  speaker: recording.speaker, fold: fold, seed: 7, truth: recording.emotion.label,
                  predicted: (isChanged ? other : prediction).label,
                  scores: Dictionary(uniqueKeysWithValues: scores.compactMap { $0 })))
            }
            configurations.append(
              configuration(
                identifier, [preprocessing, features, classifier], own, of: corpus,
                folds: foldNames))
            predictions += own
          }
        }
      }
      results.append(
        CorpusResults(
          summary: summary(of: corpus, recordings),
          evaluation: evaluation(
            of: corpus, foldNames, recordings, foldOf,
            folds.filter { $0.corpus == corpus.name }),
          overlaps: overlaps(of: corpus, foldNames), configurations: configurations,
          learningCurves: hasInventedCurves ? Self.learningCurves(of: configurations) : nil))
    }
    var settings = IntervalSettings()
    settings.draws = Self.draws
    let data = RunData(
      results: ExperimentResults(
        name: "sample & <run>", seed: 7, corpora: results, plugins: Self.plugins
      ),
      predictions: predictions, folds: folds,
      recordings: corpora.flatMap { recordingRecords(of: $0) },
      neighbors: corpora.flatMap { neighbors(of: $0) },
      exploration: Exploration(
        corpora: corpora.map { exploration(of: $0, recordings(of: $0)) })
    ).addingStatistics(settings: settings)
    return RunRecord(data, environment: environment(results), resolvedPipeline: Self.pipeline)
  }

  /// A pipeline as far as reports read it, with a fence of Markdown.
  private static let pipeline = """
    affekt: 1
    name: "sample & <run>" # ``` </pre><img src=x onerror=__injected=1>
    features:
      mfcc: { extract: [ mfcc: { coefficients: 13, "\\\\LaTeX{_": "$%&" } ], pool: [mean] }
    classifiers:
      svm: { use: svm, tune: { cost: [0.1, 1, 10] } }

    """

  /// Plugins, one of them with a citation that means harm.
  private static let plugins = [
    PluginRecord(
      kind: "corpus", identifier: "folders", version: 1, summary: "Folders.", reference: "Affekt",
      citations: []),
    PluginRecord(
      kind: "extractor", identifier: "mfcc", version: 2, summary: "Cepstra.",
      reference: "\(hostile)",
      citations: [
        Citation(
          .article, authors: ["O’Brien & Söhne", "\(hostile), {\\LaTeX}"],
          title: "\(hostile): 100 % of $x_1^2$ #1 ~ \\input{/etc/passwd}", venue: "A & B",
          year: 1980, pages: "1–2", doi: "10.1/a_b#c")
      ]),
  ]

  typealias Recording = (identifier: String, speaker: String, emotion: Emotion)

  private func recordings(of corpus: Corpus) -> [Recording] {
    var recordings: [Recording] = []
    for speaker in corpus.speakers {
      for emotion in corpus.emotions {
        if emotion == corpus.absent, speaker == corpus.speakers.first { continue }
        // The last emotion is the most frequent one.
        let extra = emotion == corpus.emotions.last ? 1 : 0
        for repetition in 0..<(corpus.recordingsPerEmotion + extra) {
          recordings.append(("\(speaker)/\(emotion)-\(repetition).wav", speaker, emotion))
        }
      }
    }
    return recordings
  }

  /// What was recorded of each recording: files as in a corpus, and pictures of a rising tone.
  private func recordingRecords(of corpus: Corpus) -> [RecordingRecord] {
    recordings(of: corpus).enumerated().map { place, recording in
      let emotion = corpus.emotions.firstIndex(of: recording.emotion) ?? 0
      let speaker = corpus.speakers.firstIndex(of: recording.speaker) ?? 0
      return RecordingRecord(
        corpus: corpus.name, recording: recording.identifier,
        file: hasFiles ? recording.identifier + ".wav" : nil, speaker: recording.speaker,
        sex: sex(ofSpeaker: speaker), emotion: recording.emotion,
        seconds: 1.5 + 0.25 * Double(emotion) + 0.01 * Double(place % 7),
        sampleRate: place == 0 ? 44_100 : 16_000,
        level: -30 + Double(speaker) + 0.1 * Double(place % 5),
        thumbnail: SoundThumbnail(
          outline: (0..<64).map { UInt8(($0 * 4 + place) % 256) },
          levels: (0..<24 * 64).map { point in
            let (band, column) = (point / 64, point % 64)
            return UInt8(max(0, 15 - abs(band - column / 3) * 3))
          }))
    }
  }

  /// The next three recordings of other speakers, for every feature set.
  private func neighbors(of corpus: Corpus) -> [NeighborRecord] {
    let recordings = recordings(of: corpus)
    return corpus.preprocessing.flatMap { preprocessing in
      corpus.features.flatMap { features in
        recordings.enumerated().flatMap { place, recording in
          // Where sets share speakers, every other recording is in the other set.
          let later = Array(recordings[place...] + recordings[..<place])
          let others = later.enumerated().filter { step, other in
            other.speaker != recording.speaker
              && (corpus.isSpeakerIndependent || isOdd(place, place + step, in: recordings.count))
          }.map(\.element)
          return others.prefix(3).enumerated().map { rank, other in
            NeighborRecord(
              corpus: corpus.name, preprocessing: preprocessing, features: features,
              fold: corpus.isSpeakerIndependent ? recording.speaker : ["1", "2"][place % 2],
              recording: recording.identifier, rank: rank + 1, neighbor: other.identifier,
              distance: 0.5 + 0.25 * Double(rank))
          }
        }
      }
    }
  }

  /// Whether one of two places of a circle is odd and the other even.
  private func isOdd(_ one: Int, _ other: Int, in count: Int) -> Bool {
    one % 2 != other % count % 2
  }

  private func decide(
    for truth: Emotion, among emotions: [Emotion], skill: Double,
    using generator: inout Generator
  ) -> Emotion {
    if generator.unit() < skill { return truth }
    return emotions[min(emotions.count - 1, Int(generator.unit() * Double(emotions.count)))]
  }

  private func metrics(of predictions: [PredictionRecord], _ corpus: Corpus) -> Metrics {
    Metrics(of: predictions, labels: corpus.emotions.map(\.label))
  }

  private func configuration(
    _ identifier: String, _ phases: [String], _ predictions: [PredictionRecord],
    of corpus: Corpus, folds: [String]
  ) -> ConfigurationResults {
    let isTuned = phases[2] == "svm"
    let configurationFolds = folds.enumerated().map { place, fold in
      let cost = place % 3 == 0 ? "10" : "1"
      return ConfigurationFold(
        fold: fold, seed: 7, uar: metrics(of: predictions.filter { $0.fold == fold }, corpus).uar,
        chosen: isTuned ? ["cost": cost] : [:],
        candidates: isTuned
          ? ["0.1", "1", "10"].map { value in
            TuningCandidate(
              setting: ["cost": value], score: value == "0.1" ? nil : value == cost ? 0.5 : 0.25)
          } : [],
        fit: FitSummary(
          iterations: 100 + place, isConverged: !(phases[2] == "gmm" && place == 1),
          notes: phases[2] == "gmm" && place == 1 ? ["fewer components for “disgust” & co"] : []))
    }
    var reads = TestSetReads()
    reads.whileTesting = predictions.count
    return ConfigurationResults(
      identifier: identifier, preprocessing: phases[0], features: phases[1],
      scaling: "standardised", classifier: phases[2], classifierPlugin: phases[2],
      columnCount: 40, granularity: .recording, pooled: metrics(of: predictions, corpus),
      seeds: [SeedScore(seed: 7, uar: metrics(of: predictions, corpus).uar)],
      meanFoldUAR: configurationFolds.reduce(0) { $0 + $1.uar } / Double(configurationFolds.count),
      speakers: corpus.speakers.map { speaker in
        let own = predictions.filter { $0.speaker == speaker }
        let metrics = metrics(of: own, corpus)
        return SpeakerScore(
          speaker: speaker, count: own.count, uar: metrics.uar, accuracy: metrics.accuracy)
      },
      folds: configurationFolds,
      leakageCheck: LeakageCheck(
        overlaps: overlaps(of: corpus, folds), foldCount: folds.count,
        fitted: [FittedPart(name: phases[2], scope: .trainingSet)], reads: reads,
        testedCount: predictions.count),
      calibrationDisagreement: isTuned ? 0.0625 : nil)
  }

  private func overlaps(of corpus: Corpus, _ folds: [String]) -> [SetOverlap] {
    SetOverlap.Kind.allCases.map { kind in
      let isShared = kind == .sentence || (kind == .speaker && !corpus.isSpeakerIndependent)
      return SetOverlap(
        kind: kind, isKnown: kind != .repetition, foldCount: isShared ? folds.count : 0,
        sharedCount: isShared ? corpus.speakers.count : 0,
        examples: !isShared
          ? []
          : kind == .speaker
            ? Array(corpus.speakers.sorted(by: CorpusFolder.precedes).prefix(3)) : ["<a>", "b"])
    }
  }

  private func summary(of corpus: Corpus, _ recordings: [Recording]) -> CorpusSummary {
    CorpusSummary(
      name: corpus.name, layout: "folders", emotions: corpus.emotions,
      speakers: corpus.speakers.enumerated().map { place, speaker in
        SpeakerSummary(
          speaker: speaker, sex: sex(ofSpeaker: place),
          counts: corpus.emotions.map { emotion in
            recordings.count { $0.speaker == speaker && $0.emotion == emotion }
          })
      },
      recordingCount: recordings.count,
      totalDuration: recordingRecords(of: corpus).reduce(0) { $0 + $1.seconds },
      sampleRates: ["16000": recordings.count - 1, "44100": 1], excluded: corpus.excluded,
      duplicates: [
        DuplicateRecordings(kind: .identicalBytes, recordings: ["<a>", "b"], similarity: 1)
      ],
      labelChanges: corpus.labelChanges, notes: ["two recordings are byte-identical: <a> & b"],
      contentHash: String(repeating: "ab12", count: 16))
  }

  /// The sexes take turns; the third speaker's is not stated.
  func sex(ofSpeaker place: Int) -> SpeakerSex? {
    place == 2 ? nil : place % 2 == 0 ? .male : .female
  }

  private func evaluation(
    of corpus: Corpus, _ folds: [String], _ recordings: [Recording], _ foldOf: [String],
    _ assignments: [FoldAssignment]
  ) -> ProtocolSummary {
    ProtocolSummary(
      identifier: corpus.isSpeakerIndependent ? "leave-one-speaker-out" : "stratified-k-fold",
      metadata: ProtocolRecord(
        version: 1, training: "the others", test: "some", overlap: "sentences", guarantees: [],
        source: "a test"),
      explanation: corpus.isSpeakerIndependent
        ? "Each speaker is tested by models that were trained on all others"
        : "Each of 2 folds holds about the same share of every emotion",
      isSpeakerIndependent: corpus.isSpeakerIndependent,
      tuning: TuningSummary(metric: "uar", by: "speaker", innerFolds: [3]),
      folds: folds.map { fold in
        let test = zip(recordings, foldOf).filter { $0.1 == fold }.map(\.0)
        return FoldSummary(
          name: fold, trainingCount: recordings.count - test.count, testCount: test.count,
          testSpeakers: corpus.speakers.filter { speaker in
            test.contains { $0.speaker == speaker }
          },
          absentFromTest: corpus.emotions.filter { emotion in
            !test.contains { $0.emotion == emotion }
          }, absentFromTraining: [])
      },
      notes: corpus.absent.map { [.absentFromTest(fold: "s01", emotions: [$0])] } ?? [],
      foldHash: ProtocolSummary.hash(of: assignments))
  }

  private func environment(_ results: [CorpusResults]) -> RunEnvironment {
    RunEnvironment(
      date: "2025-01-01T00:00:00Z", affekt: "0.1.0", system: "Linux <x86_64>",
      processor: "Some & Processor", threads: 2,
      libraries: ["libsvm": "3.24", "libsndfile": "1.2"],
      command: ["affekt", "run", "my pipeline.yaml", "--set", "name='x'"], wallSeconds: 83.4,
      peakMemory: 300_000_000,
      phases: [
        RunEnvironment.Timing(name: "decoding", seconds: 3.25),
        RunEnvironment.Timing(name: "features", seconds: 40.5),
      ],
      configurations: results.flatMap(\.configurations).enumerated().map { place, configuration in
        RunEnvironment.Timing(name: configuration.identifier, seconds: 0.5 * Double(place + 1))
      }, recordingFolders: recordingFolders)
  }

  /// A generator of its own, so that the sample changes only when this file does.
  private struct Generator {
    var state: UInt64

    /// The next number from 0 up to 1.
    mutating func unit() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31)
    }
  }
}
