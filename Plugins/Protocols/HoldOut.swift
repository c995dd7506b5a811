import AffektCore
import AffektNumerics

/// The speakers of a list are tested, once, by models that were trained on all other speakers.
struct HoldOut: EvaluationProtocol {
  struct Parameters: ParameterSet {
    @Parameter("speakers of the test set") var testSpeakers: [String] = []
  }

  static let manifest = PluginManifest(
    identifier: "hold-out", version: 1,
    summary: "Listed speakers are tested once, by models trained on all the other speakers.",
    reference: "common practice")

  static let metadata = ProtocolMetadata(
    training: "all speakers that are not listed", test: "the listed speakers",
    overlap: "sentences", guarantees: [.speakerIndependent], coverage: .atMostOnce)

  let parameters: Parameters

  /// Throws without any test speaker.
  init(parameters: Parameters) throws(SettingsError) {
    guard !parameters.testSpeakers.isEmpty else {
      throw SettingsError("name at least one speaker: test-speakers: [...]")
    }
    self.parameters = parameters
  }

  /// Throws when a listed speaker is unknown or no speaker is left for training.
  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    let speakers = SpeakerGroups(of: recordings)
    for name in parameters.testSpeakers where !speakers.names.contains(name) {
      let hint = NearestName.hint(for: name, among: speakers.names)
      throw SettingsError("the corpus has no speaker '\(name)'; \(hint)")
    }
    guard Set(parameters.testSpeakers).count < speakers.names.count else {
      throw SettingsError("all speakers are in the test set; none is left for training")
    }
    return [
      Fold.testing(
        speakers.members(of: Set(parameters.testSpeakers)), of: recordings.count,
        name: Self.manifest.identifier)
    ]
  }
}
