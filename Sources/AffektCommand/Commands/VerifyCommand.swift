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
      tells, such as how fitting went, field by field. A comparison is verified with its runs.
      """)

  @Argument(help: "The folder of the run, or of a comparison.", completion: .directory)
  var folder: String

  @Argument(
    help: "For a comparison: the folders of its runs, in its order.", completion: .directory)
  var runs: [String] = []

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let comparison = ComparisonFolder(path: folder)
    if comparison.holdsComparison, !RunFolder(path: folder).holdsRun {
      try verify(comparison)
    } else {
      try verify(RunFolder(path: folder))
    }
  }

  private func verify(_ folder: RunFolder) throws {
    guard runs.isEmpty else {
      throw ValidationError(
        "'\(self.folder)' is no comparison, and only a comparison is verified with its runs.")
    }
    let verification = try RunVerification(folder.read(checkingMetrics: false))
    try say(
      VerificationDocument(
        count: verification.count, differences: verification.differences,
        unchecked: verification.unchecked, changedFiles: folder.changedFiles),
      verification.differences, in: "\(folder.path)/results.json")
  }

  private func verify(_ folder: ComparisonFolder) throws {
    let stated = try folder.read()
    guard runs.count == stated.runs.count else {
      let order = stated.runs.map(\.folder).joined(separator: " ")
      throw ValidationError(
        "A comparison is verified with its \(stated.runs.count) runs: "
          + "affekt verify \(self.folder) \(order)")
    }
    var sources: [RunComparison.Source] = []
    for path in runs {
      let run = RunFolder(path: path)
      sources.append(.init(folder: CompareCommand.name(of: run), record: try run.read()))
    }
    let verification = try ComparisonVerification(stated, runs: sources)
    try say(
      VerificationDocument(count: verification.count, differences: verification.differences),
      verification.differences, in: "\(folder.path)/\(ComparisonFolder.dataFile)")
  }

  private func say(
    _ document: VerificationDocument, _ differences: [ValueDifference], in file: String
  ) throws {
    if json {
      Console.output(try JSONText.text(of: document))
    } else {
      for file in document.changedFiles {
        Console.output("note: \(file) was changed since it was written\n")
      }
      for difference in differences { Console.output("\(difference)\n") }
      if differences.isEmpty {
        Console.output("recomputed \(document.recomputed) numbers; none differs\n")
      }
      for unchecked in document.unchecked {
        Console.output(
          "cannot be checked: \(unchecked.places.joined(separator: ", ")) (\(unchecked.count)), "
            + "because \(unchecked.reason)\n")
      }
    }
    guard differences.isEmpty else {
      Console.error(
        "affekt: \(differences.count) of \(document.recomputed) numbers in \(file) do not follow from the other "
          + "files")
      throw ExitStatus.failed
    }
  }
}
