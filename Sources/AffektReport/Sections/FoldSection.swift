import AffektCore
import AffektResults

/// Who was trained on and who was tested.
enum FoldSection {
  /// Makes the section.
  static func section(_ context: CorpusContext) -> Section {
    let evaluation = context.results.evaluation
    var blocks: [Block] = [.definitions(metadata(evaluation))]
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
          decide for it, and its recordings count as errors.
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
      identifier: "corpus-\(context.slug)-folds", title: "Folds", label: context.label,
      blocks: blocks)
  }

  /// What a person must know about the protocol.
  private static func metadata(_ evaluation: ProtocolSummary) -> [Block.Definition] {
    let metadata = evaluation.metadata
    let guarantees = metadata.guarantees.map(\.rawValue)
    return [
      Block.Definition(
        "Protocol",
        RichText([
          .code(evaluation.identifier), .plain(", version \(metadata.version)"),
        ])),
      Block.Definition("Trained on", RichText(metadata.training)),
      Block.Definition("Tested on", RichText(metadata.test)),
      Block.Definition("In common", RichText(metadata.overlap)),
      Block.Definition(
        "Promises, checked on the folds",
        RichText(guarantees.isEmpty ? "none" : guarantees.joined(separator: ", "))),
      Block.Definition("Source", RichText(metadata.source)),
    ]
  }

  private static func folds(_ context: CorpusContext) -> Table {
    Table(
      identifier: context.identifier("folds"),
      caption: "\(context.setting): how many recordings each fold trains on and tests.",
      columns: CorpusContext.fileColumns + [
        .name("Fold"), .number("Training"), .number("Test"), .text("Speakers tested"),
        .text("Absent from test"), .text("Absent from training"),
      ],
      rows: context.results.evaluation.folds.map { fold in
        Table.Row(
          context.fileCells + [
            .text(fold.name), .count(fold.trainingCount), .count(fold.testCount),
            .text(fold.testSpeakers.joined(separator: ", ")), names(fold.absentFromTest),
            names(fold.absentFromTraining),
          ])
      })
  }

  private static func names(_ emotions: [Emotion]) -> Table.Cell {
    emotions.isEmpty ? .missing : .text(emotions.map(\.rawValue).joined(separator: ", "))
  }

  static func foldFigures(_ context: CorpusContext) -> Table {
    Table(
      identifier: context.identifier("folds-uar"),
      caption: """
        \(context.setting): UAR on the test set of each fold, over the emotions that occur there.
        """,
      columns: CorpusContext.fileColumns + [.name("Fold")]
        + context.ranking.map { .number($0.title) },
      rows: context.results.evaluation.folds.map { fold in
        Table.Row(
          context.fileCells + [.text(fold.name)]
            + context.ranking.map { ranked in
              .optionalScore(ranked.configuration.uar(ofFold: fold.name))
            })
      }
        + [
          Table.Row(
            context.fileCells + [.text("mean of folds")]
              + context.ranking.map { .figure($0.configuration.meanFoldUAR) }, isReference: true)
        ])
  }
}
