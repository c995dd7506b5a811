import AffektResults
import ArgumentParser

/// Whether the console shows how far the work is.
struct ProgressOptions: ParsableArguments {
  @Flag(help: "Show no progress; results and messages stay.")
  var quiet = false

  /// Where the work reports how far it is.
  var reporter: any ProgressReporter { quiet ? SilentProgress() : ConsoleProgress() }

  /// Writes a message where a line of `reporter` may stand.
  func say(_ text: String, beside reporter: any ProgressReporter) {
    quiet ? Console.error(text) : reporter.note(text)
  }
}
