import AffektResults

/// The evidence that scores rest on nothing that leaked from the test set.
enum LeakageCheckSection {
  /// Makes the section.
  static func section(_ context: CorpusContext) -> Section {
    var blocks: [Block] = [.paragraph(RichText(prose(context)))]
    blocks += reasons(context)
    let evidence: [Block] =
      [.table(overlaps(context)), .table(configurations(context))]
      + (context.results.summary.duplicates.isEmpty ? [] : [.table(duplicates(context))])
    let isClean = context.ranking.allSatisfy { $0.configuration.leakageCheck.status == .clean }
    blocks += isClean ? [.details("The evidence", isOpen: false, evidence)] : evidence
    return Section(
      identifier: "corpus-\(context.slug)-leakage-check",
      title: "Leakage check: what the sets of folds share",
      label: context.label, blocks: blocks)
  }

  private static func prose(_ context: CorpusContext) -> String {
    let statuses = context.ranking.map(\.configuration.leakageCheck.status)
    let counts = LeakageStatus.allCases.compactMap { status -> String? in
      let count = statuses.count { $0 == status }
      return count > 0 ? "\(count) \(status.rawValue)" : nil
    }
    let reads = context.ranking.reduce(TestSetReads()) { $0 + $1.configuration.leakageCheck.reads }
    let statusText =
      counts.count == 1
      ? "The status is \(statuses.first?.rawValue ?? "") for "
        + "\(statuses.count == 1 ? "the configuration" : "all \(statuses.count) configurations")."
      : "Of \(NumberFormat.count(statuses.count, "configuration")), \(Prose.list(counts))."
    let summary = statusText + copies(context)
    guard counts.count > 1 || statuses.first != .clean || reads.whileFitting > 0 else {
      return summary + " No feature of a test recording was read before the models were final."
    }
    return summary + " While settings "
      + "were chosen and models fitted, features of test recordings were read "
      + "\(NumberFormat.count(reads.whileFitting, "time")). The engine counts reads where it hands "
      + "features out, compares the two sides of every fold for what they share, and stops a run in "
      + "which something fitted has seen the test set. A leaky or transductive configuration is never ranked "
      + "beside a clean one."
  }

  /// What is to be said of copies that were trained on; nothing without any.
  private static func copies(_ context: CorpusContext) -> String {
    let checks = context.ranking.compactMap(\.configuration.leakageCheck.augmentation)
    guard !checks.isEmpty else { return "" }
    let tested = checks.reduce(0) { $0 + $1.testedParentCount }
    return
      " \(Prose.capitalized(NumberFormat.count(checks.count, "configuration"))) also trained on changed copies of "
      + "training recordings; "
      + (tested == 0
        ? "no copy was trained on in a fold that tests its recording."
        : "\(NumberFormat.count(tested, "copy", plural: "copies")) of tested recordings were among them.")
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
            ? "all configurations" : Prose.some(own.map { "“\($0)”" }, of: "configuration")
          return "\(strong: reason.sentence) Concerns \(concerned)."
        })
    ]
  }

  static func overlaps(_ context: CorpusContext) -> Table {
    let foldCount = context.results.evaluation.folds.count
    return context.table(
      "overlaps",
      caption: context.caption("what the training and test sets of folds have in common."),
      notes: [
        """
        Found by comparing the training and test sets, whatever the protocol guarantees. Takes: recordings of one \
        speaker, sentence, emotion and intensity. Identical: equal bytes or equal samples. Nearly \
        identical: one repetition at another level, rate, quality or cut. Sentences in common are usual and \
        no leak, but scores then say nothing about new texts.
        """
      ],
      rows: context.results.overlaps,
      columns: [
        .name("In common") { title($0.kind) },
        .count("Folds") { $0.isKnown ? $0.foldCount : nil }, .count("Of") { _ in foldCount },
        .count("Different ones") { $0.isKnown ? $0.sharedCount : nil },
        .text("For example") { $0.examples.joined(separator: ", ") },
        .text("Leak") { overlap in
          !overlap.isKnown
            ? "not known" : overlap.kind.isLeak && overlap.foldCount > 0 ? "yes" : "no"
        },
      ])
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
    context.table(
      "leakage-checks",
      caption:
        context.caption(
          """
          status of each configuration, what was fitted to what, and how often the features of test recordings \
          were read.
          """),
      notes: [
        """
        Reads are summed over folds, seeds and recordings. While fitting: while settings were chosen \
        and models fitted; must be 0. While adapting: by stages that look at each speaker, \
        unlabelled. While testing: by the final model.
        """
      ],
      rows: context.ranking,
      columns: [
        .name("Configuration") { $0.title },
        .text("Status") { $0.configuration.leakageCheck.status.rawValue },
        .text("Fitted to the training set") { ranked in
          ranked.configuration.leakageCheck.fitted.filter { $0.scope == .trainingSet }.map(\.name)
            .joined(separator: ", ")
        },
        .text("Fitted otherwise") { ranked in
          let outside = ranked.configuration.leakageCheck.fitted.filter { $0.scope != .trainingSet }
          return outside.isEmpty
            ? nil
            : outside.map { "\($0.name) (\($0.scope.rawValue))" }.joined(separator: ", ")
        },
        .count("Tested") { $0.configuration.leakageCheck.testedCount },
        .count("Reads while fitting") { $0.configuration.leakageCheck.reads.whileFitting },
        .count("While adapting") { $0.configuration.leakageCheck.reads.whileAdapting },
        .count("While testing") { $0.configuration.leakageCheck.reads.whileTesting },
        // Without augmentation there is nothing to count.
        .each(
          context.ranking.contains { $0.configuration.leakageCheck.augmentation != nil }
            ? [copyColumns] : []
        ) { .group($0) },
      ])
  }

  private static var copyColumns: [Table.Columns<CorpusContext.RankedConfiguration, Never>] {
    [
      .count("Copies trained on") { $0.configuration.leakageCheck.augmentation?.copyCount },
      .count("Most of one recording") {
        $0.configuration.leakageCheck.augmentation?.copiesPerRecording
      },
      .count("Of tested recordings") {
        $0.configuration.leakageCheck.augmentation?.testedParentCount
      },
    ]
  }

  static func duplicates(_ context: CorpusContext) -> Table {
    context.table(
      "duplicates", caption: context.caption("recordings of the corpus that are one sound."),
      rows: context.results.summary.duplicates,
      columns: [
        .name("Recordings") { $0.recordings.joined(separator: ", ") },
        .text("Kind") { $0.kind.rawValue }, .score("Similarity") { $0.similarity },
      ])
  }
}
