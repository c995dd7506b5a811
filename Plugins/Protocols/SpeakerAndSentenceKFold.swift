import AffektCore
import AffektNumerics

/// Speakers and sentences are both split into groups; every pair of groups is tested once.
///
/// A fold tests the recordings of its speakers that say its sentences, by models trained on the other
/// speakers saying the other sentences. Recordings that share only the speakers or only the sentences
/// take no part in that fold. A pair of groups without a training set or a test set gives no fold.
struct SpeakerAndSentenceKFold: EvaluationProtocol {
  struct Parameters: ParameterSet {
    @Parameter("groups of speakers", in: 2...1000) var speakers = 5
    @Parameter("groups of sentences", in: 2...1000) var sentences = 2
  }

  static let manifest = PluginManifest(
    identifier: "speaker-and-sentence-k-fold", version: 1,
    summary: "Each pair of a speaker group and a sentence group is tested by models of the others.",
    reference: "speaker- and text-independent evaluation, common practice")

  static let metadata = ProtocolMetadata(
    training: "the other speakers, saying the other sentences",
    test: "a group of speakers, saying a group of sentences, each pair in turn",
    overlap: "neither speakers nor sentences",
    guarantees: [.speakerIndependent, .textIndependent], coverage: .atMostOnce)

  let parameters: Parameters

  /// Throws when there are too few speakers or sentences, or a recording has no sentence.
  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    let name = Self.manifest.identifier
    try SpeakerGroups(of: recordings).require(
      parameters.speakers, for: "\(name) with \(parameters.speakers) groups")
    let sentences = try SentenceGroups(of: recordings, for: name)
    let sentenceGroups = try sentences.groups(parameters.sentences)
    let speakerFolds = SpeakerFolds.balanced(
      speakers: recordings.map(\.speaker), classes: recordings.map(\.emotion.rawValue),
      count: parameters.speakers)
    return speakerFolds.flatMap { fold in
      sentenceGroups.enumerated().compactMap { place, group -> Fold? in
        let crossed = Fold(
          name: "\(fold.name)-\(place + 1)",
          training: fold.training.filter { !group.contains(sentences.sentence(of: $0)) },
          test: fold.test.filter { group.contains(sentences.sentence(of: $0)) })
        return crossed.training.isEmpty || crossed.test.isEmpty ? nil : crossed
      }
    }
  }
}
