import AffektExperiment
import ArgumentParser
import Foundation

/// `affekt cache`: shows, checks and empties the cache.
struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache", abstract: "Show, check, prune or clear the cache of features and folds.",
    subcommands: [Status.self, Verify.self, Prune.self, Clear.self])

  /// `affekt cache status`.
  struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print where the cache is, how large it is and what it holds.")

    @OptionGroup var options: CacheOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      let folder = try options.requiredFolder()
      let status = CacheStatus(of: folder, limit: try options.limit())
      if json {
        Console.output(try JSONText.text(of: status))
        if !status.problems.isEmpty { throw ExitStatus.failed }
        return
      }
      Console.line("folder   \(status.folder)")
      Console.line("size     \(size(status.bytes)) of at most \(size(status.limit))")
      Console.line("entries  \(status.entries)")
      for part in status.parts {
        Console.line("  \(part.plugin): \(part.entries) entries, \(size(part.bytes))")
      }
      guard status.problems.isEmpty else {
        throw ExperimentError(status.problems.joined(separator: "; "))
      }
    }

    private func size(_ bytes: Int) -> String { ByteSize(bytes: bytes).text }
  }

  /// `affekt cache verify`.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check every entry and remove damaged ones.")

    @OptionGroup var options: CacheOptions

    @OptionGroup var progress: ProgressOptions

    func run() throws {
      let outcome = try CacheStatus.verify(
        try options.requiredFolder(), progress: progress.reporter)
      Console.line("checked \(outcome.checked) entries; damaged and removed: \(outcome.damaged)")
      if outcome.damaged > 0 { throw ExitStatus.failed }
    }
  }

  /// `affekt cache prune`.
  struct Prune: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove the least recently used entries until the cache is small enough.")

    @OptionGroup var options: CacheOptions

    @Option(
      help: ArgumentHelp("The size to reach; by default the limit of the cache.", valueName: "size")
    )
    var to: ByteSize?

    func run() throws {
      let folder = try options.requiredFolder()
      let limit = try options.limit()
      let removed = try CacheStatus.prune(folder, to: to?.bytes ?? limit)
      let status = CacheStatus(of: folder, limit: limit)
      Console.line("removed \(removed) entries; \(ByteSize(bytes: status.bytes).text) are left")
    }
  }

  /// `affekt cache clear`.
  struct Clear: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove everything that was computed from recordings.")

    @OptionGroup var options: CacheOptions

    func run() throws {
      let folder = try options.requiredFolder()
      let before = CacheStatus(of: folder, limit: try options.limit())
      try CacheStatus.clear(folder)
      Console.line("removed \(before.entries) entries, \(ByteSize(bytes: before.bytes).text)")
    }
  }
}
