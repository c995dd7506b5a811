import AffektCore
import AffektNumerics

/// Each speaker is tested once, by models that were trained on all other speakers.
///
/// The folds have the names of the speakers and their order.
struct LeaveOneSpeakerOut: EvaluationProtocol {
  static let manifest = PluginManifest(
    identifier: "leave-one-speaker-out", version: 1,
    summary: "Each speaker is tested once, by models trained on all the other speakers.",
    reference: "common practice, for instance Schuller et al., ASRU 2009",
    citations: [
      Citation(
        .inproceedings,
        authors: [
          "Schuller, Björn", "Vlasenko, Bogdan", "Eyben, Florian", "Rigoll, Gerhard",
          "Wendemuth, Andreas",
        ], title: "Acoustic emotion recognition: A benchmark comparison of performances",
        venue: "IEEE Workshop on Automatic Speech Recognition and Understanding (ASRU)",
        year: 2009, pages: "552–557", doi: "10.1109/ASRU.2009.5372886")
    ])

  static let metadata = ProtocolMetadata(
    training: "all speakers but one", test: "the one speaker, each in turn", overlap: "sentences",
    guarantees: [.speakerIndependent], coverage: .everyRecordingOnce)

  init(parameters: NoParameters) {}

  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    let speakers = SpeakerGroups(of: recordings)
    try speakers.require(2, for: Self.manifest.identifier)
    return speakers.names.map { name in
      Fold.testing(speakers.members(of: [name]), of: recordings.count, name: name)
    }
  }
}
