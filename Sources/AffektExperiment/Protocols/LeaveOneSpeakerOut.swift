import AffektCore
import AffektNumerics
import AffektResults

/// Each speaker is tested once, by models that were trained on all other speakers.
public struct LeaveOneSpeakerOut: EvaluationProtocol {
  /// `leave-one-speaker-out`.
  public static let identifier = "leave-one-speaker-out"
  /// Who is in training and who in test.
  public static let explanation =
    "Each speaker is tested once, by models trained on all the other speakers."
  /// Version, sides, overlap, promises and source.
  public static let metadata = ProtocolMetadata(
    version: 1, training: "all speakers but one", test: "the one speaker, each in turn",
    overlap: "sentences", guarantees: [.speakerIndependent],
    source: "common practice, for instance Schuller et al., ASRU 2009")
  /// No settings.
  public let parameters: NoParameters

  /// Makes the protocol.
  public init(parameters: NoParameters) { self.parameters = parameters }

  /// One fold per speaker, in the order of the speakers' names; throws with fewer than two speakers.
  public func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    let speakers = SpeakerGroups(of: recordings)
    try speakers.require(2, for: Self.identifier)
    return speakers.names.map { name in
      Fold.testing(speakers.members(of: [name]), of: recordings.count, name: name)
    }
  }
}
