import AffektResults

/// The UAR on each corpus by models that were trained on others: a matrix of training and test corpora.
enum CorpusMatrixSection {
  /// The folds as a matrix, one fold in a square.
  private struct Layout {
    let rows: [String]
    let columns: [String]
    /// The folds, by row and column; nil where none trains and tests so.
    let folds: [[FoldSummary?]]

    /// Lays folds out; nil unless each trains and tests on different corpora, each pair of sets has one fold, and
    /// folds train on one corpus each or share training or test corpora.
    init?(_ all: [FoldSummary]) {
      var rows: [String] = []
      var columns: [String] = []
      var places: [String: [String: FoldSummary]] = [:]
      for fold in all {
        guard let training = fold.trainingCorpora, let test = fold.testCorpora,
          Set(training).isDisjoint(with: test)
        else { return nil }
        let (row, column) = (training.joined(separator: "+"), test.joined(separator: "+"))
        guard places[row]?[column] == nil else { return nil }
        if !rows.contains(row) { rows.append(row) }
        if !columns.contains(column) { columns.append(column) }
        places[row, default: [:]][column] = fold
      }
      let areSingle = all.allSatisfy { $0.trainingCorpora?.count == 1 }
      guard all.count > 1, areSingle || all.count > min(rows.count, columns.count) else {
        return nil
      }
      self.rows = rows
      // Corpora that are trained on and tested stand in one order, so that the diagonal is empty.
      let known = rows.filter(columns.contains)
      let ordered = known + columns.filter { !known.contains($0) }
      self.columns = ordered
      folds = rows.map { row in ordered.map { places[row]?[$0] } }
    }
  }

  /// Makes the section; nil where corpora are not tested by models of others.
  static func section(_ context: CorpusContext) -> Section? {
    guard let layout = Layout(context.results.evaluation.folds), let best = context.ranking.first
    else { return nil }
    return Section(
      identifier: "corpus-\(context.slug)-matrix", title: "From each corpus to each other",
      label: context.label,
      blocks: [
        .paragraph(RichText(reading(context, best))),
        .figure(figure(layout, best, context)), .table(table(context)),
      ])
  }

  private static func reading(
    _ context: CorpusContext, _ best: CorpusContext.RankedConfiguration
  ) -> String {
    let isWhole = context.results.evaluation.folds.allSatisfy { $0.absentFromTest.isEmpty }
    let chance = context.chance.map { " Chance is \(NumberFormat.score($0))." } ?? ""
    let classes =
      isWhole
      ? "All squares are about the same \(context.results.summary.classCount).\(chance)"
      : "Some test corpora lack classes: their UAR is over those that occur, and their chance level is higher."
    return
      "Rows are the corpora that models were trained on, columns those that they were tested on. The picture "
      + "shows “\(best.title)”, which is ranked first; the table shows every configuration. \(classes) Squares of one "
      + "column share their test recordings and can be compared. Squares of different columns cannot: test corpora "
      + "may differ in speakers, sentences, recording conditions and in how clearly emotions are expressed."
  }

  private static func figure(
    _ layout: Layout, _ best: CorpusContext.RankedConfiguration, _ context: CorpusContext
  ) -> Figure {
    let squares = layout.rows.enumerated().map { row, training in
      layout.columns.enumerated().map { column, test -> HeatMap.Square in
        guard let fold = layout.folds[row][column] else {
          return HeatMap.Square(
            strength: nil, text: NumberFormat.missing, detail: "",
            tip: "trained on \(training), tested on \(test): not evaluated here")
        }
        let uar = best.configuration.uar(ofFold: fold.name)
        let text = uar.map { NumberFormat.score($0) } ?? NumberFormat.missing
        return HeatMap.Square(
          strength: uar, text: text, detail: "n = \(fold.testCount)",
          tip: "trained on \(training), tested on \(test): UAR \(text), "
            + NumberFormat.count(fold.testCount, "recording"))
      }
    }
    let scored = layout.folds.joined().compactMap { fold in
      fold.flatMap { fold in
        best.configuration.uar(ofFold: fold.name).map { (fold: fold, uar: $0) }
      }
    }
    let extremes = [scored.max { $0.uar < $1.uar }, scored.min { $0.uar < $1.uar }].compactMap {
      $0
    }
    let described = zip(["highest", "lowest"], extremes).map { word, square in
      "\(word) \(NumberFormat.score(square.uar)), trained on \(Prose.list(square.fold.trainingCorpora ?? [])), "
        + "tested on \(Prose.list(square.fold.testCorpora ?? []))"
    }
    return Figure(
      identifier: context.identifier("matrix"),
      caption: context.caption(
        "UAR on each test corpus by models of each training corpus; below it the number of recordings tested.",
        of: best.title),
      alternative: "Heat map of the UAR by training and test corpus: "
        + described.joined(separator: "; ") + ".",
      picture: HeatMap(
        rowTitles: layout.rows, columnTitles: layout.columns, rowAxis: "trained on",
        columnAxis: "tested on", squares: squares, framesDiagonal: false
      ).picture())
  }

  private static func table(_ context: CorpusContext) -> Table {
    context.table(
      "matrix",
      caption: context.caption(
        "UAR of each configuration for each pair of training and test corpora."),
      rows: context.results.evaluation.folds,
      columns: [
        .name("Trained on") { ($0.trainingCorpora ?? []).joined(separator: ", ") },
        .text("Tested on") { ($0.testCorpora ?? []).joined(separator: ", ") },
        .count("Training") { $0.trainingCount }, .count("Test") { $0.testCount },
        .count("Speakers tested") { $0.testSpeakers.count },
        .each(context.ranking) { ranked in
          .score(ranked.title) { ranked.configuration.uar(ofFold: $0.name) }
        },
      ])
  }
}
