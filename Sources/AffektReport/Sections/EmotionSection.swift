import AffektCore
import AffektResults

/// Which emotions are recognised, and what they are taken for.
enum EmotionSection {
  /// Makes the section about recall in all configurations.
  static func recallSection(_ context: CorpusContext) -> Section {
    Section(
      identifier: "corpus-\(context.slug)-recall", title: "Recall by emotion",
      label: context.label,
      blocks: [
        .figure(recallFigure(context)),
        .details("Recall by emotion as a table", isOpen: false, [.table(recallTable(context))]),
      ])
  }

  /// Makes the section about each configuration.
  static func confusionSection(_ context: CorpusContext) -> Section {
    Section(
      identifier: "corpus-\(context.slug)-confusion", title: "Confusion matrices",
      label: context.label,
      blocks: [
        .paragraph(
          """
          One matrix a configuration, in the order of the ranking. A row is the emotion that was expressed, \
          a column the one that was predicted as. Each square says which percentage of its row it \
          is, which is also its strength, and below that the number of recordings, or of predictions \
          where a configuration was tested under several seeds.
          """)
      ]
        + context.ranking.enumerated().map { place, ranked in
          .details(
            RichText(
              "\(ranked.title): UAR \(NumberFormat.figure(ranked.configuration.pooled.uar))"),
            isOpen: place == 0,
            [
              .figure(confusionFigure(ranked, context)), .table(classTable(ranked, context)),
              .details(
                "The matrix as a table", isOpen: false,
                [.table(confusionTable(ranked, context))]),
            ])
        })
  }

  private static func recallFigure(_ context: CorpusContext) -> Figure {
    let emotions = context.results.summary.emotions
    let squares = context.ranking.map { ranked in
      emotions.map { emotion in
        let recall = recall(of: emotion, ranked.configuration)
        let text = recall.map { NumberFormat.figure($0) } ?? NumberFormat.missing
        return HeatMap.Square(
          strength: recall, text: text, detail: "", tip: "\(ranked.title), \(emotion): \(text)")
      }
    }
    let map = HeatMap(
      rowTitles: context.ranking.map(\.title), columnTitles: emotions.map(\.rawValue),
      rowAxis: "", columnAxis: "recall of each emotion", squares: squares, framesDiagonal: false)
    return Figure(
      identifier: context.identifier("recall"),
      caption:
        "\(context.setting): recall of each emotion in each configuration, best configuration first.",
      alternative:
        "Heat map of recall by configuration and emotion; the table of the same name holds all values.",
      picture: map.picture())
  }

  static func recallTable(_ context: CorpusContext) -> Table {
    let emotions = context.results.summary.emotions
    return Table(
      identifier: context.identifier("recall"),
      caption: "\(context.setting): recall of each emotion in each configuration.",
      columns: CorpusContext.fileColumns + [.name("Configuration")]
        + emotions.map { .number($0.rawValue) },
      rows: context.ranking.map { ranked in
        Table.Row(
          context.fileCells + [.text(ranked.title)]
            + emotions.map { .optionalScore(recall(of: $0, ranked.configuration)) })
      })
  }

  private static func recall(of emotion: Emotion, _ configuration: ConfigurationResults) -> Double?
  {
    configuration.pooled.classes.first { $0.emotion == emotion }?.recall
  }

  private static func confusionFigure(
    _ ranked: CorpusContext.RankedConfiguration, _ context: CorpusContext
  ) -> Figure {
    let confusion = ranked.configuration.pooled.confusion
    let labels = confusion.labels.map(\.rawValue)
    var described: [String] = []
    let squares = labels.indices.map { truth in
      let support = confusion.support(of: truth)
      return labels.indices.map { prediction in
        let count = confusion.counts[truth][prediction]
        let share = support > 0 ? Double(count) / Double(support) : nil
        let percentage = share.map { NumberFormat.wholePercentage($0) + " %" }
        if truth == prediction, let percentage {
          described.append("\(labels[truth]) \(percentage)")
        }
        return HeatMap.Square(
          strength: share, text: percentage ?? NumberFormat.missing, detail: "\(count)",
          tip: "\(labels[truth]) taken for \(labels[prediction]): \(count) of \(support)")
      }
    }
    let map = HeatMap(
      rowTitles: labels, columnTitles: labels, rowAxis: "expressed", columnAxis: "predicted as",
      squares: squares, framesDiagonal: true)
    return Figure(
      identifier: context.identifier("confusion-\(ranked.slug)"),
      caption: """
        \(context.setting), \(ranked.title): percentages of each row and numbers of \(ranked.unit)s, \
        over all folds. Framed squares are right predictions.
        """,
      alternative: "Confusion matrix of \(ranked.title). Recognised rightly: "
        + described.joined(separator: ", ") + ".",
      picture: map.picture())
  }

  static func classTable(
    _ ranked: CorpusContext.RankedConfiguration, _ context: CorpusContext
  ) -> Table {
    let pooled = ranked.configuration.pooled
    return Table(
      identifier: context.identifier("emotions-\(ranked.slug)"),
      caption: """
        \(context.setting), \(ranked.title): figures of each emotion; lower and upper end are those of \
        the \(context.levelText) interval of the recall.
        """,
      columns: CorpusContext.fileColumns + [
        .text("Configuration", place: .file), .name("Emotion"),
        .number(ranked.unit == "prediction" ? "Predictions" : "Recordings"),
        .number("Decided for"), .number("Recall"), .number("Lower end"), .number("Upper end"),
        .number("Precision"), .number("F1"),
      ],
      rows: pooled.classes.indices.map { place in
        let figures = pooled.classes[place]
        let interval = recallInterval(place, ranked.configuration, context)
        return Table.Row(
          context.fileCells + [
            .text(ranked.configuration.identifier), .text(figures.emotion.rawValue),
            .count(figures.support), .count(pooled.confusion.predicted(for: place)),
            .optionalScore(figures.recall), .optionalScore(interval?.lower),
            .optionalScore(interval?.upper), .optionalScore(figures.precision),
            .optionalScore(figures.f1),
          ])
      })
  }

  private static func recallInterval(
    _ place: Int, _ configuration: ConfigurationResults, _ context: CorpusContext
  ) -> Interval? {
    let recalls = context.intervals(of: configuration)?.recalls ?? []
    return recalls.indices.contains(place) ? recalls[place] : nil
  }

  static func confusionTable(
    _ ranked: CorpusContext.RankedConfiguration, _ context: CorpusContext
  ) -> Table {
    let confusion = ranked.configuration.pooled.confusion
    return Table(
      identifier: context.identifier("confusion-\(ranked.slug)"),
      caption: """
        \(context.setting), \(ranked.title): numbers of \(ranked.unit)s; rows are expressed, \
        columns predicted as.
        """,
      columns: CorpusContext.fileColumns + [
        .text("Configuration", place: .file), .name("Expressed"),
      ]
        + confusion.labels.map { .number($0.rawValue) },
      rows: confusion.labels.indices.map { truth in
        Table.Row(
          context.fileCells + [
            .text(ranked.configuration.identifier), .text(confusion.labels[truth].rawValue),
          ] + confusion.counts[truth].map { .count($0) })
      })
  }
}
