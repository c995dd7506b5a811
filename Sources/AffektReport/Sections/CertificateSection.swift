import AffektResults

/// The evidence that figures rest on nothing that leaked from the test side.
enum CertificateSection {
  /// Makes the section.
  static func section(_ context: CorpusContext) -> Section {
    var blocks: [Block] = [.paragraph(RichText(prose(context)))]
    blocks += reasons(context)
    blocks.append(.table(overlaps(context)))
    blocks.append(.table(cells(context)))
    if !context.results.summary.duplicates.isEmpty { blocks.append(.table(duplicates(context))) }
    return Section(
      identifier: "corpus-\(context.slug)-certificate", title: "Leakage certificate",
      label: context.label, blocks: blocks)
  }

  private static func prose(_ context: CorpusContext) -> String {
    let verdicts = context.ranking.map(\.cell.certificate.verdict)
    let counts = LeakageVerdict.allCases.compactMap { verdict -> String? in
      let count = verdicts.count { $0 == verdict }
      return count > 0 ? "\(count) \(verdict.rawValue)" : nil
    }
    let reads = context.ranking.reduce(TestSideReads()) { $0 + $1.cell.certificate.reads }
    let summary =
      counts.count == 1
      ? "The verdict is \(verdicts.first?.rawValue ?? "") for all of "
        + "\(NumberFormat.count(verdicts.count, "cell"))."
      : "Of \(NumberFormat.count(verdicts.count, "cell")), \(Prose.list(counts))."
    return summary + " While settings "
      + "were chosen and models fitted, features of test recordings were read "
      + "\(NumberFormat.count(reads.whileFitting, "time")). The engine counts reads where it hands "
      + "features out, compares the two sides of every fold for what they share, and stops a run in "
      + "which something fitted has seen the test side. A leaky or transductive cell is never ranked "
      + "beside a clean one."
  }

  /// Why cells are not clean, each reason with the cells that it concerns.
  private static func reasons(_ context: CorpusContext) -> [Block] {
    var order: [String] = []
    var cells: [String: [String]] = [:]
    for ranked in context.ranking {
      for reason in ranked.cell.certificate.reasons {
        if cells[reason] == nil { order.append(reason) }
        cells[reason, default: []].append(ranked.title)
      }
    }
    guard !order.isEmpty else { return [] }
    return [
      .list(
        order.map { reason in
          let own = cells[reason] ?? []
          let concerned =
            own.count == context.ranking.count ? "all cells" : Prose.list(own.map { "“\($0)”" })
          return RichText([.strong(reason), .plain(" Concerns \(concerned).")])
        })
    ]
  }

  static func overlaps(_ context: CorpusContext) -> Table {
    let foldCount = context.results.evaluation.folds.count
    return Table(
      identifier: context.identifier("overlaps"),
      caption: "\(context.setting): what the training and test sides of folds have in common.",
      notes: [
        """
        Found by comparing the sides, whatever the protocol promises. Takes: recordings of one \
        speaker, sentence, emotion and intensity. Identical: equal bytes or equal samples. Nearly \
        identical: one take at another level, rate, quality or cut. Sentences in common are usual and \
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

  private static func title(_ kind: SideOverlap.Kind) -> String {
    switch kind {
    case .speaker: "speakers"
    case .sentence: "sentences"
    case .take: "takes"
    case .identicalAudio: "identical audio"
    case .nearIdenticalAudio: "nearly identical audio"
    }
  }

  static func cells(_ context: CorpusContext) -> Table {
    Table(
      identifier: context.identifier("certificates"),
      caption: "\(context.setting): verdict of each cell, what was fitted to what, and how often "
        + "the features of test recordings were read.",
      notes: [
        """
        Reads are summed over folds, seeds and recordings. While fitting: while settings were chosen \
        and models fitted; must be 0. While adapting: by stages that look at each speaker, \
        unlabelled. Deciding: by the final model.
        """
      ],
      columns: CorpusContext.fileColumns + [
        .name("Cell"), .text("Verdict"), .text("Fitted to the training side"),
        .text("Fitted otherwise"), .number("Tested"), .number("Reads while fitting"),
        .number("While adapting"), .number("Deciding"),
      ],
      rows: context.ranking.map { ranked in
        let certificate = ranked.cell.certificate
        let inside = certificate.fitted.filter { $0.scope == .trainingSide }
        let outside = certificate.fitted.filter { $0.scope != .trainingSide }
        return Table.Row(
          context.fileCells + [
            .text(ranked.title), .text(certificate.verdict.rawValue),
            .text(inside.map(\.name).joined(separator: ", ")),
            outside.isEmpty
              ? .missing
              : .text(
                outside.map { "\($0.name) (\($0.scope.rawValue))" }.joined(separator: ", ")),
            .count(certificate.testedCount), .count(certificate.reads.whileFitting),
            .count(certificate.reads.whileAdapting), .count(certificate.reads.whileTesting),
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
