import AffektCore
import AffektNumerics
import AffektResults

/// A rule that divides the recordings of a corpus into folds.
///
/// All configurations of a comparison share the folds. Whether a split is independent of the speaker is
/// not what a protocol claims but what is found in the folds that it returns.
public protocol EvaluationProtocol: Sendable {
  /// The settings.
  associatedtype Parameters: ParameterSet = NoParameters

  /// The name in pipeline files.
  static var identifier: String { get }

  /// One sentence that says who is in training and who in test.
  static var explanation: String { get }

  /// Version, sides, overlap, promises and source.
  static var metadata: ProtocolMetadata { get }

  /// Whether the corpora of a pipeline are divided one by one or together.
  static var scope: ProtocolScope { get }

  /// Makes the protocol with its settings.
  init(parameters: Parameters) throws(SettingsError)

  /// The settings in force.
  var parameters: Parameters { get }

  /// Divides the recordings, which are sorted by identifier; every draw comes from `generator`.
  ///
  /// No recording is in both sets of a fold. Throws when the recordings cannot be divided so, for
  /// instance because there is one speaker only.
  func folds(for recordings: [Recording], using generator: inout SeededGenerator)
    throws(SettingsError) -> [Fold]
}

extension EvaluationProtocol {
  /// Most protocols divide each corpus by itself.
  public static var scope: ProtocolScope { .oneCorpus }

  /// The protocol as it is mentioned in a pipeline file.
  var resolved: SettingsValue {
    let settings = parameters.resolved
    return settings.entries?.isEmpty == true
      ? .scalar(Self.identifier) : .map([.init(Self.identifier, settings)])
  }
}

/// The protocols that a pipeline file can name.
public enum EvaluationProtocols {
  /// All of them, in alphabetical order.
  public static let all: [any EvaluationProtocol.Type] = [
    CrossCorpus.self,
    FoldsFile.self,
    HoldOut.self,
    LeaveOneCorpusOut.self,
    LeaveOneSpeakerOut.self,
    PublishedSplit<RAVDESSConsecutive>.self,
    PublishedSplit<RAVDESSEmoBox>.self,
    PublishedSplit<RAVDESSLunaJimenez>.self,
    PublishedSplit<RAVDESSNkululeko>.self,
    SentenceKFold.self,
    SpeakerAndSentenceKFold.self,
    SpeakerKFold.self,
    StratifiedKFold.self,
  ]

  /// Reads `leave-one-speaker-out` or `{ speaker-k-fold: { folds: 5 } }`.
  static func read(_ value: SettingsValue) throws(SettingsError)
    -> any EvaluationProtocol
  {
    let name: String
    let place: SourceLocation?
    let settings: SettingsValue?
    if let text = value.scalarText {
      (name, place, settings) = (text, value.location, nil)
    } else if let entry = value.entries?.first, value.entries?.count == 1 {
      (name, place, settings) = (entry.key, entry.keyLocation, entry.value)
    } else {
      throw SettingsError(
        "expected one protocol, found \(value.kindName)", at: value.location)
    }
    guard let type = all.first(where: { $0.identifier == name }) else {
      let hint = NearestName.hint(for: name, among: all.map { $0.identifier })
      throw SettingsError("no protocol is called '\(name)'; \(hint)", at: place)
    }
    do throws(SettingsError) {
      return try make(type, settings)
    } catch {
      throw error.inside(name, at: place)
    }
  }

  private static func make<P: EvaluationProtocol>(_ type: P.Type, _ settings: SettingsValue?)
    throws(SettingsError) -> any EvaluationProtocol
  {
    try type.init(parameters: try P.Parameters(reading: settings))
  }
}
