import AffektCore
import AffektExperiment
import ArgumentParser
import Foundation

/// `affekt corpus audit`: checks whether a corpus is fit for benchmarking.
struct CorpusAuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Check whether a corpus is fit for benchmarking.",
    discussion: """
      Decodes every file and looks for duplicates (equal bytes, equal samples, re-encoded copies), \
      a second copy of the corpus, Git LFS pointers, empty, truncated and silent files, clipping, \
      unusual formats, offsets and durations, unknown names, and missing speakers or emotions.

      Exit status: 0 no blocking problem; 1 a blocking problem or, with --strict, any finding; 3 no \
      blocking problem, but files of formats that cannot be read.
      """)

  @Argument(help: "The corpus folder.")
  var path: String

  @OptionGroup var options: LayoutOptions

  @Option(
    help:
      "A CSV file of folds (fold, side, recording) whose training and test sets are checked too.")
  var folds: String?

  @Flag(help: "Exit with status 1 for notes too, not only for blocking problems.")
  var strict = false

  @Flag(help: "Print the findings as JSON, with all files.")
  var json = false

  @OptionGroup var threadOptions: ThreadOptions

  @OptionGroup var progress: ProgressOptions

  func run() async throws {
    let folder = try CorpusFolder(path: path)
    let progress = progress.reporter
    let step = try progress.phase("choosing a layout") { try options.step(at: path) }
    let corpus = try progress.phase("listing") { try LoadedCorpus(step) }
    let folds = try self.folds(of: corpus)
    let listing = CorpusListing(
      recordings: corpus.recordings, rejected: corpus.rejected, notes: corpus.notes)
    let inspection = try await CorpusInspection(
      of: listing, width: threadOptions.threads, progress: progress)
    let audit = CorpusAudit(
      of: AuditedCorpus(
        folder: folder, inspection: inspection, recordings: corpus.recordings, folds: folds),
      progress: progress)
    Console.output(try json ? JSONText.text(of: audit) : audit.text() + "\n")
    if !audit.isSound || (strict && !audit.findings.isEmpty) { throw ExitStatus.failed }
    if audit.lacksUnsupportedFiles { throw ExitStatus.doneWithExclusions }
  }

  private func folds(of corpus: LoadedCorpus) throws -> [Fold] {
    guard let folds else { return [] }
    return try FoldsTable(path: folds, recordings: corpus.recordings).folds
  }
}
