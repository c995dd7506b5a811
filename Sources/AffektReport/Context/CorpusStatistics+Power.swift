import AffektResults
import Foundation

extension CorpusStatistics {
  /// The smallest two-sided p-value that signs of as many differences can have.
  static func smallestPValue(ofSpeakers count: Int) -> Double {
    min(1, pow(2, 1 - Double(count)))
  }

  /// Whether the speakers are enough for any difference to be significant.
  var canFindDifferences: Bool { Self.smallestPValue(ofSpeakers: speakerCount) <= 1 - level }
}
