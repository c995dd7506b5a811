/// A defect of the engine: an evaluation that passes for honest has read the test set too early.
struct LeakageError: Error, Equatable, CustomStringConvertible {
  /// What was read, and when.
  let description: String

  init(fold: String, _ problem: String) {
    description =
      "the evaluation was stopped, because figures would not be honest: in the fold '\(fold)' "
      + "\(problem); this is a defect of the program, please report it"
  }
}
