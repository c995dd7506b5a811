import AffektCore
import AffektResults

/// What happened while classifiers learned: what was chosen, what did not converge.
enum FittingSection {
  /// Makes the section about tuning; nil when nothing was tuned.
  static func tuningSection(_ context: CorpusContext) -> Section? {
    let tuned = context.ranking.filter {
      $0.configuration.folds.contains { !$0.candidates.isEmpty }
    }
    guard !tuned.isEmpty else { return nil }
    var blocks: [Block] = []
    if let tuning = context.results.evaluation.tuning {
      blocks.append(
        .paragraph(
          RichText("\(tuning.sentence) The test set of a fold took no part in its choice.")))
    }
    let edges = tuned.flatMap { ranked in
      ranked.configuration.gridEdges.map { RichText("\(ranked.title): \($0.text).") }
    }
    if !edges.isEmpty {
      blocks += [
        .notice(RichText("Grids that end too early, where every fold chose the last value:")),
        .list(edges),
      ]
    }
    blocks += TuningCurves.blocks(tuned, context)
    blocks.append(.table(candidates(tuned, context)))
    blocks.append(
      .details("What was chosen in each fold", isOpen: false, [.table(choices(tuned, context))]))
    return Section(
      identifier: "corpus-\(context.slug)-tuning", title: "Which settings tuning chose",
      label: context.label,
      blocks: blocks)
  }

  /// A setting that tuning tried in a configuration.
  private struct TriedSetting {
    let ranked: CorpusContext.RankedConfiguration
    let setting: [String: String]
    let scores: [Double]
    let failureCount: Int
  }

  private static func candidates(
    _ tuned: [CorpusContext.RankedConfiguration], _ context: CorpusContext
  ) -> Table {
    var tried: [TriedSetting] = []
    for ranked in tuned {
      var order: [[String: String]] = []
      var scores: [[String: String]: [Double]] = [:]
      var failures: [[String: String]: Int] = [:]
      for candidate in ranked.configuration.folds.flatMap(\.candidates) {
        if !order.contains(candidate.setting) { order.append(candidate.setting) }
        if let score = candidate.score {
          scores[candidate.setting, default: []].append(score)
        } else {
          failures[candidate.setting, default: 0] += 1
        }
      }
      tried += order.map { setting in
        TriedSetting(
          ranked: ranked, setting: setting, scores: scores[setting] ?? [],
          failureCount: failures[setting] ?? 0)
      }
    }
    return context.table(
      "tuning", caption: context.caption("how often each setting was chosen."),
      notes: [
        """
        The inner score is the mean over folds of what tuning maximised on the training set; it \
        served to choose and is no estimate for new recordings.
        """
      ],
      rows: tried,
      columns: [
        .text("Identifier", place: .file) { $0.ranked.configuration.identifier },
        .name("Configuration") { $0.ranked.title }, .text("Setting") { text(of: $0.setting) },
        .count("Chosen") { tried in
          tried.ranked.configuration.folds.count { $0.chosen == tried.setting }
        },
        .count("Folds") { $0.ranked.configuration.folds.count },
        .score("Inner score") { Spread($0.scores)?.mean },
        .count("Not fitted") { $0.failureCount },
      ])
  }

  private static func choices(
    _ tuned: [CorpusContext.RankedConfiguration], _ context: CorpusContext
  ) -> Table {
    context.table(
      "choices", caption: context.caption("the setting that was chosen in each fold."),
      rows: context.results.evaluation.folds,
      columns: [
        .name("Fold") { $0.name },
        .each(tuned) { ranked in
          .text(ranked.title) { fold in
            ranked.configuration.folds.first { $0.fold == fold.name }.map { text(of: $0.chosen) }
          }
        },
      ])
  }

  private static func text(of setting: [String: String]) -> String {
    setting.isEmpty
      ? "default"
      : setting.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
        .joined(separator: ", ")
  }

  /// Makes the section about convergence and calibration.
  static func fittingSection(_ context: CorpusContext) -> Section {
    let fits = context.ranking.flatMap(\.configuration.folds)
    let failed = fits.count { !$0.fit.isConverged }
    let failedConfigurations = context.ranking.filter { ranked in
      ranked.configuration.folds.contains { !$0.fit.isConverged }
    }
    var blocks: [Block] = []
    if failed > 0 {
      blocks.append(
        .notice(
          RichText(
            "\(failed) of \(NumberFormat.count(fits.count, "fit")) ended before the method’s own "
              + "criterion of convergence was met, in "
              + Prose.some(failedConfigurations.map { "“\($0.title)”" }, of: "configuration") + ".")
        ))
    } else {
      blocks.append(
        .paragraph(
          RichText(
            "The method’s own criterion of convergence was met in all "
              + "\(NumberFormat.count(fits.count, "fit")).")))
    }
    blocks.append(.table(fitTable(context)))
    let notes = fitNotes(context)
    if !notes.isEmpty { blocks += [.paragraph("What classifiers noted:"), .list(notes)] }
    return Section(
      identifier: "corpus-\(context.slug)-fitting", title: "How well the models were fitted",
      label: context.label, blocks: blocks)
  }

  private static func fitTable(_ context: CorpusContext) -> Table {
    context.table(
      "fitting", caption: context.caption("how fitting went."),
      notes: [
        """
        Iterations are 0 for what is computed directly. Calibration differs: the share of recordings \
        for which the largest calibrated score is another emotion than the prediction that was \
        counted; a dash where the classifier is not calibrated.
        """
      ],
      rows: context.ranking,
      columns: [
        .text("Identifier", place: .file) { $0.configuration.identifier },
        .name("Configuration") { $0.title },
        .count("Folds") { $0.configuration.folds.count },
        .count("Not converged") { ranked in ranked.configuration.folds.count { !$0.fit.isConverged }
        },
        .count("Fewest iterations") { $0.configuration.folds.map(\.fit.iterations).min() },
        .count("Most iterations") { $0.configuration.folds.map(\.fit.iterations).max() },
        .share("Calibration differs") { $0.configuration.calibrationDisagreement },
      ])
  }

  private static func fitNotes(_ context: CorpusContext) -> [RichText] {
    context.ranking.flatMap { ranked in
      var order: [String] = []
      var folds: [String: [String]] = [:]
      for fold in ranked.configuration.folds {
        for note in fold.fit.notes {
          if folds[note] == nil { order.append(note) }
          folds[note, default: []].append(fold.fold)
        }
      }
      return order.map { note in
        let count = NumberFormat.count(folds[note]?.count ?? 0, "fold")
        return RichText("\(ranked.title): \(note) (\(count))")
      }
    }
  }
}
