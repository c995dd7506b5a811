import AffektCore
import AffektExperiment
import AffektReport
import ArgumentParser

/// `affekt report`: writes the report of a run again.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write the report of a run again from its results, without training anything.",
    discussion: """
      What the options do not say is as the run's pipeline says. Names are separated by commas; an \
      option may also be given several times.
      """)

  @Argument(help: "The folder of the run.", completion: .directory)
  var folder: String

  @Option(
    parsing: .upToNextOption,
    help: "The forms of the report: \(names(of: ReportFormat.self)).")
  var format: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: "The sections: all, or some of \(names(of: ReportSectionKind.self)).")
  var sections: [String] = []

  func run() throws {
    let runFolder = RunFolder(path: folder)
    let forms: Set<ReportFormat>? = try Self.choices(format, option: "--format")
    let sections: Set<ReportSectionKind>? = try Self.choices(
      sections, option: "--sections", allowsAll: true)
    var record = try runFolder.read()
    if let forms { record.reportSettings.forms = forms }
    if let sections { record.reportSettings.sections = sections }
    let files = try ReportWriter.files(for: record)
    try runFolder.write(record, with: files)
    Console.error("report: \(runFolder.path)/\(files.first?.path ?? "")")
  }

  private static func names<Choice: ParameterChoice>(of type: Choice.Type) -> String {
    type.allCases.map(\.rawValue).joined(separator: ", ")
  }

  /// The choices that an option names; nil when it is not given.
  private static func choices<Choice: ParameterChoice & Hashable>(
    _ arguments: [String], option: String, allowsAll: Bool = false
  ) throws(ConfigurationError) -> Set<Choice>? {
    guard !arguments.isEmpty else { return nil }
    if allowsAll, arguments == ["all"] { return Set(Choice.allCases) }
    let place = SourceLocation(file: option, line: 1, column: 1)
    var choices: Set<Choice> = []
    for word in arguments.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
      choices.insert(
        try Choice(reading: ConfigurationValue(.scalar(String(word)), at: place), unit: nil))
    }
    return choices
  }
}
