import AffektResults

/// The evidence that figures rest on nothing that leaked from the test set.
enum LeakageCheckSection {
  /// Makes the section.
  static func section(_ context: CorpusContext) -> Section {
    var blocks: [Block] = [.paragraph(RichText(prose(context)))]
    blocks += reasons(context)
    blocks.append(.table(overlaps(context)))
    blocks.append(.table(configurations(context)))
    if !context.results.summary.duplicates.isEmpty { blocks.append(.table(duplicates(context))) }
    return Section(
      identifier: "corpus-\(context.slug)-leakage check", title: "leakage check",
      label: context.label, blocks: blocks)
  }

  private static func prose(_ context: CorpusContext) -> String {
    let statuses = context.ranking.map(\.configuration.leakageCheck.status)
    let counts = LeakageStatus.allCases.compactMap { status -> String? in
      let count = statuses.count { $0 == status }
      return count > 0 ? "\(count) \(status.rawValue)" : nil
    }
    let reads = context.ranking.reduce(TestSetReads()) { $0 + $1.configuration.leakageCheck.reads }
    let summary =
      counts.count == 1
      ? "The status is \(statuses.first?.rawValue ?? "") for all of "
        + "\(NumberFormat.count(statuses.count, "configuration"))."
      : "Of \(NumberFormat.count(statuses.count, "configuration")), \(Prose.list(counts))."
    return summary + " While settings "
      + "were chosen and models fitted, features of test recordings were read "
      + "\(NumberFormat.count(reads.whileFitting, "time")). The engine counts reads where it hands "
      + "features out, compares the two sides of every fold for what they share, and stops a run in "
      + "which something fitted has seen the test set. A leaky or transductive configuration is never ranked "
      + "beside a clean one."
  }

  /// Why configurations are not clean, each reason with the configurations that it concerns.
  private static func reasons(_ context: CorpusContext) -> [Block] {
    var order: [LeakageReason] = []
    var configurations: [LeakageReason: [String]] = [:]
    for ranked in context.ranking {
      for reason in ranked.configuration.leakageCheck.reasons {
        if configurations[reason] == nil { order.append(reason) }
        configurations[reason, default: []].append(ranked.title)
      }
    }
    guard !order.isEmpty else { return [] }
    return [
      .list(
        order.map { reason in
          let own = configurations[reason] ?? []
          let concerned =
            own.count == context.ranking.count
            ? "all configurations" : Prose.list(own.map { "“\($0)”" })
          return RichText([.strong(reason.sentence), .plain(" Concerns \(concerned).")])
        })
    ]
  }

  static func overlaps(_ context: CorpusContext) -> Table {
    let foldCount = context.results.evaluation.folds.count
    return Table(
      identifier: context.identifier("overlaps"),
      caption: "\(context.setting): what the training and test sets of folds have in common.",
      notes: [
        """
        Found by comparing the sides, whatever the protocol promises. Takes: recordings of one \
        speaker, sentence, emotion and intensity. Identical: equal bytes or equal samples. Nearly \
        identical: one repetition at another level, rate, quality or cut. Sentences in common are usual and \
        no leak, but figures then say nothing about new texts.
        """
      ],
      columns: CorpusContext.fileColumns + [
        .name("In common"), .number("Folds"), .number("Of"), .number("Different ones"),
        .text("For example"), .text("Leak"),
      ],
      rows: context.results.overlaps.map { overlap in
        Table.Row(
          context.fileCells + [
            .text(title(overlap.kind)),
            overlap.isKnown ? .count(overlap.foldCount) : .missing, .count(foldCount),
            overlap.isKnown ? .count(overlap.sharedCount) : .missing,
            .text(overlap.examples.joined(separator: ", ")),
            .text(
              !overlap.isKnown
                ? "not known" : overlap.kind.isLeak && overlap.foldCount > 0 ? "yes" : "no"),
          ])
      })
  }

  private static func title(_ kind: SetOverlap.Kind) -> String {
    switch kind {
    case .speaker: "speakers"
    case .sentence: "sentences"
    case .repetition: "takes"
    case .identicalAudio: "identical audio"
    case .nearIdenticalAudio: "nearly identical audio"
    }
  }

  static func configurations(_ context: CorpusContext) -> Table {
    Table(
      identifier: context.identifier("leakage checks"),
      caption:
        "\(context.setting): status of each configuration, what was fitted to what, and how often "
        + "the features of test recordings were read.",
      notes: [
        """
        Reads are summed over folds, seeds and recordings. While fitting: while settings were chosen \
        and models fitted; must be 0. While adapting: by stages that look at each speaker, \
        unlabelled. Deciding: by the final model.
        """
      ],
      columns: CorpusContext.fileColumns + [
        .name("Configuration"), .text("Status"), .text("Fitted to the training set"),
        .text("Fitted otherwise"), .number("Tested"), .number("Reads while fitting"),
        .number("While adapting"), .number("Deciding"),
      ],
      rows: context.ranking.map { ranked in
        let leakageCheck = ranked.configuration.leakageCheck
        let inside = leakageCheck.fitted.filter { $0.scope == .trainingSet }
        let outside = leakageCheck.fitted.filter { $0.scope != .trainingSet }
        return Table.Row(
          context.fileCells + [
            .text(ranked.title), .text(leakageCheck.status.rawValue),
            .text(inside.map(\.name).joined(separator: ", ")),
            outside.isEmpty
              ? .missing
              : .text(
                outside.map { "\($0.name) (\($0.scope.rawValue))" }.joined(separator: ", ")),
            .count(leakageCheck.testedCount), .count(leakageCheck.reads.whileFitting),
            .count(leakageCheck.reads.whileAdapting), .count(leakageCheck.reads.whileTesting),
          ])
      })
  }

  static func duplicates(_ context: CorpusContext) -> Table {
    Table(
      identifier: context.identifier("duplicates"),
      caption: "\(context.setting): recordings of the corpus that are one sound.",
      columns: CorpusContext.fileColumns + [
        .name("Recordings"), .text("Kind"), .number("Similarity"),
      ],
      rows: context.results.summary.duplicates.map { group in
        Table.Row(
          context.fileCells + [
            .text(group.recordings.joined(separator: ", ")), .text(group.kind.rawValue),
            .figure(group.similarity),
          ])
      })
  }
}
