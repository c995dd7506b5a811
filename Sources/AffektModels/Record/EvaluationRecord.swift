import AffektCore
import AffektResults

/// What the evaluation of a configuration found, on recordings that its models were not fitted to: the figures
/// that a model is honest by.
public struct EvaluationRecord: Codable, Sendable, Equatable {
  /// The name of the corpus.
  public let corpus: String
  /// The number of recordings that were tested.
  public let recordingCount: Int
  /// The number of speakers who were tested.
  public let speakerCount: Int
  /// The identifier of the protocol, such as `leave-one-speaker-out`.
  public let protocolIdentifier: String
  /// Whether no tested speaker was trained on.
  public let isSpeakerIndependent: Bool
  /// What the leakage check says.
  public let leakage: LeakageStatus
  /// How often each emotion was predicted as which, over all repetitions.
  public let confusion: ConfusionMatrix
  /// The interval of the UAR, by speakers; nil where there is none.
  public let uarInterval: Interval?
  /// The interval of the accuracy, by speakers; nil where there is none.
  public let accuracyInterval: Interval?
  /// The share of bootstrap samples inside an interval.
  public let level: Double
  /// How many configurations it was chosen from; 1 for one that was named.
  public let candidateCount: Int

  /// The record of a configuration of a corpus, which was chosen among `candidateCount`.
  public init(
    of configuration: ConfigurationResults, in corpus: CorpusResults, candidateCount: Int
  ) {
    self.corpus = corpus.summary.name
    recordingCount = configuration.pooled.confusion.total / max(1, configuration.seeds.count)
    speakerCount = configuration.speakers.count
    protocolIdentifier = corpus.evaluation.identifier
    isSpeakerIndependent = corpus.evaluation.isSpeakerIndependent
    leakage = configuration.leakageCheck.status
    confusion = configuration.pooled.confusion
    let intervals = corpus.statistics?.intervals.first {
      $0.configuration == configuration.identifier
    }
    uarInterval = intervals?.uar
    accuracyInterval = intervals?.accuracy
    level = corpus.statistics?.level ?? 0
    self.candidateCount = candidateCount
  }

  /// Reads a record; throws for one whose parts do not fit together.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    corpus = try container.decode(String.self, forKey: .corpus)
    recordingCount = try container.decode(Int.self, forKey: .recordingCount)
    speakerCount = try container.decode(Int.self, forKey: .speakerCount)
    protocolIdentifier = try container.decode(String.self, forKey: .protocolIdentifier)
    isSpeakerIndependent = try container.decode(Bool.self, forKey: .isSpeakerIndependent)
    leakage = try container.decode(LeakageStatus.self, forKey: .leakage)
    confusion = try container.decode(ConfusionMatrix.self, forKey: .confusion)
    uarInterval = try container.decodeIfPresent(Interval.self, forKey: .uarInterval)
    accuracyInterval = try container.decodeIfPresent(Interval.self, forKey: .accuracyInterval)
    level = try container.decode(Double.self, forKey: .level)
    candidateCount = try container.decode(Int.self, forKey: .candidateCount)
    let size = confusion.labels.count
    guard confusion.counts.count == size, confusion.counts.allSatisfy({ $0.count == size }),
      confusion.counts.joined().allSatisfy({ (0...Self.greatestCount).contains($0) })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .confusion, in: container,
        debugDescription: "the matrix is not square, or a count is impossible")
    }
    guard (0...Self.greatestCount).contains(recordingCount), level.isFinite else {
      throw DecodingError.dataCorruptedError(
        forKey: .recordingCount, in: container, debugDescription: "the number is impossible")
    }
  }

  /// UAR, accuracy and recalls, which follow from the confusion matrix.
  public var metrics: Metrics { Metrics(of: confusion) }

  private static let greatestCount = 1_000_000_000
}
