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

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var progress: ProgressOptions

  func validate() throws {
    guard !json || !resolved else {
      throw ValidationError("--json and --resolved exclude each other.")
    }
  }

  func run() throws {
    let pipeline = try arguments.pipeline()
    if resolved {
      Console.output(try pipeline.resolved.yamlText())
      return
    }
    let plan = try ExperimentPlan(of: pipeline, progress: progress.reporter)
    Console.output(try json ? JSONText.text(of: PlanDocument(plan)) : PlanText(plan).text)
  }
}
