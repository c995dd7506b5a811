/// How the program ends; thrown to end it early.
enum ExitStatus: Int32, Error {
  /// All was done.
  case done = 0
  /// Something failed.
  case failed = 1
  /// The arguments or the pipeline file are wrong.
  case wrongUsage = 2
  /// All was done, but some recordings could not be used.
  case doneWithExclusions = 3
  /// All was done, but a form of the report could not be made.
  case doneWithoutForm = 4
  /// The user interrupted the program.
  case interrupted = 130
}
