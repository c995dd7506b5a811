@testable import AffektResults

extension LeakageCertificate {
  /// A certificate with the given verdict, for tests that are about something else.
  static func sample(_ verdict: LeakageVerdict = .clean) -> LeakageCertificate {
    let scope: FittedPart.Scope =
      switch verdict {
      case .clean: .trainingSide
      case .transductive: .eachSpeaker
      case .leaky: .allRecordings
      }
    return LeakageCertificate(
      overlaps: [], foldCount: 1, fitted: [FittedPart(name: "something", scope: scope)],
      reads: TestSideReads(), testedCount: 1)
  }
}
