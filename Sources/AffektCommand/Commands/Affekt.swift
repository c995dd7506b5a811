import ArgumentParser

/// The command `affekt` with all that is below it.
struct Affekt: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "affekt",
    abstract: "Compares the phases of classical speech emotion recognition.",
    discussion: """
      'affekt init FOLDER' looks at a folder of recordings and writes a pipeline file for it. \
      A pipeline file names corpora, pre-processings, feature sets and classifiers. \
      'affekt run FILE' evaluates every combination on speakers that the models were not trained \
      on, and writes a report.

      Exit status: 0 done; 1 failed; 2 wrong usage or pipeline file; 3 done, but some recordings \
      could not be used; 4 done, but a form of the report could not be made; 130 interrupted.
      """,
    version: Program.version,
    subcommands: [
      InitCommand.self, RunCommand.self, PlanCommand.self, ReportCommand.self, CompareCommand.self,
      TrainCommand.self, PredictCommand.self, ListenCommand.self, ServeCommand.self,
      IndexCommand.self, VerifyCommand.self,
      ExtractCommand.self, ProcessCommand.self, RunsCommand.self, CacheCommand.self,
      CorpusCommand.self, ListCommand.self, DescribeCommand.self, NewCommand.self,
    ])
}
