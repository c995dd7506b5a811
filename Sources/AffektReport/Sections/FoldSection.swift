import AffektCore
import AffektResults

/// Who was trained on and who was tested.
enum FoldSection {
  /// Makes the section.
  static func section(_ context: CorpusContext) -> Section {
    let evaluation = context.results.evaluation
    var blocks: [Block] = [.definitions(metadata(of: evaluation))]
    if evaluation.folds.contains(where: { !$0.absentFromTest.isEmpty }) {
      blocks.append(
        .paragraph(
          """
          An emotion that is absent from the test set of a fold takes no part in the UAR of that \
          fold, nor in that of a speaker who did not express it. The pooled UAR counts every \
          recording once and is not affected.
          """))
    }
    if evaluation.folds.contains(where: { !$0.absentFromTraining.isEmpty }) {
      blocks.append(
        .notice(
          """
          In some folds an emotion is absent from the training set: no model of that fold can \
          predict it, and its recordings count as errors.
          """))
    }
    if !evaluation.notes.isEmpty {
      blocks.append(.list(evaluation.notes.map { RichText($0.text) }))
    }
    blocks.append(.table(folds(context)))
    blocks.append(
      .details(
        "UAR of each configuration in each fold", isOpen: false, [.table(foldFigures(context))]))
    return Section(
      identifier: "corpus-\(context.slug)-folds", title: "How recordings were split into folds",
      label: context.label,
      blocks: blocks)
  }

  /// What a reader must know about the protocol.
  private static func metadata(of evaluation: ProtocolSummary) -> [Block.Definition] {
    let metadata = evaluation.metadata
    let guarantees = metadata.guarantees.map(\.rawValue)
    return [
      Block.Definition(
        "Protocol", "\(code: evaluation.identifier), version \(metadata.version)"),
      Block.Definition("Trained on", RichText(metadata.training)),
      Block.Definition("Tested on", RichText(metadata.test)),
      Block.Definition("In common", RichText(metadata.overlap)),
      Block.Definition(
        "Guarantees, checked on the folds",
        RichText(guarantees.isEmpty ? "none" : guarantees.joined(separator: ", "))),
      Block.Definition("Source", RichText(metadata.source)),
    ]
  }

  private static func folds(_ context: CorpusContext) -> Table {
    context.table(
      "folds", caption: context.caption("how many recordings each fold trains on and tests."),
      rows: context.results.evaluation.folds,
      columns: [
        .name("Fold") { $0.name }, .count("Training") { $0.trainingCount },
        .count("Test") { $0.testCount },
        .text("Speakers tested") { $0.testSpeakers.joined(separator: ", ") },
        .text("Absent from test") { names($0.absentFromTest) },
        .text("Absent from training") { names($0.absentFromTraining) },
      ])
  }

  private static func names(_ emotions: [Emotion]) -> String? {
    emotions.isEmpty ? nil : emotions.map(\.rawValue).joined(separator: ", ")
  }

  static func foldFigures(_ context: CorpusContext) -> Table {
    context.table(
      "folds-uar",
      caption: context.caption(
        """
        UAR on the test set of each fold, over the emotions that occur there.
        """),
      rows: context.results.evaluation.folds, references: ["mean of folds"],
      columns: [
        .name("Fold") { $0.name }.reference { .text($0) },
        .each(context.ranking) { ranked in
          .score(ranked.title) { ranked.configuration.uar(ofFold: $0.name) }
            .reference { _ in .score(ranked.configuration.meanFoldUAR) }
        },
      ])
  }
}
