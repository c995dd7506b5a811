import AffektModels
import AffektResults

/// How the segments of a recording are unlike the training recordings: each kind of finding once, with its number.
struct CourseFindings {
  private var segmentCount = 0
  private var found: [Finding.Kind: (count: Int, first: String)] = [:]

  /// Counts the findings of one more segment.
  mutating func add(_ findings: [Finding]) {
    segmentCount += 1
    for finding in findings {
      found[finding.kind, default: (0, finding.text)].count += 1
    }
  }

  /// One sentence for each kind that was found.
  var lines: [String] {
    Finding.Kind.allCases.compactMap { kind in
      found[kind].map { finding in
        "\(finding.count) of \(NumberFormat.count(segmentCount, "segment")), the first of them: \(finding.first)"
      }
    }
  }
}
