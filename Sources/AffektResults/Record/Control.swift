/// The controls of a comparison.
public enum Control: String, Codable, Sendable, CaseIterable {
  /// A classifier that looks at no feature.
  case baseline
  /// Emotion from the length of the recording alone.
  case duration
  /// Emotion from the level of the recording alone.
  case loudness
  /// Emotion from the sex of the speaker alone.
  case sex
  /// The comparison's features, with emotions exchanged at random within each speaker. Earlier versions
  /// learnt them; `LabelPermutationTest` takes their place.
  case permutedLabels = "permuted-labels"
  /// The speaker, in place of the emotion, from the comparison's features.
  case speakerIdentity = "speaker-identity"

  /// The controls that recognise emotions without any speech feature.
  package static let rivals: Set<Control> = [.baseline, .duration, .loudness, .sex]

  /// The measure that it reads, under which its results stand; nil where it reads what the pipeline names.
  package var measure: String? {
    switch self {
    case .duration: "logarithm of the length"
    case .loudness: "level in dB"
    case .sex: "sex"
    case .baseline, .permutedLabels, .speakerIdentity: nil
    }
  }

  /// What the control tries.
  public var explanation: String {
    switch self {
    case .baseline: "predicts without looking at any feature"
    case .duration: "tells emotions by the length of the recording alone"
    case .loudness: "tells emotions by the level of the recording alone"
    case .sex: "tells emotions by the sex of the speaker alone"
    case .permutedLabels:
      "learns emotions that were exchanged at random among the recordings of each speaker"
    case .speakerIdentity: "tells speakers, not emotions, by the same features"
    }
  }

  /// What is expected of a sound experiment.
  public var expectation: String {
    switch self {
    case .baseline: "chance"
    case .duration, .loudness: "well below the comparison; what it reaches needs no voice quality"
    case .sex: "chance, where every speaker expresses every emotion"
    case .permutedLabels: "about what guessing reaches"
    case .speakerIdentity:
      "high: the features carry the speaker, which is why speakers must not be in both sets"
    }
  }
}
