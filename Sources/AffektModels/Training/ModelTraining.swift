import AffektCore
import AffektExperiment
import AffektNumerics
import AffektResults
import AffektSignal

/// Makes a model of a configuration that was evaluated and fitted.
public struct ModelTraining: Sendable {
  /// The version of the program.
  public let program: String
  /// When the model is fitted, as ISO 8601 in UTC.
  public let date: String
  /// The command that fits it again.
  public let command: [String]
  /// The versions of the libraries, by name.
  public let libraries: [String: String]
  /// How many recordings are measured at a time.
  public let threads: Int
  /// Whether the model holds the features of its training recordings with their names and speakers; otherwise it names
  /// no recording and no speaker.
  public let keepsRecordings: Bool

  /// Prepares it.
  public init(
    program: String, date: String, command: [String], libraries: [String: String], threads: Int,
    keepsRecordings: Bool = true
  ) {
    self.program = program
    self.date = date
    self.command = command
    self.libraries = libraries
    self.threads = threads
    self.keepsRecordings = keepsRecordings
  }

  /// The model of `trained`, which was chosen among `candidateCount` configurations; `data` is what the evaluation
  /// of a pipeline found that holds the configuration.
  ///
  /// Throws when the evaluation has no results of the configuration, and for a recording that can no longer be read.
  public func model(
    of trained: TrainedConfiguration, in data: RunData, seed: UInt64, candidateCount: Int,
    progress: any ProgressReporter = SilentProgress()
  ) async throws -> Model {
    let identifier = trained.fitted.identifier
    guard let corpus = data.results.corpora.first(where: { $0.summary.name == trained.corpus }),
      let results = corpus.configurations.first(where: { $0.identifier == identifier })
    else {
      let reason = data.results.corpora.flatMap(\.failedConfigurations)
        .first { $0.identifier == identifier }?.reason
      throw ModelError(
        "'\(identifier)' could not be evaluated, so nothing is known of what it is worth"
          + (reason.map { ": \($0)" } ?? ""))
    }
    let predictions = ScoredPrediction.all(
      of: data.predictions.filter { $0.corpus == trained.corpus && $0.configuration == identifier })
    let facts = try await soundFacts(of: trained, progress: progress)
    let speakers = trained.recordings.map(\.speaker)
    let rates = Dictionary(grouping: facts.map(\.sampleRate)) { $0 }
    let rate = rates.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key ?? 16_000
    let labels = trained.recordings.map(\.emotion.label)
    let rows = Self.rows(of: trained)
    let profile = rows.map { rows in
      FeatureProfile(of: rows, columns: trained.fitted.columns.map(\.name), speakers: speakers)
    }
    return Model(
      facts: ModelFacts(
        affekt: program, date: date, pipeline: data.results.name,
        command: keepsRecordings ? command : namelessCommand(for: trained.recordings),
        libraries: libraries, arithmeticKernel: .current, layout: corpus.summary.layout,
        corpusHash: corpus.summary.contentHash,
        classCounts: trained.fitted.labels.map { label in
          .init(label: label, count: labels.count { $0 == label })
        }, speakerCount: Set(speakers).count, seed: seed),
      fitted: trained.fitted, calibration: Calibration(fitting: predictions),
      calibrationQuality: CalibrationQuality(of: predictions),
      evaluation: EvaluationRecord(of: results, in: corpus, candidateCount: candidateCount),
      sound: SoundProfile(of: facts), features: profile,
      trainingRows: keepsRecordings ? Self.trainingRows(rows, profile, trained.recordings) : nil,
      selfTest: try SelfTest.all(sampleRate: rate, of: trained.fitted))
  }

  private func soundFacts(
    of trained: TrainedConfiguration, progress: any ProgressReporter
  ) async throws -> [SoundFacts] {
    let recordings = trained.recordings
    return try await progress.phase("measuring the recordings", total: recordings.count) { phase in
      try await concurrentMap(count: recordings.count, width: threads) { index in
        defer { phase.advance() }
        return SoundFacts(of: try recordings[index].source.decode())
      }
    }
  }

  private static func trainingRows(
    _ rows: Matrix<Double>?, _ profile: FeatureProfile?, _ recordings: [Recording]
  ) -> TrainingRows? {
    guard let rows, let profile else { return nil }
    return TrainingRows(of: rows, recordings: recordings, profile: profile)
  }

  /// The command without values of settings that name a recording or a speaker, such as the speakers of a test set.
  private func namelessCommand(for recordings: [Recording]) -> [String] {
    let names = Set(recordings.flatMap { [$0.identifier, $0.speaker] })
    return command.enumerated().map { place, word in
      guard place > 0, command[place - 1] == "--set", let end = word.firstIndex(of: "=") else {
        return word
      }
      let value = word[word.index(after: end)...]
      return names.contains { Self.holds(value, $0) } ? "\(word[..<end])=VALUE" : word
    }
  }

  /// Whether a text holds a name, with no letter and no digit beside it.
  private static func holds(_ text: Substring, _ name: String) -> Bool {
    !name.isEmpty
      && text.ranges(of: name).contains { range in
        let neighbors = [text[..<range.lowerBound].last, text[range.upperBound...].first]
        return neighbors.allSatisfy { $0.map { !$0.isLetter && !$0.isNumber } ?? true }
      }
  }

  /// The rows of the recordings; nil for a classifier of frames.
  private static func rows(of trained: TrainedConfiguration) -> Matrix<Double>? {
    guard trained.fitted.granularity == .recording else { return nil }
    return Matrix(trained.outputs().map { $0.row ?? [] })
  }
}
