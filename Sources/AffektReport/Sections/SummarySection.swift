import AffektCore
import AffektResults

/// What the scores say, in paragraphs: nothing that they do not support.
enum SummarySection {
  /// As many reasons of failures are told at once, the others on demand.
  private static let mostFailures = 3

  /// What failed, and the paragraphs on demand.
  static func blocks(_ context: CorpusContext) -> [Block] {
    failures(context) + rival(context)
      + [.details("The findings in full", isOpen: false, prose(context))]
  }

  /// The configurations without a result.
  static func failures(_ context: CorpusContext) -> [Block] {
    var groups: [[FailedConfiguration]] = []
    for failed in context.results.failedConfigurations {
      let place = groups.firstIndex {
        ($0[0].fold, $0[0].reason) == (failed.fold, failed.reason)
      }
      if let place { groups[place].append(failed) } else { groups.append([failed]) }
    }
    let rest = groups.dropFirst(mostFailures)
    let count = rest.reduce(0) { $0 + $1.count }
    return groups.prefix(mostFailures).map(failure)
      + (rest.isEmpty
        ? [] : [.details("\(count) more without a result", isOpen: false, rest.map(failure))])
  }

  /// The paragraphs.
  static func prose(_ context: CorpusContext) -> [Block] {
    var blocks: [Block] = [.paragraph(RichText(task(context)))]
    guard let best = context.ranking.first else {
      return blocks + [.paragraph("No configuration was evaluated on this corpus.")]
    }
    blocks.append(.paragraph(RichText(ranking(context, best: best))))
    blocks.append(leakageCheck(context))
    if let emotions = emotions(best) { blocks.append(.paragraph(RichText(emotions))) }
    return blocks + caution(context)
  }

  /// Configurations that failed in one fold for one reason.
  private static func failure(_ group: [FailedConfiguration]) -> Block {
    let names = Prose.list(group.map(\.identifier))
    return .notice(
      """
      \(strong: names) \(group.count == 1 ? "has" : "have") no result: in fold \(group[0].fold), \
      \(group[0].reason)
      """)
  }

  private static func task(_ context: CorpusContext) -> String {
    let summary = context.results.summary
    let configurations = context.results.configurations.count
    return "On \(summary.name), \(NumberFormat.count(configurations, "configuration")) "
      + "\(configurations == 1 ? "was" : "were") tested on "
      + tested(context) + " with "
      + "\(summary.classCount): \(Prose.list(summary.emotions.map(\.rawValue))). "
      + (summary.classDefinition.map { "\($0) " } ?? "")
      + Prose.ended(context.results.evaluation.explanation)
      + (context.results.evaluation.isSpeakerIndependent
        ? " No speaker is in both sets of any fold."
        : " Speakers are in both sets of folds: the scores are speaker-dependent and say "
          + "nothing about new speakers.")
  }

  /// The recordings and speakers that scores come from, and all where these are more.
  private static func tested(_ context: CorpusContext) -> String {
    let summary = context.results.summary
    guard let part = context.testedPart else {
      return "\(NumberFormat.count(summary.recordingCount, "recording")) of "
        + NumberFormat.count(summary.speakers.count, "speaker")
    }
    return "\(NumberFormat.count(part.recordings, "recording")) of "
      + "\(NumberFormat.count(part.speakers, "speaker")) (out of \(summary.recordingCount) recordings of "
      + "\(summary.speakers.count) speakers, of which the others were only trained on)"
  }

  private static func ranking(_ context: CorpusContext, best: CorpusContext.RankedConfiguration)
    -> String
  {
    let configurations = context.leading
    let uar = best.configuration.pooled.uar
    let ties = configurations.filter { $0.rank == 1 }
    let interval = context.intervals(of: best.configuration)?.uar.map {
      " (\(context.levelText) interval for other speakers \(Prose.range($0)))"
    }
    let figure = NumberFormat.score(uar) + (interval ?? "")
    var text: String
    if configurations.count == 1 {
      text = "The configuration “\(best.title)” has a pooled UAR of \(figure)"
    } else if ties.count > 1 {
      text =
        "The highest pooled UAR, \(figure), is shared by "
        + Prose.some(ties.map { "“\($0.title)”" }, of: "configuration")
    } else {
      text = "The highest pooled UAR, \(figure), is that of “\(best.title)”"
    }
    if let chance = context.chance { text += "; chance is \(NumberFormat.score(chance))" }
    text += "."
    if let next = configurations.first(where: { $0.rank > 1 }) {
      text +=
        " Next is “\(next.title)” with \(NumberFormat.score(next.configuration.pooled.uar)), "
        + "a difference of \(NumberFormat.score(uar - next.configuration.pooled.uar))"
        + difference(best, next, context)
      if let last = configurations.last, last.rank > next.rank {
        text +=
          "; the lowest is “\(last.title)” with \(NumberFormat.score(last.configuration.pooled.uar))"
      }
      text += "."
    }
    if let majority = context.majority {
      text +=
        " Accuracy of “\(best.title)” is \(NumberFormat.score(best.configuration.pooled.accuracy)); always "
        + "predicting “\(majority.emotion)”, \(context.majorityText), would have "
        + "\(NumberFormat.score(majority.share))."
    }
    if let spread = Spread(best.configuration.speakers.map(\.uar)),
      best.configuration.speakers.count > 1
    {
      text +=
        " Over speakers its UAR goes from \(NumberFormat.score(spread.minimum)) to "
        + "\(NumberFormat.score(spread.maximum))."
    }
    return text
  }

  /// That a control is as good as the best configuration, where one is.
  private static func rival(_ context: CorpusContext) -> [Block] {
    guard let control = context.results.rivalControls.first, let best = context.ranking.first else {
      return []
    }
    return [.notice(RichText(rival(control, context, best: best.configuration.pooled.uar)))]
  }

  private static func rival(_ control: ControlResults, _ context: CorpusContext, best: Double)
    -> String
  {
    let uar = control.metrics?.uar ?? 0
    let interval = control.behindBest.map {
      "; \(context.levelText) interval of the difference for other speakers \(Prose.range($0))"
    }
    return control.title(isFirst: true) + " has a UAR of \(NumberFormat.score(uar)), "
      + (uar > best
        ? "which is higher than \(NumberFormat.score(best)), the highest of the configurations"
        : "and the highest of the configurations, \(NumberFormat.score(best)), is not found to be higher")
      + (interval.map { " (difference \(NumberFormat.score(best - uar))" + $0 + ")" } ?? "") + ". "
      + (control.control == .baseline
        ? "The run does not show that anything was learnt from the features."
        : "The run does not show that the features tell more about emotions than that.")
  }

  /// What the leakage checks say, in a sentence.
  private static func leakageCheck(_ context: CorpusContext) -> Block {
    let statuses = Set(context.ranking.map(\.configuration.leakageCheck.status))
    let text =
      switch statuses.max() {
      case .leaky where statuses.count == 1:
        "The leakage check is leaky for every configuration: something of the test set was known before it "
          + "was predicted, and the scores say nothing about what is new."
      case .leaky:
        "Some configurations are leaky: something of the test set was known before it was predicted. They are "
          + "ranked apart and below."
      case .transductive where statuses.count == 1:
        "Every configuration is transductive: the features of each test speaker were looked at together "
          + "before any recording was predicted."
      case .transductive:
        "Some configurations are transductive: the features of each test speaker were looked at together "
          + "before any recording was predicted. They are ranked apart and below."
      default:
        "The leakage check is clean for every configuration: nothing of the test set was known before it was "
          + "predicted."
      }
    return statuses == [.clean] ? .paragraph(RichText(text)) : .notice(RichText(text))
  }

  /// The interval of a difference and whether it is supported, in brackets.
  private static func difference(
    _ best: CorpusContext.RankedConfiguration, _ next: CorpusContext.RankedConfiguration,
    _ context: CorpusContext
  ) -> String {
    guard
      let comparison = context.results.statistics?.comparisons.first(where: {
        $0.first == best.configuration.identifier && $0.second == next.configuration.identifier
      }), let interval = comparison.interval
    else { return "" }
    return
      " (\(Prose.range(interval)); \(comparison.isSignificant ? "significant after correction" : "not significant"))"
  }

  private static func emotions(_ best: CorpusContext.RankedConfiguration) -> String? {
    let classes = best.configuration.pooled.classes.filter { $0.recall != nil }
    guard classes.count > 1,
      let high = classes.max(by: { ($0.recall ?? 0) < ($1.recall ?? 0) }),
      let low = classes.min(by: { ($0.recall ?? 0) < ($1.recall ?? 0) }),
      let highest = high.recall, let lowest = low.recall, highest > lowest
    else { return nil }
    var text =
      "In that configuration “\(high.label)” is recognised most often (recall "
      + "\(NumberFormat.score(highest))) and “\(low.label)” least often "
      + "(\(NumberFormat.score(lowest)))."
    if let pair = mostFrequentConfusion(best.configuration.pooled.confusion) {
      text +=
        " The most frequent confusion is “\(pair.truth)” taken for “\(pair.prediction)”: "
        + "\(pair.count) of \(NumberFormat.count(pair.support, best.unit))."
    }
    return text
  }

  static func mostFrequentConfusion(_ confusion: ConfusionMatrix)
    -> (truth: ClassLabel, prediction: ClassLabel, count: Int, support: Int)?
  {
    var best: (truth: ClassLabel, prediction: ClassLabel, count: Int, support: Int)?
    for truth in confusion.labels.indices {
      for prediction in confusion.labels.indices where prediction != truth {
        let count = confusion.counts[truth][prediction]
        if count > best?.count ?? 0 {
          best = (
            confusion.labels[truth], confusion.labels[prediction], count,
            confusion.support(of: truth)
          )
        }
      }
    }
    return best
  }

  private static func caution(_ context: CorpusContext) -> [Block] {
    guard let statistics = context.results.statistics else { return [] }
    var blocks: [Block] = statistics.notes.map { .notice(RichText($0.text)) }
    if context.leading.count > 1 {
      let status = ComparisonSection.status(context, statistics)
      blocks.append(
        .paragraph(
          """
          \(status) The highest of \(context.leading.count) scores was picked on the same \
          recordings and is therefore somewhat optimistic.
          """))
    }
    return blocks
  }
}
