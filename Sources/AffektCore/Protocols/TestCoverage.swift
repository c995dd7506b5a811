/// How often a protocol tests each recording.
public enum TestCoverage: String, Sendable, CaseIterable {
  /// Every recording is tested in exactly one fold.
  case everyRecordingOnce = "every recording once"
  /// A recording is tested in one fold or in none.
  case atMostOnce = "each recording at most once"
  /// A recording may be tested in any number of folds, and counts in each.
  case unlimited = "each recording any number of times"

  /// The place and the number of tests of the first recording that is tested too often or too
  /// rarely; nil when there is none.
  public func violation(in folds: [Fold], of count: Int) -> (recording: Int, tests: Int)? {
    var tests = [Int](repeating: 0, count: count)
    for place in folds.lazy.flatMap(\.test) { tests[place] += 1 }
    let wrong = tests.firstIndex { number in
      switch self {
      case .everyRecordingOnce: number != 1
      case .atMostOnce: number > 1
      case .unlimited: false
      }
    }
    return wrong.map { ($0, tests[$0]) }
  }
}
