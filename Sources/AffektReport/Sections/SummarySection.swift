import AffektCore
import AffektResults

/// What the figures say, in a paragraph: nothing that they do not support.
enum SummarySection {
  /// The paragraphs.
  static func blocks(_ context: CorpusContext) -> [Block] {
    var blocks: [Block] = [.paragraph(RichText(task(context)))]
    blocks += context.results.failedCells.map(failure)
    guard let best = context.ranking.first else {
      return blocks + [.paragraph("No cell was evaluated on this corpus.")]
    }
    blocks.append(.paragraph(RichText(ranking(context, best: best))))
    blocks.append(certificate(context))
    if let emotions = emotions(best) { blocks.append(.paragraph(RichText(emotions))) }
    return blocks + caution(context)
  }

  private static func failure(_ cell: FailedCell) -> Block {
    .notice(
      RichText([
        .strong(cell.identifier),
        .plain(" has no figures: in fold \(cell.fold), \(cell.reason)"),
      ]))
  }

  private static func task(_ context: CorpusContext) -> String {
    let summary = context.results.summary
    let cells = context.results.cells.count
    return "On \(summary.name), \(NumberFormat.count(cells, "cell")) "
      + "\(cells == 1 ? "was" : "were") tested on "
      + "\(NumberFormat.count(summary.recordingCount, "recording")) of "
      + "\(NumberFormat.count(summary.speakers.count, "speaker")) with "
      + "\(NumberFormat.count(summary.emotions.count, "emotion")): "
      + "\(Prose.list(summary.emotions.map(\.rawValue))). "
      + Prose.ended(context.results.evaluation.explanation)
      + (context.results.evaluation.isSpeakerIndependent
        ? " No speaker is on both sides of any fold."
        : " Speakers are on both sides of folds: the figures are speaker-dependent and say "
          + "nothing about new speakers.")
  }

  private static func ranking(_ context: CorpusContext, best: CorpusContext.RankedCell) -> String {
    let cells = context.leading
    let uar = best.cell.pooled.uar
    let ties = cells.filter { $0.rank == 1 }
    let interval = context.intervals(of: best.cell)?.uar.map {
      " (\(context.levelText) interval for other speakers \(Prose.range($0)))"
    }
    let figure = NumberFormat.figure(uar) + (interval ?? "")
    var text: String
    if cells.count == 1 {
      text = "The cell “\(best.title)” has a pooled UAR of \(figure)"
    } else if ties.count > 1 {
      text =
        "The highest pooled UAR, \(figure), is shared by "
        + Prose.list(ties.map { "“\($0.title)”" })
    } else {
      text = "The highest pooled UAR, \(figure), is that of “\(best.title)”"
    }
    if let chance = context.chance { text += "; chance is \(NumberFormat.figure(chance))" }
    text += "."
    if let next = cells.first(where: { $0.rank > 1 }) {
      text +=
        " Next is “\(next.title)” with \(NumberFormat.figure(next.cell.pooled.uar)), "
        + "a difference of \(NumberFormat.figure(uar - next.cell.pooled.uar))"
        + difference(best, next, context)
      if let last = cells.last, last.rank > next.rank {
        text +=
          "; the lowest is “\(last.title)” with \(NumberFormat.figure(last.cell.pooled.uar))"
      }
      text += "."
    }
    if let majority = context.majority {
      text +=
        " Accuracy of “\(best.title)” is \(NumberFormat.figure(best.cell.pooled.accuracy)); always "
        + "deciding for “\(majority.emotion)”, the most frequent emotion, would have "
        + "\(NumberFormat.figure(majority.share))."
    }
    if let spread = Spread(best.cell.speakers.map(\.uar)), best.cell.speakers.count > 1 {
      text +=
        " Over speakers its UAR goes from \(NumberFormat.figure(spread.minimum)) to "
        + "\(NumberFormat.figure(spread.maximum))."
    }
    return text
  }

  /// What the certificates say, in a sentence.
  private static func certificate(_ context: CorpusContext) -> Block {
    let verdicts = Set(context.ranking.map(\.cell.certificate.verdict))
    let text =
      switch verdicts.max() {
      case .leaky where verdicts.count == 1:
        "The certificate is leaky for every cell: something of the test side was known before it "
          + "was decided, and the figures say nothing about what is new."
      case .leaky:
        "Some cells are leaky: something of the test side was known before it was decided. They are "
          + "ranked apart and below."
      case .transductive where verdicts.count == 1:
        "Every cell is transductive: the features of each test speaker were looked at together "
          + "before any recording was decided."
      case .transductive:
        "Some cells are transductive: the features of each test speaker were looked at together "
          + "before any recording was decided. They are ranked apart and below."
      default:
        "The certificate is clean for every cell: nothing of the test side was known before it was "
          + "decided."
      }
    return verdicts == [.clean] ? .paragraph(RichText(text)) : .notice(RichText(text))
  }

  /// The interval of a difference and whether it is supported, in brackets.
  private static func difference(
    _ best: CorpusContext.RankedCell, _ next: CorpusContext.RankedCell, _ context: CorpusContext
  ) -> String {
    guard
      let comparison = context.results.statistics?.comparisons.first(where: {
        $0.first == best.cell.identifier && $0.second == next.cell.identifier
      }), let interval = comparison.interval
    else { return "" }
    return " (\(Prose.range(interval)); \(comparison.isSupported ? "supported" : "not supported"))"
  }

  private static func emotions(_ best: CorpusContext.RankedCell) -> String? {
    let classes = best.cell.pooled.classes.filter { $0.recall != nil }
    guard classes.count > 1,
      let high = classes.max(by: { ($0.recall ?? 0) < ($1.recall ?? 0) }),
      let low = classes.min(by: { ($0.recall ?? 0) < ($1.recall ?? 0) }),
      let highest = high.recall, let lowest = low.recall, highest > lowest
    else { return nil }
    var text =
      "In that cell “\(high.emotion)” is recognised most often (recall "
      + "\(NumberFormat.figure(highest))) and “\(low.emotion)” least often "
      + "(\(NumberFormat.figure(lowest)))."
    if let pair = mostFrequentConfusion(best.cell.pooled.confusion) {
      text +=
        " The most frequent confusion is “\(pair.truth)” taken for “\(pair.decision)”: "
        + "\(pair.count) of \(NumberFormat.count(pair.support, best.unit))."
    }
    return text
  }

  static func mostFrequentConfusion(_ confusion: ConfusionMatrix)
    -> (truth: Emotion, decision: Emotion, count: Int, support: Int)?
  {
    var best: (truth: Emotion, decision: Emotion, count: Int, support: Int)?
    for truth in confusion.labels.indices {
      for decision in confusion.labels.indices where decision != truth {
        let count = confusion.counts[truth][decision]
        if count > best?.count ?? 0 {
          best = (
            confusion.labels[truth], confusion.labels[decision], count,
            confusion.support(of: truth)
          )
        }
      }
    }
    return best
  }

  private static func caution(_ context: CorpusContext) -> [Block] {
    guard let statistics = context.results.statistics else { return [] }
    var blocks: [Block] = statistics.notes.map { .notice(RichText($0)) }
    if context.leading.count > 1 {
      let verdict = ComparisonSection.verdict(context, statistics)
      blocks.append(
        .paragraph(
          """
          \(verdict) The highest of \(context.leading.count) figures was picked on the same \
          recordings and is therefore somewhat optimistic.
          """))
    }
    return blocks
  }
}
