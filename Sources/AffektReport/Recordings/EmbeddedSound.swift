import AffektResults
import AffektSignal
import Foundation

/// Recordings that a page brings with it, compressed.
public struct EmbeddedSound: Sendable, Equatable {
  /// A recording, by its corpus under one protocol and its identifier.
  public struct Key: Hashable, Sendable {
    /// The name of the corpus.
    public let corpus: String
    /// The identifier of the recording.
    public let recording: String

    /// Names a recording.
    public init(corpus: String, recording: String) {
      self.corpus = corpus
      self.recording = recording
    }
  }

  /// The size that is used unless the user says another, in bytes.
  public static let standardBudget = 20_000_000

  /// What may be used at most, in bytes of the page.
  public let budget: Int
  /// The files, as MP3.
  public let files: [Key: Data]
  /// What could not be brought, in words.
  public let problems: [String]

  /// Keeps what was compressed before.
  public init(budget: Int, files: [Key: Data], problems: [String] = []) {
    self.budget = budget
    self.files = files
    self.problems = problems
  }

  /// Compresses recordings of a run until a budget is used: those that the best configuration of each corpus
  /// decides wrongly first, then the others, in the order of the run.
  ///
  /// A recording whose file is missing or damaged becomes a problem and is left out, as is a corpus
  /// without a folder.
  ///
  /// - Parameters:
  ///   - record: The run.
  ///   - folders: The folder of each corpus, by its name in the pipeline.
  ///   - budget: The size that all of them may take in the page, in bytes.
  ///   - progress: Hears how far the work is; it ends early when the budget is used.
  /// - Throws: `AudioFileError` when this machine cannot compress sound at all.
  public static func collect(
    for record: RunRecord, folders: [String: String], budget: Int,
    progress: any ProgressReporter = SilentProgress()
  ) throws(AudioFileError) -> EmbeddedSound {
    var files: [Key: Data] = [:]
    var problems: [String] = []
    var room = budget
    let needed = Set(record.recordings.filter { $0.file != nil }.map(\.folder))
    for name in needed.subtracting(folders.keys).sorted() {
      problems.append(
        "no sound of '\(name)' is embedded: name its folder, as --corpus \(name)=PATH")
    }
    let ordered = ordered(record)
    let phase = progress.start("compressing recordings for the page", total: ordered.count)
    defer { phase.end() }
    for recording in ordered {
      defer { phase.advance() }
      guard let file = recording.file, let folder = folders[recording.folder] else { continue }
      let signal: Signal
      do {
        signal = try AudioFile.decode(folder + "/" + file).signal
      } catch {
        problems.append("\(error)")
        continue
      }
      let data = try AudioEncoder.mp3(of: signal)
      let size = Self.size(of: data)
      guard size <= room else { break }
      room -= size
      files[Key(corpus: recording.corpus, recording: recording.recording)] = data
    }
    return EmbeddedSound(budget: budget, files: files, problems: problems)
  }

  /// How many bytes a file takes in a page: four letters for three bytes, its place and its quotes.
  private static func size(of data: Data) -> Int { (data.count + 2) / 3 * 4 + 12 }

  /// The recordings, those that the best configuration of their corpus decides wrongly first.
  private static func ordered(_ record: RunRecord) -> [RecordingRecord] {
    var wrong: Set<Key> = []
    for context in CorpusContext.all(of: record) {
      let best = context.ranking.first?.configuration.identifier
      for prediction in record.predictions
      where prediction.corpus == context.name && prediction.configuration == best
        && prediction.truth != prediction.predicted
      {
        wrong.insert(Key(corpus: prediction.corpus, recording: prediction.recording))
      }
    }
    func isWrong(_ recording: RecordingRecord) -> Bool {
      wrong.contains(Key(corpus: recording.corpus, recording: recording.recording))
    }
    return record.recordings.filter(isWrong) + record.recordings.filter { !isWrong($0) }
  }
}
