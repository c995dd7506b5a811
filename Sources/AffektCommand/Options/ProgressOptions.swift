import AffektResults
import ArgumentParser

/// Whether the console shows how far the work is.
struct ProgressOptions: ParsableArguments {
  @Flag(help: "Show no progress; results and messages stay.")
  var quiet = false

  /// Where the work reports how far it is.
  var reporter: any ProgressReporter { quiet ? SilentProgress() : ConsoleProgress() }
}
