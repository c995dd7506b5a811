import AffektCore
import AffektExperiment
import ArgumentParser

/// `affekt corpus`: inspects a corpus before anything is trained on it.
struct CorpusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpus", abstract: "Inspect or audit a corpus.",
    subcommands: [Inspect.self, CorpusAuditCommand.self])

  /// `affekt corpus inspect`: counts, formats, levels and what cannot be used.
  struct Inspect: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count recordings by emotion and speaker; show formats, levels and problems.",
      discussion: "Exit status 3 if some files cannot be used.")

    @Argument(help: "The corpus folder; leave it out for a layout that computes its recordings.")
    var path: String?

    @OptionGroup var options: LayoutOptions

    @Flag(help: "Print JSON, recording by recording.")
    var json = false

    @OptionGroup var threadOptions: ThreadOptions

    @OptionGroup var progress: ProgressOptions

    func run() async throws {
      let progress = progress.reporter
      let step = try progress.phase("choosing a layout") { try options.step(at: path) }
      let corpus = try progress.phase("listing") { try LoadedCorpus(step) }
      let listing = CorpusListing(
        recordings: corpus.recordings, rejected: corpus.rejected, notes: corpus.notes)
      let inspection = try await CorpusInspection(
        of: listing, width: threadOptions.threads, progress: progress)
      Console.output(
        try json ? JSONText.text(of: InspectionDocument(inspection)) : inspection.text + "\n")
      if !inspection.undecodable.isEmpty || !inspection.rejected.isEmpty {
        throw ExitStatus.doneWithExclusions
      }
    }
  }
}
