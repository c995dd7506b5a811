import AffektResults

/// In which settings the pipelines of runs differ, in the order of the data flow.
enum PipelineDifferenceSection {
  /// Above as many rows the table is shown on demand.
  private static let openRows = 15
  /// As many characters of a setting are shown; files have all of it.
  private static let shownCharacters = 72

  /// Makes the section.
  static func section(_ comparison: RunComparison) -> Section {
    Section(
      identifier: "differences", title: "What differs between the pipelines",
      blocks: [.paragraph(RichText(text(comparison)))]
        + (comparison.differences.isEmpty
          ? []
          : [
            .details(
              "All \(NumberFormat.count(comparison.differences.count, "setting")) that differ",
              isOpen: comparison.differences.count <= openRows, [.table(table(comparison))])
          ]))
  }

  /// The first difference in words, and what follows for reading the scores.
  static func text(_ comparison: RunComparison) -> String {
    guard let first = comparison.differences.first else {
      return
        "All settings are equal: configurations of the same name are the same experiment, and where they "
        + "predict differently, the reason lies outside the pipeline, such as the version of Affekt, "
        + "of a library, or the sound of the recordings."
    }
    let place = first.setting.isEmpty ? "" : " (“\(path(first))”)"
    let values = zip(comparison.runs, first.values).map { run, value in
      value.map { "“\(shortened($0))” in run \(run.label)" } ?? "absent in run \(run.label)"
    }
    let count = comparison.differences.count
    let steps = PipelineDifference.Step.allCases.filter { step in
      comparison.differences.contains { $0.step == step }
    }
    var text =
      "In the order of the data flow the pipelines first differ in the \(first.step.rawValue)"
      + "\(place): \(Prose.list(values))."
    if count == 1 {
      text +=
        " It is the only setting that differs, so that differences between configurations of the same name "
        + "are due to it or to what lies outside the pipeline."
    } else {
      text +=
        " They differ in \(count) settings of "
        + "\(steps.count == 1 ? "this step" : "these steps: \(Prose.list(steps.map(\.rawValue)))"), "
        + "and no difference between their scores can be put down to one of them alone."
    }
    return text
  }

  private static func table(_ comparison: RunComparison) -> Table {
    let runs = Array(comparison.runs.indices)
    return Table(
      identifier: "pipeline-differences",
      caption: "Settings that differ, in the order in which data goes through the steps.",
      notes: [
        """
        A dash: the run does not have the setting. Long ones are cut off here and whole in the file of \
        the table. Names of the experiment, the folders of recordings, controls and the forms of the \
        report are not compared.
        """
      ],
      rows: comparison.differences,
      columns: [
        .name("Step") { $0.step.rawValue }, .name("Setting") { path($0) },
        .each(runs) { run in
          .text("Run \(comparison.runs[run].label)") { $0.values[run].map(shortened) }
        },
        .each(runs) { run in
          .text("Run \(comparison.runs[run].label), whole", place: .file) { $0.values[run] }
        },
      ])
  }

  private static func path(_ difference: PipelineDifference) -> String {
    difference.setting.joined(separator: " › ")
  }

  /// A setting that fits into a sentence and into a table.
  private static func shortened(_ value: String) -> String {
    value.count > shownCharacters ? value.prefix(shownCharacters - 1) + "…" : value
  }
}
