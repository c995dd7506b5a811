import AffektResults

/// What made the runs: versions and machines.
enum ComparedRunSection {
  /// Makes the section.
  static func section(_ comparison: RunComparison) -> Section {
    Section(
      identifier: "runs", title: "Runs, versions and machines",
      blocks: [.paragraph(RichText(text(comparison))), .table(table(comparison))])
  }

  /// Whether anything outside the pipelines differs, in words.
  static func text(_ comparison: RunComparison) -> String {
    let differing = rows(comparison.runs).filter { row in
      row.isVersion && Set(row.values).count > 1
    }.map(\.title)
    return differing.isEmpty
      ? "Affekt and its libraries had the same versions in all runs."
      : "Versions differ between the runs (\(Prose.list(differing))): some of a difference may be due "
        + "to that. The change log says which versions move numbers."
  }

  private static func table(_ comparison: RunComparison) -> Table {
    Table(
      identifier: "runs", caption: "What made the runs.", rows: rows(comparison.runs),
      columns: [
        .name("") { $0.title },
        .each(Array(comparison.runs.indices)) { place in
          .text("Run \(comparison.runs[place].label)") { $0.values[place] }
        },
      ])
  }

  private struct Line {
    let title: String
    /// Whether numbers may depend on it.
    var isVersion = false
    let values: [String?]
  }

  private static func rows(_ runs: [ComparedRun]) -> [Line] {
    let libraries = Set(runs.flatMap(\.libraries.keys)).sorted()
    return [
      Line(title: "Name", values: runs.map(\.name)),
      Line(title: "Folder", values: runs.map(\.folder)),
      Line(title: "Begun", values: runs.map { DateText.text($0.date) }),
      Line(title: "Seed", values: runs.map { "\($0.seed)" }),
      Line(title: "Affekt", isVersion: true, values: runs.map(\.affekt)),
    ]
      + libraries.map { name in
        Line(title: name, isVersion: true, values: runs.map { $0.libraries[name] })
      } + [
        Line(title: "System", values: runs.map(\.system)),
        Line(title: "Processor", values: runs.map(\.processor)),
        Line(title: "SHA-256 of predictions.csv", values: runs.map(\.predictionsHash)),
      ]
  }
}
