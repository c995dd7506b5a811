import AffektExperiment
import ArgumentParser
import Foundation

/// `affekt runs`: lists the runs on this machine and their progress.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs", abstract: "List the runs on this machine, or show one of them.",
    subcommands: [List.self, Show.self])

  /// `affekt runs list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the runs, the latest first.")

    @OptionGroup var options: CacheOptions

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
      let runs = try StoredRun.all(in: try options.requiredFolder())
      if json { return Console.output(try JSONText.text(of: runs)) }
      guard !runs.isEmpty else {
        Console.line("no runs")
        return
      }
      let width = runs.map(\.name.count).max() ?? 0
      for run in runs {
        let name = run.name.padding(toLength: width, withPad: " ", startingAt: 0)
        let status = run.status.rawValue.padding(toLength: 11, withPad: " ", startingAt: 0)
        Console.line(
          "\(run.id)  \(run.started)  \(status)  \(name)  folds \(run.done) of \(run.total), "
            + "\(run.stored) reused from earlier runs")
      }
    }
  }

  /// `affekt runs show`.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show one run: its configurations, and how many of their folds are done.")

    @Argument(
      help: ArgumentHelp(
        "The number of the run, or a name for the latest run of that name.", valueName: "run"))
    var wanted: String

    @OptionGroup var options: CacheOptions

    @Flag(help: "Print JSON.")
    var json = false

    @Flag(help: "Print the resolved pipeline of the run.")
    var pipeline = false

    func validate() throws {
      guard !json || !pipeline else {
        throw ValidationError("--json and --pipeline exclude each other.")
      }
    }

    func run() throws {
      let folder = try options.requiredFolder()
      let runs = try StoredRun.all(in: folder)
      guard let found = runs.first(where: { String($0.id) == wanted || $0.name == wanted }) else {
        throw ExperimentError(
          "no run is called '\(wanted)'; 'affekt runs list' lists all runs")
      }
      if json { return Console.output(try JSONText.text(of: found)) }
      if pipeline {
        Console.output(try StoredRun.pipeline(of: found.id, in: folder) ?? "")
        return
      }
      Console.line("run       \(found.id) '\(found.name)', Affekt \(found.affekt)")
      Console.line("status    \(found.status.rawValue)\(found.reason.map { ": \($0)" } ?? "")")
      Console.line("started   \(found.started)")
      if let ended = found.ended { Console.line("ended     \(ended)") }
      Console.line("report    \(found.folder)")
      Console.line("pipeline  \(found.pipelineHash.prefix(16))")
      Console.line(
        "folds     \(found.done) of \(found.total) done, \(found.stored) of them reused from earlier runs"
      )
      for part in found.parts {
        let uar = part.uar.map { String(format: "  UAR %.3f", $0) } ?? ""
        Console.line(
          "  \(part.corpus): \(part.name): \(part.computed + part.stored) of \(part.total), "
            + "\(part.stored) reused\(uar)")
      }
      if found.status == .interrupted {
        Console.line("Run it again to continue; finished folds are reused.")
      }
    }
  }
}
