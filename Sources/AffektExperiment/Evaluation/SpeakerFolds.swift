import AffektNumerics

/// Divides examples into folds that keep the examples of a speaker together.
enum SpeakerFolds {
  /// The folds, balanced in examples; with fewer speakers than `count` as many folds as speakers.
  static func folds(speakers: [String], count: Int) -> [Fold] {
    let foldCount = min(count, Set(speakers).count)
    let assignment = GroupedFolds.assignment(of: speakers, foldCount: max(1, foldCount))
    return (0..<foldCount).map { fold in
      Fold.testing(
        assignment.indices.filter { assignment[$0] == fold }, of: speakers.count,
        name: "\(fold + 1)")
    }
  }
}
