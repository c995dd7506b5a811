@testable import AffektResults

extension LeakageCheck {
  /// A leakage check with the given status, for tests that are about something else.
  static func sample(_ status: LeakageStatus = .clean) -> LeakageCheck {
    let scope: FittedPart.Scope =
      switch status {
      case .clean: .trainingSet
      case .transductive: .eachSpeaker
      case .leaky: .allRecordings
      }
    return LeakageCheck(
      overlaps: [], foldCount: 1, fitted: [FittedPart(name: "something", scope: scope)],
      reads: TestSetReads(), testedCount: 1)
  }
}
