import AffektResults

extension LabelPermutationTest {
  /// What was exchanged and what it says, with the level of intervals as `95 %`.
  func text(level: String) -> String {
    let several = configurationCount > 1
    guard let guessing, let pValue, let aboveCount else {
      return
        "Whether the highest UAR is more than guessing reaches cannot be tested by exchanging emotions "
        + "\(scope.text): so few exchanges are possible that no result could be significant."
    }
    let exchanges =
      "Emotions were exchanged at random \(scope.text), \(draws) times, and the predictions were left as they "
      + "are: in \(level) of the exchanges "
      + (several
        ? "the best of \(configurationCount) configurations has" : "the configuration has")
      + " a UAR of at most \(NumberFormat.score(guessing)), with a variance half as large again for what folds "
      + "have in common."
    let found =
      " The \(several ? "highest UAR" : "UAR") with the true emotions is \(NumberFormat.score(highest)) "
      + "(p \(NumberFormat.relation(pValue))"
      + (several ? ", the choice of the best included" : "") + ")"
    let count =
      several
      ? "; \(aboveCount) of \(configurationCount) configurations \(aboveCount == 1 ? "is" : "are") above what the best reaches by guessing."
      : "."
    return exchanges + found + count
      + " Were all predictions guesses, a p-value of at most .05 would come up in at most about 5 of 100 runs."
  }
}

extension LabelPermutationTest.Scope {
  /// Among which recordings, after “exchanged”.
  fileprivate var text: String {
    switch self {
    case .withinSpeakers: "among the recordings of each speaker"
    case .amongSpeakers: "among speakers, because each has one emotion"
    case .withinAndAmongSpeakers:
      "among the recordings of each speaker with several emotions, and among the speakers who have one"
    }
  }
}
