import AffektCore
import AffektExperiment

/// What the plugins of a run come from.
enum ReferenceSection {
  /// Makes the section; nil where the run does not tell.
  static func section(_ record: RunRecord) -> Section? {
    var known: Set<Citation> = []
    let citations = record.results.plugins.flatMap(\.citations)
      .filter { known.insert($0).inserted }
      .sorted { ($0.key, $0.line) < ($1.key, $1.line) }
    guard !citations.isEmpty else { return nil }
    return Section(
      identifier: "references", title: "References",
      blocks: [
        .paragraph("What the parts of this run come from; cite what you write about."),
        .list(citations.map { RichText($0.line) }),
      ])
  }
}
