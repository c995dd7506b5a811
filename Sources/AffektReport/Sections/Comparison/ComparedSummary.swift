import AffektResults

/// What a comparison of runs says of one corpus, in words: nothing that the scores do not support.
enum ComparedSummary {
  /// The paragraphs.
  static func blocks(_ context: ComparedContext) -> [Block] {
    let corpus = context.corpus
    var blocks: [Block] = [.paragraph(RichText(task(context)))]
    blocks += corpus.notes.map { .notice(RichText($0.text)) }
    guard !corpus.pairs.isEmpty else {
      return blocks + [
        .notice(
          "No two configurations of different runs have the same leakage check: nothing is compared."
        )
      ]
    }
    let best = corpus.pairs.filter(\.isBest).map { self.best($0, context) }
    blocks += [best.joined(separator: " "), status(context)].map { .paragraph(RichText($0)) }
    let power = ComparisonSection.power(
      speakers: corpus.speakerCount, level: corpus.level,
      minimumDetectableEffect: corpus.minimumDetectableEffect,
      comparisons: corpus.pairs.map(\.comparison))
    if !power.isEmpty { blocks.append(.paragraph(RichText(power))) }
    return blocks
  }

  private static func task(_ context: ComparedContext) -> String {
    let corpus = context.corpus
    return
      "On \(corpus.name), \(NumberFormat.count(corpus.configurations.count, "configuration")) of "
      + "\(NumberFormat.count(context.runs.count, "run")) are compared on the "
      + "\(NumberFormat.count(corpus.sharedCount, "recording")) of "
      + "\(NumberFormat.count(corpus.speakerCount, "speaker")) that all runs tested, under "
      + "\(corpus.protocolIdentifier) with the same \(NumberFormat.count(corpus.foldCount, "fold"))."
      + (corpus.isSpeakerIndependent
        ? ""
        : " Speakers are in both sets of folds: the scores are speaker-dependent and say nothing "
          + "about new speakers.")
  }

  /// How the best configurations of two runs compare.
  private static func best(_ pair: ComparedPair, _ context: ComparedContext) -> String {
    let comparison = pair.comparison
    guard let configuration = context.configuration(pair.configuration, of: pair.run),
      let other = context.configuration(pair.referenceConfiguration, of: pair.reference)
    else { return "" }
    let interval =
      comparison.interval.map { ", \(context.levelText) interval \(Prose.range($0))" } ?? ""
    return "The highest UAR of run \(pair.run) is \(NumberFormat.score(configuration.pooled.uar)) "
      + "(“\(context.title(configuration))”), that of run \(pair.reference) "
      + "\(NumberFormat.score(other.pooled.uar)) (“\(context.title(other))”): a difference of "
      + "\(NumberFormat.score(comparison.difference))\(interval), which is "
      + "\(comparison.isSignificant ? "significant after correction" : "not significant") (joint p "
      + "\(NumberFormat.relation(comparison.signFlip.jointPValue)))."
      + (pair.status == .clean ? "" : " Both configurations are \(pair.status.rawValue).")
  }

  /// What the tests say of all pairs.
  private static func status(_ context: ComparedContext) -> String {
    let corpus = context.corpus
    let significant = corpus.pairs.filter(\.comparison.isSignificant)
    let test =
      "by the permutation test on the UAR of "
      + "\(NumberFormat.count(corpus.speakerCount, "speaker")), two-sided at the level "
      + NumberFormat.score(1 - corpus.level)
    var text: String
    if corpus.pairs.count == 1 {
      text = "This one difference is \(significant.isEmpty ? "not " : "")significant \(test)"
    } else {
      text =
        "Of \(corpus.pairs.count) differences between configurations of two runs, "
        + "\(significant.isEmpty ? "none is" : significant.count == 1 ? "1 is" : "\(significant.count) are") "
        + "significant after correction for all of them, \(test)"
    }
    if significant.isEmpty {
      text += ". That is no evidence that the runs are equally good."
    } else {
      let items = significant.map { pair in
        let (first, second) = (
          context.title(pair.configuration, of: pair.run),
          context.title(pair.referenceConfiguration, of: pair.reference)
        )
        return pair.comparison.difference > 0
          ? "“\(first)” above “\(second)”" : "“\(second)” above “\(first)”"
      }
      text += ": \(Prose.some(items, of: "pair"))."
    }
    let equal = corpus.pairs.count { $0.predictedAlike == corpus.sharedCount }
    if equal > 0 {
      text +=
        " \(NumberFormat.count(equal, "pair")) \(equal == 1 ? "predicts" : "predict") every recording "
        + "alike."
    }
    if corpus.configurations.count > context.runs.count {
      text +=
        " The highest score of each run was picked on the same recordings and is therefore somewhat "
        + "optimistic."
    }
    return text
  }
}
