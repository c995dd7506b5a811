import AffektCore
import AffektResults

/// Which emotions are recognised, and what they are taken for.
enum EmotionSection {
  /// What is classified, in one word.
  private static func noun(_ context: CorpusContext) -> String {
    context.results.summary.classNoun
  }

  /// Makes the section about recall in all configurations.
  static func recallSection(_ context: CorpusContext) -> Section {
    Section(
      identifier: "corpus-\(context.slug)-recall",
      title: "Which \(context.results.summary.classPlural) are recognised",
      label: context.label,
      blocks: [
        .figure(recallFigure(context)),
        .details(
          "Recall by \(noun(context)) as a table", isOpen: false,
          [.table(recallTable(context))]),
      ])
  }

  /// Makes the section about each configuration.
  static func confusionSection(_ context: CorpusContext) -> Section {
    Section(
      identifier: "corpus-\(context.slug)-confusion", title: "What is confused with what",
      label: context.label,
      blocks: [
        .paragraph(
          """
          One matrix per configuration, in the order of the ranking. A row is the \(noun(context)) \
          that was expressed, a column the one that was predicted. Each square says which percentage of its row it \
          is, which is also its strength, and below that the number of recordings, or of predictions \
          where a configuration was tested under several seeds.
          """)
      ]
        + context.ranking.enumerated().map { place, ranked in
          .details(
            RichText(
              "\(ranked.title): UAR \(NumberFormat.score(ranked.configuration.pooled.uar))"),
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
        let text = recall.map { NumberFormat.score($0) } ?? NumberFormat.missing
        return HeatMap.Square(
          strength: recall, text: text, detail: "", tip: "\(ranked.title), \(emotion): \(text)")
      }
    }
    let map = HeatMap(
      rowTitles: context.ranking.map(\.title), columnTitles: emotions.map(\.rawValue),
      rowAxis: "", columnAxis: "recall of each \(noun(context))",
      squares: squares, framesDiagonal: false)
    return Figure(
      identifier: context.identifier("recall"),
      caption:
        context.caption(
          "recall of each \(noun(context)) in each configuration, best configuration first."
        ),
      alternative:
        "Heat map of recall by configuration and \(noun(context)); the table of the same name holds all "
        + "values.",
      picture: map.picture())
  }

  static func recallTable(_ context: CorpusContext) -> Table {
    let emotions = context.results.summary.emotions
    return context.table(
      "recall",
      caption: context.caption(
        "recall of each \(noun(context)) in each configuration."),
      rows: context.ranking,
      columns: [
        .name("Configuration") { $0.title },
        .each(emotions) { emotion in
          .score(emotion.rawValue) { recall(of: emotion, $0.configuration) }
        },
      ])
  }

  private static func recall(of emotion: Emotion, _ configuration: ConfigurationResults) -> Double?
  {
    configuration.pooled.classes.first { $0.label == emotion.label }?.recall
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
      caption: context.caption(
        """
        percentages of each row and numbers of \(ranked.unit)s, \
        over all folds. Framed squares are right predictions.
        """, of: ranked.title),
      alternative: "Confusion matrix of \(ranked.title). Recognised rightly: "
        + described.joined(separator: ", ") + ".",
      picture: map.picture())
  }

  static func classTable(
    _ ranked: CorpusContext.RankedConfiguration, _ context: CorpusContext
  ) -> Table {
    let pooled = ranked.configuration.pooled
    return context.table(
      "emotions-\(ranked.slug)",
      caption: context.caption(
        """
        metrics of each \(noun(context)); lower and upper end are those of \
        the \(context.levelText) interval of the recall.
        """, of: ranked.title),
      rows: Array(pooled.classes.indices),
      columns: [
        .text("Configuration", place: .file) { _ in ranked.configuration.identifier },
        .name(Prose.capitalized(noun(context))) {
          pooled.classes[$0].label.rawValue
        },
        .count(ranked.unit == "prediction" ? "Predictions" : "Recordings") {
          pooled.classes[$0].support
        },
        .count("Predicted as") { pooled.confusion.predicted(for: $0) },
        .score("Recall") { pooled.classes[$0].recall },
        .score("Lower end") { recallInterval($0, ranked.configuration, context)?.lower },
        .score("Upper end") { recallInterval($0, ranked.configuration, context)?.upper },
        .score("Precision") { pooled.classes[$0].precision },
        .score("F1") { pooled.classes[$0].f1 },
      ])
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
    return context.table(
      "confusion-\(ranked.slug)",
      caption: context.caption(
        """
        numbers of \(ranked.unit)s; rows are expressed, \
        columns predicted as.
        """, of: ranked.title),
      rows: Array(confusion.labels.indices),
      columns: [
        .text("Configuration", place: .file) { _ in ranked.configuration.identifier },
        .name("Expressed") { confusion.labels[$0].rawValue },
        .each(Array(confusion.labels.indices)) { prediction in
          .count(confusion.labels[prediction].rawValue) { confusion.counts[$0][prediction] }
        },
      ])
  }
}
