import AffektResults
import Foundation

/// The index of a folder of reports, in Markdown: a pure function of what the runs and comparisons in it
/// state and of which files there are.
public struct ReportIndex: Sendable, Equatable {
  /// The name of the file.
  public static let fileName = "README.md"
  /// How the file begins: what lacks this was not written by us, and is never overwritten.
  public static let mark = "<!-- Written by 'affekt index'; what is changed here is lost. -->\n"

  private let runs: [RunOverview]
  private let comparisons: [ComparisonOverview]

  /// Makes the index of runs and comparisons, which it lists by the names of their folders.
  public init(runs: [RunOverview], comparisons: [ComparisonOverview] = []) {
    self.runs = runs.sorted { $0.folder < $1.folder }
    self.comparisons = comparisons.sorted { $0.folder < $1.folder }
  }

  /// The text of the index.
  public var text: String {
    var parts = [
      "# Reports",
      """
      One folder per run: the report in its forms, and the data from which every number in it follows. \
      `affekt report FOLDER` writes the forms again from the data, `affekt verify FOLDER` computes the \
      metrics again from the predictions, and `affekt compare FOLDER FOLDER` compares runs.
      """,
    ]
    let compact = DataFile.compactPredictions.rawValue
    if runs.contains(where: { $0.entries.contains(compact) }) {
      parts.append(
        "A folder with `\(compact)` is a compact copy of a run: `affekt verify` and `affekt compare` "
          + "read it, and its pipeline makes the other forms again.")
    }
    parts.append(runs.isEmpty ? "There is no run here." : runTable)
    if !runs.isEmpty { parts.append("## How they were made\n\n" + commands) }
    if !comparisons.isEmpty { parts.append("## Comparisons of runs\n\n" + comparisonTable) }
    return Self.mark + "\n" + parts.joined(separator: "\n\n") + "\n"
  }

  // MARK: - Runs

  private var runTable: String {
    let rows = runs.flatMap { run in run.results.corpora.map { row(run, $0) } }
    let levels = Set(runs.flatMap(\.results.corpora).compactMap(\.statistics?.level))
    let level = Prose.list(levels.sorted().map(NumberFormat.level))
    return Self.table(
      columns: [
        "report", "corpus", "protocol", "recordings", "speakers", "configurations",
        "highest UAR of a clean configuration", "chance", "configuration", "made", "forms",
      ], isNumeric: [3, 4, 5, 7], rows: rows)
      + "\n\nUAR is the unweighted average recall over all test sets together"
      + (level.isEmpty ? "" : ", with its \(level) interval for other speakers")
      + "; chance is one divided by the number of emotions. The highest of several scores was picked on "
      + "the same recordings and is somewhat optimistic; each report says which differences are significant after correction. "
      + "A configuration is clean if nothing of the test set was known before it was predicted; scores of others "
      + "say nothing about what is new and are not shown here." + comparability
  }

  /// Why rows must not be compared; empty where all have one corpus and one protocol.
  private var comparability: String {
    let kinds = Set(
      runs.flatMap(\.results.corpora).map { [$0.summary.name, $0.evaluation.identifier] })
    guard kinds.count > 1 else { return "" }
    return
      " Scores of different corpora or protocols must not be compared: classes, chance levels, training sets, "
      + "and whether models know the test speakers, may differ."
  }

  private func row(_ run: RunOverview, _ corpus: CorpusResults) -> [String] {
    let context = CorpusContext(corpus, slug: "")
    let best = context.ranking.first.flatMap {
      $0.configuration.leakageCheck.status == .clean ? $0 : nil
    }
    let interval = best.flatMap { context.intervals(of: $0.configuration)?.uar }
    return [
      Self.link(MarkdownText.escaped(run.folder), to: [run.folder, Self.front(run.entries)]),
      MarkdownText.escaped(context.name),
      MarkdownText.escaped(corpus.evaluation.identifier)
        + (corpus.evaluation.isSpeakerIndependent ? "" : " (**speaker-dependent**)"),
      "\(corpus.summary.recordingCount)", "\(corpus.summary.speakers.count)",
      "\(corpus.configurations.count)",
      best.map { best in
        NumberFormat.score(best.configuration.pooled.uar)
          + (interval.map { " (\(Prose.range($0)))" } ?? "")
      } ?? "none: \(Self.statuses(corpus.configurations))",
      context.chance.map(NumberFormat.score) ?? NumberFormat.missing,
      best.map { MarkdownText.escaped($0.title) } ?? NumberFormat.missing,
      MarkdownText.escaped(String(run.environment.date.prefix(10))),
      Self.forms(run.folder, run.entries),
    ]
  }

  private static func statuses(_ configurations: [ConfigurationResults]) -> String {
    let statuses = Set(configurations.map(\.leakageCheck.status)).sorted().map(\.rawValue)
    return statuses.isEmpty ? "no configuration" : "configurations are \(Prose.list(statuses))"
  }

  private var commands: String {
    Self.table(
      columns: ["report", "command", "Affekt"],
      rows: runs.map { run in
        [
          MarkdownText.escaped(run.folder),
          MarkdownText.code(RunSections.shellText(of: run.environment.command), inTable: true),
          MarkdownText.escaped(run.environment.affekt),
        ]
      })
      + "\n\nPATH is the folder of the recordings of a corpus."
  }

  // MARK: - Comparisons

  private var comparisonTable: String {
    Self.table(
      columns: ["comparison", "runs", "what they found", "forms"],
      rows: comparisons.map { entry in
        let runs = entry.comparison.runs.map { "\($0.label): \($0.name)" }
        let found = entry.comparison.corpora.map { corpus in
          let significant = corpus.pairs.count(where: \.comparison.isSignificant)
          return "\(corpus.name): \(NumberFormat.count(corpus.sharedCount, "shared recording")), "
            + "\(significant) of \(NumberFormat.count(corpus.pairs.count, "difference")) significant"
        }
        return [
          Self.link(
            MarkdownText.escaped(entry.folder), to: [entry.folder, Self.front(entry.entries)]),
          MarkdownText.escaped(runs.joined(separator: "; ")),
          MarkdownText.escaped(found.joined(separator: "; ")),
          Self.forms(entry.folder, entry.entries),
        ]
      })
  }

  // MARK: - Forms and links

  /// The forms of a report, by the entry of the folder.
  private static let forms = [
    ("index.html", "HTML"), ("report.md", "Markdown"), ("report.tex", "LaTeX"),
    ("report.pdf", "PDF"), ("tables", "tables"),
  ]

  /// What is opened first: what a code host shows.
  private static func front(_ entries: [String]) -> String {
    ["report.md", "index.html", "report.pdf"].first { entries.contains($0) } ?? ""
  }

  private static func forms(_ folder: String, _ entries: [String]) -> String {
    forms.filter { entries.contains($0.0) }.map { link($0.1, to: [folder, $0.0]) }
      .joined(separator: ", ")
  }

  /// A link to a place below; `text` is Markdown already.
  private static func link(_ text: String, to path: [String]) -> String {
    // What is not a plain letter of a path would end the link or mean something in it.
    let plain = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")
    let target = path.map { $0.addingPercentEncoding(withAllowedCharacters: plain) ?? "" }
    return "[\(text)](\(target.joined(separator: "/")))"
  }

  private static func table(columns: [String], isNumeric: Set<Int> = [], rows: [[String]])
    -> String
  {
    let rule = columns.indices.map { isNumeric.contains($0) ? "---:" : ":---" }
    return ([columns, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }
}
