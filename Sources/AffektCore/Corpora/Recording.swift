/// One recording of a corpus: where its sound is and what is known about it.
public struct Recording: Sendable {
  /// The name that is unique in its corpus and the same on every machine: the path below the
  /// corpus folder, with `/` and without the extension.
  public var identifier: String
  /// Where the sound is.
  public let source: RecordingSource
  /// The emotion that the speaker was to express, the target of learning.
  public var emotion: Emotion
  /// Who speaks. Protocols that are independent of the speaker keep equal values on one side.
  public var speaker: String
  /// The sex of the speaker, where the corpus states it.
  public let sex: SpeakerSex?
  /// What is said, where the corpus states it: a code or a text.
  public let sentence: String?
  /// How strongly the emotion is expressed, where the corpus states it.
  public let intensity: String?
  /// Which repetition this is, where the corpus counts them.
  public let repetition: String?
  /// The corpus that it belongs to, by its name in the pipeline; the host sets it where several
  /// corpora are evaluated together.
  public var corpus: String?
  /// Further facts by name, such as the age of the speaker.
  public let attributes: [String: String]

  public init(
    identifier: String, source: RecordingSource, emotion: Emotion, speaker: String,
    sex: SpeakerSex? = nil, sentence: String? = nil, intensity: String? = nil,
    repetition: String? = nil,
    attributes: [String: String] = [:]
  ) {
    self.identifier = identifier
    self.source = source
    self.emotion = emotion
    self.speaker = speaker
    self.sex = sex
    self.sentence = sentence
    self.intensity = intensity
    self.repetition = repetition
    self.attributes = attributes
  }
}
