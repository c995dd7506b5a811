import AffektResults

/// What a comparison of runs says of one corpus, in words: nothing that the figures do not support.
enum ComparedSummary {
  /// The paragraphs.
  static func blocks(_ context: ComparedContext) -> [Block] {
    let corpus = context.corpus
    var blocks: [Block] = [.paragraph(RichText(task(context)))]
    blocks += corpus.notes.map { .notice(RichText($0)) }
    guard !corpus.pairs.isEmpty else {
      return blocks + [
        .notice("No two cells of different runs have the same certificate: nothing is compared.")
      ]
    }
    let best = corpus.pairs.filter(\.isBest).map { self.best($0, context) }
    blocks += [best.joined(separator: " "), verdict(context)].map { .paragraph(RichText($0)) }
    let power = ComparisonSection.power(
      speakers: corpus.speakerCount, level: corpus.level, detectable: corpus.detectable)
    if !power.isEmpty { blocks.append(.paragraph(RichText(power))) }
    return blocks
  }

  private static func task(_ context: ComparedContext) -> String {
    let corpus = context.corpus
    return "On \(corpus.name), \(NumberFormat.count(corpus.cells.count, "cell")) of "
      + "\(NumberFormat.count(context.runs.count, "run")) are set against each other on the "
      + "\(NumberFormat.count(corpus.sharedCount, "recording")) of "
      + "\(NumberFormat.count(corpus.speakerCount, "speaker")) that all runs tested, under "
      + "\(corpus.protocolIdentifier) with the same \(NumberFormat.count(corpus.foldCount, "fold"))."
      + (corpus.isSpeakerIndependent
        ? ""
        : " Speakers are on both sides of folds: the figures are speaker-dependent and say nothing "
          + "about new speakers.")
  }

  /// How the best cells of two runs compare.
  private static func best(_ pair: ComparedPair, _ context: ComparedContext) -> String {
    let comparison = pair.comparison
    guard let cell = context.cell(pair.cell, of: pair.run),
      let other = context.cell(pair.referenceCell, of: pair.reference)
    else { return "" }
    let interval =
      comparison.interval.map { ", \(context.levelText) interval \(Prose.range($0))" } ?? ""
    return "The highest UAR of run \(pair.run) is \(NumberFormat.figure(cell.pooled.uar)) "
      + "(“\(context.title(cell))”), that of run \(pair.reference) "
      + "\(NumberFormat.figure(other.pooled.uar)) (“\(context.title(other))”): a difference of "
      + "\(NumberFormat.figure(comparison.difference))\(interval), which is "
      + "\(comparison.isSupported ? "supported" : "not supported") (joint p "
      + "\(NumberFormat.relation(comparison.signFlip.jointPValue)))."
      + (pair.verdict == .clean ? "" : " Both cells are \(pair.verdict.rawValue).")
  }

  /// What the tests say of all pairs.
  private static func verdict(_ context: ComparedContext) -> String {
    let corpus = context.corpus
    let supported = corpus.pairs.filter(\.comparison.isSupported)
    let test =
      "supported by the permutation test on the UAR of "
      + "\(NumberFormat.count(corpus.speakerCount, "speaker")), two-sided at the level "
      + NumberFormat.figure(1 - corpus.level)
    var text: String
    if corpus.pairs.count == 1 {
      text = "This one difference is \(supported.isEmpty ? "not " : "")\(test)"
    } else {
      text =
        "Of \(corpus.pairs.count) differences between cells of two runs, "
        + "\(supported.isEmpty ? "none is" : supported.count == 1 ? "1 is" : "\(supported.count) are") "
        + "\(test) and corrected for all of them together"
    }
    if supported.isEmpty {
      text += ". That is no evidence that the runs are equally good."
    } else {
      let items = supported.map { pair in
        let (first, second) = (
          context.title(pair.cell, of: pair.run),
          context.title(pair.referenceCell, of: pair.reference)
        )
        return pair.comparison.difference > 0
          ? "“\(first)” above “\(second)”" : "“\(second)” above “\(first)”"
      }
      text += ": \(Prose.some(items, of: "pair"))."
    }
    let equal = corpus.pairs.count { $0.decidedAlike == corpus.sharedCount }
    if equal > 0 {
      text +=
        " \(NumberFormat.count(equal, "pair")) \(equal == 1 ? "decides" : "decide") every recording "
        + "alike."
    }
    if corpus.cells.count > context.runs.count {
      text +=
        " The highest figure of each run was picked on the same recordings and is therefore somewhat "
        + "optimistic."
    }
    return text
  }
}
