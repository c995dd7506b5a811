/// The evidence that the figures of one configuration rest on nothing that leaked from the test set.
///
/// What the sides of the folds have in common is found by comparison and the same for all configurations of a
/// corpus (`CorpusResults.overlaps`); how often the test set was read is counted where features are
/// gathered.
public struct LeakageCheck: Codable, Sendable, Equatable {
  /// What follows from the evidence.
  public let status: LeakageStatus
  /// Why the status is not clean, one sentence each; empty for a clean one.
  public let reasons: [String]
  /// What was fitted, and to what, in order.
  public let fitted: [FittedPart]
  /// How often the test set was read, over all folds and seeds.
  public let reads: TestSetReads
  /// The number of recordings on the test sets, over all folds and seeds.
  public let testedCount: Int

  /// Draws the status.
  ///
  /// Leaky: sides share speakers, takes or audio, the test set was read while something was fitted,
  /// or something was fitted to it. Transductive: only the features of test speakers were looked at,
  /// by a stage that says so.
  public init(
    overlaps: [SetOverlap], foldCount: Int, fitted: [FittedPart], reads: TestSetReads,
    testedCount: Int
  ) {
    var leaks: [String] = []
    for overlap in overlaps where overlap.kind.isLeak && overlap.foldCount > 0 {
      leaks.append(
        Self.sentence(overlap) + " in \(overlap.foldCount) of \(foldCount) folds.")
    }
    for part in fitted where part.scope == .allRecordings || part.scope == .testSet {
      let side = part.scope == .testSet ? "the test set" : "all recordings before the split"
      leaks.append("“\(part.name)” was fitted to \(side).")
    }
    if reads.whileFitting > 0 {
      leaks.append(
        "Features of test recordings were read \(reads.whileFitting) times before the models were "
          + "final.")
    }
    let adapted = fitted.filter { $0.scope == .eachSpeaker }.map {
      "“\($0.name)” looked at the features of each test speaker, though not at the emotions, before "
        + "deciding."
    }
    status = !leaks.isEmpty ? .leaky : !adapted.isEmpty ? .transductive : .clean
    reasons = leaks + adapted
    self.fitted = fitted
    self.reads = reads
    self.testedCount = testedCount
  }

  private static func sentence(_ overlap: SetOverlap) -> String {
    let count = overlap.sharedCount
    return switch overlap.kind {
    case .speaker: "\(count) \(count == 1 ? "speaker is" : "speakers are") in both sets"
    case .sentence: "\(count) \(count == 1 ? "sentence is" : "sentences are") in both sets"
    case .repetition:
      "\(count) \(count == 1 ? "rendition is" : "renditions are") in both sets, in other repetitions,"
    case .identicalAudio:
      "\(count) \(count == 1 ? "recording is" : "recordings are") in both sets, byte for byte or sample for sample,"
    case .nearIdenticalAudio:
      "\(count) \(count == 1 ? "recording is" : "recordings are") in both sets, in nearly identical copies,"
    }
  }
}
