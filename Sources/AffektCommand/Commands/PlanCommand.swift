import AffektExperiment
import ArgumentParser

/// `affekt plan`: shows what a pipeline would do.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Check a pipeline file and list its configurations and steps; nothing runs.")

  @OptionGroup var arguments: PipelineArguments

  @Flag(help: "Print only the pipeline with every default written out.")
  var resolved = false

  @OptionGroup var progress: ProgressOptions

  func run() throws {
    let pipeline = try arguments.pipeline()
    if resolved {
      Console.output(try pipeline.resolved.yamlText())
      return
    }
    Console.output(PlanText(try ExperimentPlan(of: pipeline, progress: progress.reporter)).text)
  }
}
