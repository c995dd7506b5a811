import AffektExperiment
import AffektResults
import ArgumentParser

/// `affekt verify`: recomputes the numbers of a run from its predictions.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute every score of a run from its predictions.",
    discussion: """
      Recomputes the content of results.json from predictions.csv, control-predictions.csv, \
      folds.csv, recordings.csv, pipeline.yaml and the seed, and prints each field that differs. \
      Nothing is trained. Exit status 1 if one differs. It lists what no other file of the run \
      tells, such as how fitting went, field by field.
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
        "affekt: \(verification.differences.count) of \(verification.count) numbers in "
          + "\(runFolder.path)/results.json do not follow from the other files")
      throw ExitStatus.failed
    }
    Console.output("recomputed \(verification.count) numbers; none differs\n")
    for unchecked in verification.unchecked {
      Console.output(
        "cannot be checked: \(unchecked.field.places.joined(separator: ", ")) "
          + "(\(unchecked.count)), because \(unchecked.field.reason)\n")
    }
  }
}
