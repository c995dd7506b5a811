import AffektCore
import AffektNumerics
import AffektResults

/// A division by speakers that was published for one corpus.
public protocol PublishedSplitDefinition: Sendable {
  /// The name in pipeline files.
  static var identifier: String { get }
  /// One sentence that says who is in training and who in test.
  static var explanation: String { get }
  /// Version, sides, overlap, promises and source.
  static var metadata: ProtocolMetadata { get }
  /// The speakers on the test set of each fold.
  static var testSpeakers: [[String]] { get }
  /// The speakers on the training set; nil for all that are not tested.
  static var trainingSpeakers: [String]? { get }
}

extension PublishedSplitDefinition {
  /// All speakers that are not tested.
  public static var trainingSpeakers: [String]? { nil }
}

/// The folds of a published split.
///
/// The corpus must have all the speakers that the split names, and no others.
public struct PublishedSplit<Definition: PublishedSplitDefinition>: EvaluationProtocol {
  /// The definition's name.
  public static var identifier: String { Definition.identifier }
  /// Who is in training and who in test.
  public static var explanation: String { Definition.explanation }
  /// The definition's card.
  public static var metadata: ProtocolMetadata { Definition.metadata }
  /// No settings.
  public let parameters: NoParameters

  /// Makes the protocol.
  public init(parameters: NoParameters) { self.parameters = parameters }

  /// The folds in the published order; throws when speakers are missing or not known to the split.
  public func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
  {
    let speakers = SpeakerGroups(of: recordings)
    let named = Set(Definition.testSpeakers.flatMap { $0 } + (Definition.trainingSpeakers ?? []))
    let found = Set(speakers.names)
    let missing = named.subtracting(found).sorted(by: CorpusFolder.precedes)
    guard missing.isEmpty else {
      throw SettingsError(
        "\(Self.identifier) names speakers that the corpus does not have: "
          + "\(missing.joined(separator: ", ")); use the whole corpus, or 'leave-one-speaker-out'")
    }
    // A split with a training list may leave speakers out; one without it must know them all.
    let unknown = found.subtracting(named).sorted(by: CorpusFolder.precedes)
    guard unknown.isEmpty || Definition.trainingSpeakers != nil else {
      throw SettingsError(
        "\(Self.identifier) does not know the speakers \(unknown.joined(separator: ", ")); it was "
          + "published for another corpus")
    }
    return Definition.testSpeakers.enumerated().map { place, test in
      let fold = Fold.testing(
        speakers.members(of: Set(test)), of: recordings.count, name: "\(place + 1)")
      guard let training = Definition.trainingSpeakers else { return fold }
      return Fold(
        name: fold.name, training: speakers.members(of: Set(training)), test: fold.test)
    }
  }
}
