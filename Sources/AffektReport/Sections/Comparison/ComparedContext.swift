import AffektResults

/// One corpus of a comparison of runs, with what all sections about it need.
struct ComparedContext {
  /// The figures.
  let corpus: ComparedCorpus
  /// The runs.
  let runs: [ComparedRun]
  /// The settings in which the runs differ.
  let differences: [PipelineDifference]
  /// The corpus's part of names of files and places.
  let slug: String
  /// The cells of all runs, clean ones first, then best pooled UAR first.
  let ranking: [ComparedCell]
  /// The phases whose names tell cells apart.
  private let varied: [Phase]

  /// Prepares a corpus.
  init(_ corpus: ComparedCorpus, comparison: RunComparison, slug: String) {
    self.corpus = corpus
    self.slug = slug
    runs = comparison.runs
    differences = comparison.differences
    let varied = Phase.allCases.filter { phase in Set(corpus.cells.map(phase.name)).count > 1 }
    self.varied = varied.isEmpty ? [.classifier] : varied
    ranking = corpus.cells.enumerated().sorted { left, right in
      let verdicts = (left.element.verdict, right.element.verdict)
      guard verdicts.0 == verdicts.1 else { return verdicts.0 < verdicts.1 }
      let uars = (left.element.pooled.uar, right.element.pooled.uar)
      return uars.0 != uars.1 ? uars.0 > uars.1 : left.offset < right.offset
    }.map(\.element)
  }

  /// What tells a cell from all others: its run, and the names of the phases that differ.
  func title(_ cell: ComparedCell) -> String {
    let names = varied.map { $0.name(cell) }.joined(separator: " · ")
    let verdict = hasMixedVerdicts && cell.verdict != .clean ? " (\(cell.verdict.rawValue))" : ""
    return "\(cell.run): \(names)\(verdict)"
  }

  /// The title of a cell of a run.
  func title(_ identifier: String, of run: String) -> String {
    cell(identifier, of: run).map(title) ?? "\(run): \(identifier)"
  }

  /// A cell of a run.
  func cell(_ identifier: String, of run: String) -> ComparedCell? {
    corpus.cells.first { $0.run == run && $0.identifier == identifier }
  }

  /// The place of a cell among those with its verdict; equal figures share a place.
  func rank(of cell: ComparedCell) -> Int {
    1 + ranking.count { $0.verdict == cell.verdict && $0.pooled.uar > cell.pooled.uar }
  }

  /// Whether speakers are on both sides of a fold.
  var independence: String {
    corpus.isSpeakerIndependent ? "speaker-independent" : "speaker-dependent"
  }

  /// The warning that stands at headings; nil where none is needed.
  var label: String? { corpus.isSpeakerIndependent ? nil : independence }

  /// Whether certificates differ, so that cells are ranked in groups.
  var hasMixedVerdicts: Bool { Set(ranking.map(\.verdict)).count > 1 }

  /// The level of intervals, `95 %`.
  var levelText: String { NumberFormat.level(corpus.level) }

  /// Begins every caption.
  var setting: String {
    "\(corpus.name), \(corpus.protocolIdentifier)" + (label.map { " (\($0))" } ?? "")
  }

  /// The cells of `CorpusContext.fileColumns`.
  var fileCells: [Table.Cell] {
    [.text(corpus.name), .text(corpus.protocolIdentifier), .text(independence)]
  }

  /// The name of a table or figure of this corpus.
  func identifier(_ kind: String) -> String { "\(slug)-\(kind)" }
}

extension Phase {
  /// What the cell has in this phase.
  func name(_ cell: ComparedCell) -> String {
    switch self {
    case .preprocessing: cell.preprocessing
    case .features: cell.features
    case .scaling: cell.scaling
    case .classifier: cell.classifier
    }
  }
}
