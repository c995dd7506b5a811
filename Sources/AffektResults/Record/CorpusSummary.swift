import AffektCore

/// What a corpus is made of, and what was left out of it.
public struct CorpusSummary: Codable, Sendable, Equatable {
  /// The name of the corpus in the pipeline file.
  public let name: String
  /// The identifier of the layout that read it.
  public let layout: String
  /// The classes, in order: emotions, or what `classFields` says.
  public let emotions: [Emotion]
  /// The speakers, in order.
  public let speakers: [SpeakerSummary]
  /// The number of recordings used.
  public let recordingCount: Int
  /// The length of all recordings used, in seconds.
  public let totalDuration: Double
  /// How many recordings have which sample rate, the rate in hertz as text.
  public let sampleRates: [String: Int]
  /// The recordings that were found and not used, with the reason.
  public let excluded: [ExcludedRecording]
  /// Recordings that are one sound.
  public let duplicates: [DuplicateRecordings]
  /// What the label map did.
  public let labelChanges: [LabelChange]
  /// What a class is made of, joined by `-` as in `female-anger`; nil for the emotion alone.
  public let classFields: [LabelField]?
  /// What the owner of the corpus should know.
  public let notes: [String]
  /// How many pairs of recordings with similar spectra the search for duplicates did not compare, because
  /// there were too many; nil where it compared all.
  public let uncomparedSounds: Int?
  /// SHA-256 over identifiers, labels and contents of the recordings used, in hexadecimal.
  public let contentHash: String

  /// Makes a summary.
  public init(
    name: String, layout: String, emotions: [Emotion], speakers: [SpeakerSummary],
    recordingCount: Int, totalDuration: Double, sampleRates: [String: Int],
    excluded: [ExcludedRecording], duplicates: [DuplicateRecordings], labelChanges: [LabelChange],
    classFields: [LabelField]? = nil, notes: [String], uncomparedSounds: Int? = nil,
    contentHash: String
  ) {
    self.name = name
    self.layout = layout
    self.emotions = emotions
    self.speakers = speakers
    self.recordingCount = recordingCount
    self.totalDuration = totalDuration
    self.sampleRates = sampleRates
    self.excluded = excluded
    self.duplicates = duplicates
    self.labelChanges = labelChanges
    self.classFields = classFields
    self.notes = notes
    self.uncomparedSounds = uncomparedSounds
    self.contentHash = contentHash
  }
}
