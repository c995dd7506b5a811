import AffektExperiment
import AffektResults
import ArgumentParser

/// `affekt verify`: computes the figures of a run again from its predictions.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute every score of a run from its predictions.",
    discussion: """
      Recomputes the scores, intervals and tests in results.json from predictions.csv, folds.csv \
      and the seed, and prints each number that differs. Nothing is trained. Exit status 1 if a \
      number differs. Of a compact copy it says what cannot be recomputed.
      """)

  @Argument(help: "The folder of the run.", completion: .directory)
  var folder: String

  func run() throws {
    let runFolder = RunFolder(path: folder)
    let record = try runFolder.read(checkingMetrics: false)
    let verification = try RunVerification(record)
    for difference in verification.differences { Console.output("\(difference)\n") }
    guard verification.differences.isEmpty else {
      Console.error(
        "affekt: \(verification.differences.count) of \(verification.count) figures of "
          + "\(runFolder.path)/results.json do not follow from its other files")
      throw ExitStatus.failed
    }
    Console.output("\(verification.count) figures computed again, and all are as stated\n")
    if !verification.unchecked.isEmpty {
      let parts = verification.unchecked.map { "\($0.count) of \(Self.name(of: $0.experiment))" }
      Console.output(
        "not checked, because a compact copy lacks control-predictions.csv: "
          + parts.joined(separator: ", ") + "\n")
    }
  }

  private static func name(of experiment: PredictionOrigin.Experiment) -> String {
    switch experiment {
    case .control: "the controls"
    case .leakageAblation: "the steps of the leakage ablation"
    case .learningCurve: "the learning curves"
    }
  }
}
