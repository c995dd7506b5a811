import AffektResults
import ArgumentParser

/// Whether the console shows how far the work is.
struct ProgressOptions: ParsableArguments {
  @Flag(help: "Show no progress; results and warnings stay.")
  var quiet = false

  /// Where the work reports how far it is.
  var reporter: any ProgressReporter { quiet ? WarningsOnly() : ConsoleProgress() }
}

/// Writes warnings on standard error, and nothing of progress.
private struct WarningsOnly: ProgressReporter {
  func begin(_ phase: ProgressPhase) {}
  func advance(_ phase: ProgressPhase) {}
  func end(_ phase: ProgressPhase) {}
  func note(_ text: String) {}
  func warn(_ text: String) { Console.error(text) }
}
