import AffektCore
import AffektNumerics
import AffektResults

/// The speakers of a list are tested, once, by models that were trained on all other speakers.
public struct HoldOut: EvaluationProtocol {
  /// The settings of `hold-out`.
  public struct Parameters: ParameterSet {
    /// The speakers on the test set.
    @Parameter("speakers on the test set") public var testSpeakers: [String] = []

    /// The defaults.
    public init() {}
  }

  /// `hold-out`.
  public static let identifier = "hold-out"
  /// Who is in training and who in test.
  public static let explanation =
    "Listed speakers are tested once, by models trained on all the other speakers."
  /// Version, sides, overlap, promises and source.
  public static let metadata = ProtocolMetadata(
    version: 1, training: "all speakers that are not listed", test: "the listed speakers",
    overlap: "sentences", guarantees: [.speakerIndependent], source: "common practice")
  /// The settings.
  public let parameters: Parameters

  /// Makes the protocol; throws without any test speaker.
  public init(parameters: Parameters) throws(SettingsError) {
    guard !parameters.testSpeakers.isEmpty else {
      throw SettingsError("name at least one speaker: test-speakers: [...]")
    }
    self.parameters = parameters
  }

  /// One fold; throws when a listed speaker is unknown or no speaker is left for training.
  public func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    let speakers = SpeakerGroups(of: recordings)
    for name in parameters.testSpeakers where !speakers.names.contains(name) {
      let hint = NearestName.hint(for: name, among: speakers.names)
      throw SettingsError("the corpus has no speaker '\(name)'; \(hint)")
    }
    guard Set(parameters.testSpeakers).count < speakers.names.count else {
      throw SettingsError("all speakers are on the test set; none is left for training")
    }
    return [
      Fold.testing(
        speakers.members(of: Set(parameters.testSpeakers)), of: recordings.count, name: "hold-out")
    ]
  }
}
