/// A defect of the engine: an ordinary evaluation has read the test set too early.
struct LeakageError: Error, Equatable, CustomStringConvertible {
  /// What was read, and when.
  let description: String

  init(fold: String, _ problem: String) {
    description =
      "the evaluation was stopped, because its scores would be biased: in the fold '\(fold)' "
      + "\(problem); this is a defect of the program, please report it"
  }
}
