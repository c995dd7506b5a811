import AffektCore
import AffektResults

/// The first screen about a corpus: four facts, one picture and three sentences.
enum OverviewSection {
  /// The blocks.
  static func blocks(_ context: CorpusContext) -> [Block] {
    guard !context.ranking.isEmpty else {
      return [.facts(facts(context))]
    }
    let figure = OverviewFigure.figure(context).map { [Block.figure($0)] } ?? []
    return [
      .facts(facts(context)),
      .beside(figure, sentences(context).map { .paragraph(RichText($0)) }),
    ]
  }

  // MARK: - Facts

  private static func facts(_ context: CorpusContext) -> [Fact] {
    [best(context), ties(context), guessing(context), leakageCheck(context)]
  }

  private static func best(_ context: CorpusContext) -> Fact {
    guard let best = context.ranking.first else {
      let failed = context.results.failedConfigurations.count
      return Fact(
        "UAR", NumberFormat.missing,
        RichText(
          failed > 0
            ? "\(NumberFormat.count(failed, "configuration")) failed" : "there was nothing to test"),
        isWarning: true)
    }
    let first = context.leading.filter { $0.rank == 1 }
    let name =
      first.count == 1 ? "“\(best.title)”" : "shared by \(first.count) configurations"
    let status = best.configuration.leakageCheck.status
    let interval = context.intervals(of: best.configuration)?.uar.map {
      "\(context.levelText) interval for other speakers \(Prose.range($0))"
    }
    return Fact(
      (context.ranking.count == 1 ? "UAR" : "Best UAR")
        + (status == .clean ? "" : " (\(status.rawValue))"),
      NumberFormat.score(best.configuration.pooled.uar),
      "\(name); \(interval ?? "no interval, because one speaker was tested")",
      isWarning: status == .leaky)
  }

  private static func ties(_ context: CorpusContext) -> Fact {
    let label = "Not significantly worse"
    let others = context.leading.count - 1
    guard others > 0 else {
      return Fact(label, NumberFormat.missing, "there is no other configuration to compare with")
    }
    guard let statistics = context.results.statistics, context.canFindDifferences else {
      let speakers = NumberFormat.count(
        context.results.statistics?.speakerCount ?? 0, "speaker")
      return Fact(
        label, "open", "\(speakers) tested: too few for any difference to be significant")
    }
    let tied = context.tied.count - 1
    let worse = others - tied
    let test = "over \(NumberFormat.count(statistics.speakerCount, "speaker")), corrected"
    let detail =
      switch (tied, worse) {
      case (0, _): "the first is significantly better than every other configuration (\(test))"
      case (_, 0):
        "the order of \(others == 1 ? "both" : "all \(others + 1)") may be due to the speakers who were tested "
          + "(\(test))"
      default: "the first is significantly better than the other \(worse) (\(test))"
      }
    return Fact(label, "\(tied) of \(others)", RichText(detail))
  }

  private static func guessing(_ context: CorpusContext) -> Fact {
    guard let chance = context.chance else {
      return Fact("Chance", NumberFormat.missing, "nothing was tested")
    }
    var parts: [String] = []
    if let majority = context.majority {
      parts.append(
        "always “\(majority.emotion)”: the same UAR, accuracy \(NumberFormat.score(majority.share))"
      )
    }
    let control = context.strongestControl
    if let control {
      parts.append(
        "strongest control: \(control.control.rawValue) alone, \(NumberFormat.score(control.uar))"
          + rival(control.uar, context))
    } else {
      parts.append("no control without features of the voice was run")
    }
    return Fact(
      "Chance", NumberFormat.score(chance), RichText(parts.joined(separator: "; ")),
      isWarning: context.isBestNoBetterThanControls)
  }

  /// What a control as good as the first configuration is beside it; empty for a weaker one.
  private static func rival(_ uar: Double, _ context: CorpusContext) -> String {
    guard context.isBestNoBetterThanControls, let best = context.ranking.first else { return "" }
    return uar > best.configuration.pooled.uar
      ? ", higher than the best configuration" : ", as good as the best configuration"
  }

  private static func leakageCheck(_ context: CorpusContext) -> Fact {
    let label = "Leakage check"
    let statuses = context.ranking.map(\.configuration.leakageCheck.status)
    guard let worst = statuses.max() else {
      return Fact(label, NumberFormat.missing, "nothing was tested")
    }
    let count = statuses.count { $0 == worst }
    let value =
      count == statuses.count ? worst.rawValue : "\(worst.rawValue): \(count) of \(statuses.count)"
    let detail =
      switch worst {
      case .clean: "nothing of the test set was known before it was predicted"
      case .transductive: "features of test speakers were looked at together before the prediction"
      case .leaky: "something of the test set was known before it was predicted"
      }
    return Fact(
      label, value,
      "\(reference: detail, to: "corpus-\(context.slug)-leakage-check")", isWarning: worst != .clean
    )
  }

  // MARK: - Sentences

  /// What made the difference, what is confused with what, and what the run cannot tell.
  private static func sentences(_ context: CorpusContext) -> [String] {
    [difference(context), confusion(context), limits(context)].compactMap { $0 }
  }

  private static func difference(_ context: CorpusContext) -> String {
    guard let first = context.ranking.first, let last = context.leading.last,
      context.leading.count > 1
    else {
      return
        "One configuration was tested, so that nothing can be said about what makes a difference."
    }
    let spread = first.configuration.pooled.uar - last.configuration.pooled.uar
    let range =
      "from \(NumberFormat.score(last.configuration.pooled.uar)) to "
      + NumberFormat.score(first.configuration.pooled.uar)
    guard spread > 0 else { return "All configurations have the same UAR." }
    let doubt =
      !context.canFindDifferences || context.tied.count == context.leading.count
      ? "; no difference from the first is significant" : ""
    if let most = context.decisivePhase {
      return
        "What made the difference: the \(most.name), with \(NumberFormat.share(most.share)) of the "
        + "variance of UAR over \(most.configurationCount) configurations; UAR goes \(range)\(doubt)."
    }
    guard context.varied.count == 1, let phase = context.varied.first else {
      return "UAR goes \(range); how much of that each phase accounts for was not computed\(doubt)."
    }
    return
      "What made the difference: the \(phase.rawValue), in which alone the configurations differ; UAR goes "
      + "\(range)\(doubt)."
  }

  private static func confusion(_ context: CorpusContext) -> String? {
    guard let best = context.ranking.first else { return nil }
    let name = context.ranking.count == 1 ? "" : " by “\(best.title)”"
    let confusion = best.configuration.pooled.confusion
    guard let pair = SummarySection.mostFrequentConfusion(confusion) else {
      return "Every recording was recognised\(name)."
    }
    return
      "Most often confused\(name): “\(pair.truth)” is taken for “\(pair.prediction)” in \(pair.count) of "
      + "\(NumberFormat.count(pair.support, best.unit))."
  }

  private static func limits(_ context: CorpusContext) -> String {
    var unknown: [String] = []
    if !context.isSpeakerIndependent {
      unknown.append("new speakers, because speakers are in both sets of folds")
    } else if context.results.statistics?.speakerCount == 1 {
      unknown.append("other speakers, because one was tested")
    }
    if let sentences = context.results.overlaps.first(where: { $0.kind == .sentence }),
      sentences.isKnown, sentences.foldCount > 0
    {
      unknown.append("new sentences, because the same ones are in both sets")
    }
    unknown.append("other languages, recording conditions and emotions")
    return
      "What this run cannot tell: how well it works for \(unknown.joined(separator: "; for "))."
  }
}
