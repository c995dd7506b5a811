import AffektExperiment
import ArgumentParser

/// `affekt plan`: shows what a pipeline would do.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Show the configurations, the steps and what they share, before anything runs.")

  @OptionGroup var arguments: PipelineArguments

  @Flag(help: "Print the pipeline with every default written out, and nothing else.")
  var resolved = false

  func run() throws {
    let pipeline = try arguments.pipeline()
    if resolved {
      Console.output(try pipeline.resolved.yamlText())
      return
    }
    Console.output(PlanText(try ExperimentPlan(of: pipeline)).text)
  }
}
