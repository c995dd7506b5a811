import AffektNumerics

/// Divides examples into folds that keep the examples of a speaker together.
enum SpeakerFolds {
  /// The folds, balanced in examples; with fewer speakers than `count` as many folds as speakers.
  static func folds(speakers: [String], count: Int) -> [Fold] {
    let foldCount = min(count, Set(speakers).count)
    return folds(
      GroupedFolds.assignment(of: speakers, foldCount: max(1, foldCount)), count: foldCount)
  }

  /// The folds, balanced in each class; with fewer speakers than `count` as many folds as speakers.
  static func balanced(speakers: [String], classes: [String], count: Int) -> [Fold] {
    let foldCount = min(count, Set(speakers).count)
    return folds(
      GroupedFolds.balancedAssignment(
        of: speakers, classes: classes, foldCount: max(1, foldCount)), count: foldCount)
  }

  private static func folds(_ assignment: [Int], count: Int) -> [Fold] {
    (0..<count).map { fold in
      Fold.testing(
        assignment.indices.filter { assignment[$0] == fold }, of: assignment.count,
        name: "\(fold + 1)")
    }
  }
}
