import AffektNumerics
import ArgumentParser
import Foundation

/// The command `affekt`.
@main
struct Affekt: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "affekt",
    abstract: "Compares the phases of classical speech emotion recognition.",
    discussion: """
      A pipeline file names corpora, pre-processings, feature sets and classifiers. \
      'affekt run FILE' evaluates every combination on speakers that the models were not trained \
      on, and writes a report.

      Exit status: 0 done; 1 failed; 2 wrong usage or pipeline file; 3 done, but some recordings \
      could not be used; 130 interrupted.
      """,
    version: Program.version,
    subcommands: [
      RunCommand.self, PlanCommand.self, ReportCommand.self, CompareCommand.self,
      IndexCommand.self, VerifyCommand.self,
      ExtractCommand.self, RunsCommand.self, CacheCommand.self,
      CorpusCommand.self, ListCommand.self, DescribeCommand.self, NewCommand.self,
    ])

  static func main() async {
    ProcessMemory.keepFreedPages()
    // A file that may grow no more, or a reader that went away, is an error to report, not a reason
    // to die without a word.
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let status as ExitStatus {
      Foundation.exit(status.rawValue)
    } catch {
      finish(with: error)
    }
  }

  /// Says what went wrong and ends the program with the status that fits.
  private static func finish(with error: any Error) -> Never {
    let isUsage = Self.exitCode(for: error) == .validationFailure
    if isUsage || Self.exitCode(for: error) == .success {
      // Help and version are asked for; what is wrong with the arguments is explained.
      let text = HelpText.wrapped(fullMessage(for: error))
      isUsage ? Console.error(text) : print(text)
      Foundation.exit(isUsage ? ExitStatus.wrongUsage.rawValue : ExitStatus.done.rawValue)
    }
    Console.error("affekt: \(Failure.text(of: error))")
    Foundation.exit(Failure.status(of: error).rawValue)
  }
}
