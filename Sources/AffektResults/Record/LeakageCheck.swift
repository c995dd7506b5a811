/// The evidence that the scores of one configuration rest on nothing that leaked from the test set.
///
/// What the sides of the folds have in common is found by comparison and the same for all configurations of a
/// corpus (`CorpusResults.overlaps`); how often the test set was read is counted where features are
/// gathered.
public struct LeakageCheck: Codable, Sendable, Equatable {
  /// What follows from the evidence.
  public let status: LeakageStatus
  /// Why the status is not clean, what is leaky first; empty for a clean one.
  public let reasons: [LeakageReason]
  /// What was fitted, and to what, in order.
  public let fitted: [FittedPart]
  /// How often the test set was read, over all folds and seeds.
  public let reads: TestSetReads
  /// The number of recordings on the test sets, over all folds and seeds.
  public let testedCount: Int
  /// The copies that were trained on; nil without augmentation.
  public let augmentation: AugmentationCheck?

  /// Draws the status.
  ///
  /// Leaky: sides share speakers, takes or audio, the test set was read while something was fitted,
  /// or something was fitted to it. Transductive: only the features of test speakers were looked at,
  /// by a stage that says so.
  public init(
    overlaps: [SetOverlap], foldCount: Int, fitted: [FittedPart], reads: TestSetReads,
    testedCount: Int, augmentation: AugmentationCheck? = nil
  ) {
    var reasons: [LeakageReason] = overlaps.filter { $0.kind.isLeak && $0.foldCount > 0 }.map {
      .shared(kind: $0.kind, count: $0.sharedCount, folds: $0.foldCount, ofFolds: foldCount)
    }
    func parts(fittedTo scopes: Set<FittedPart.Scope>) -> [LeakageReason] {
      fitted.filter { scopes.contains($0.scope) }.map { .fitted(part: $0.name, scope: $0.scope) }
    }
    reasons += parts(fittedTo: [.allRecordings, .testSet])
    if reads.whileFitting > 0 { reasons.append(.readWhileFitting(count: reads.whileFitting)) }
    reasons += parts(fittedTo: [.eachSpeaker])
    self.reasons = reasons
    status = reasons.map(\.status).max() ?? .clean
    self.fitted = fitted
    self.reads = reads
    self.testedCount = testedCount
    self.augmentation = augmentation
  }
}
