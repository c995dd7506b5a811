import AffektCore
import AffektNumerics
import AffektResults

/// Speakers and sentences are both divided into groups; every pair of groups is tested once.
///
/// A fold tests the recordings of its speakers that say its sentences, by models trained on the other
/// speakers saying the other sentences. Recordings that share only the speakers or only the sentences
/// take no part in that fold.
public struct SpeakerAndSentenceKFold: EvaluationProtocol {
  /// The settings of `speaker-and-sentence-k-fold`.
  public struct Parameters: ParameterSet {
    /// The number of groups of speakers.
    @Parameter("groups of speakers", in: 2...1000) public var speakers = 5
    /// The number of groups of sentences.
    @Parameter("groups of sentences", in: 2...1000) public var sentences = 2

    /// The defaults.
    public init() {}
  }

  /// `speaker-and-sentence-k-fold`.
  public static let identifier = "speaker-and-sentence-k-fold"
  /// Who is in training and who in test.
  public static let explanation =
    "Groups of speakers are crossed with groups of sentences; each pair is tested once, by models "
    + "trained on other speakers saying other sentences."
  /// Version, sides, overlap, promises and source.
  public static let metadata = ProtocolMetadata(
    version: 1, training: "the other speakers, saying the other sentences",
    test: "a group of speakers, saying a group of sentences, each pair in turn",
    overlap: "neither speakers nor sentences", guarantees: [.speakerIndependent, .textIndependent],
    source: "speaker- and text-independent evaluation, common practice")
  /// The settings.
  public let parameters: Parameters

  /// Makes the protocol.
  public init(parameters: Parameters) { self.parameters = parameters }

  /// The folds; throws when there are too few speakers or sentences, or a recording has no sentence.
  ///
  /// A pair of groups without a recording on either side gives no fold.
  public func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    let speakers = SpeakerGroups(of: recordings)
    try speakers.require(
      parameters.speakers, for: "\(Self.identifier) with \(parameters.speakers) groups")
    let sentences = try SentenceGroups(of: recordings, for: Self.identifier)
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
