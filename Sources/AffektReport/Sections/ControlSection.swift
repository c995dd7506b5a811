import AffektResults

/// How far one comes without what the comparison is about, and what its features tell beside
/// emotions.
enum ControlSection {
  /// Makes the section; nil where no controls were run.
  static func section(_ context: CorpusContext) -> Section? {
    guard !context.results.controls.isEmpty else { return nil }
    return Section(
      identifier: "corpus-\(context.slug)-controls",
      title: "Controls: how far the scores can be trusted", label: context.label,
      blocks: [
        .paragraph(RichText(prose(context))), .table(table(context)),
        .details(
          "What each control tries, and what is expected", isOpen: false, [.list(legend(context))]),
      ])
  }

  private static func legend(_ context: CorpusContext) -> [RichText] {
    let run = Set(context.results.controls.map(\.control))
    return Control.allCases.filter(run.contains).map { control in
      "\(strong: control.rawValue) \(control.explanation). Expected: \(control.expectation)."
    }
  }

  private static func prose(_ context: CorpusContext) -> String {
    var text = "Controls show how far the scores above can be trusted."
    let measures = context.results.controls.filter {
      [.duration, .loudness, .sex].contains($0.control)
    }
    if let strongest = measures.compactMap({ control in control.metrics.map { (control, $0.uar) } })
      .max(by: { $0.1 < $1.1 })
    {
      text +=
        " Without any feature of the voice, \(strongest.0.control.rawValue) alone reaches a UAR of "
        + "\(NumberFormat.score(strongest.1)) (chance \(NumberFormat.score(strongest.0.chance)))."
    }
    if let test = context.results.statistics?.labelPermutation {
      text += " " + test.text(level: context.levelText)
    }
    if let most = context.bestSpeakerProbe {
      text +=
        " From the same features the speaker is recognised with a UAR of up to "
        + "\(NumberFormat.score(most.uar)) (chance \(NumberFormat.score(most.chance))): "
        + (most.isAboveGuessing
          ? "the features carry the voice itself, which is why no speaker may be in both sets."
          : "no more than guessing reaches.")
    }
    return text
  }

  static func table(_ context: CorpusContext) -> Table {
    let controls = Control.allCases.flatMap { kind in
      context.results.controls.filter { $0.control == kind }
    }
    let kinds = Set(controls.map(\.control))
    let special =
      (kinds.contains(.speakerIdentity)
        ? "Speaker identity is tried on a random split, with speakers in both sets by necessity, and its "
          + "UAR is over speakers. " : "")
      + (kinds.contains(.permutedLabels)
        ? "Labels are permuted three times, and all predictions count together. " : "")
    let hasNotes = controls.contains { $0.note != nil }
    return context.table(
      "controls",
      caption: context.caption("controls, under the folds of the comparison."),
      notes: [
        """
        UAR is pooled over the test sets. \(special)\
        Guessing reaches a UAR in the range of one row with a probability of about 95 %, and in those of all rows with \
        a lower one. “Behind the best” is the \(context.levelText) interval, for other speakers, of the UAR of the \
        best configuration minus that of the control. Every prediction stands in control-predictions.csv.
        """
      ],
      rows: controls,
      columns: [
        .name("Control") { $0.control.rawValue }, .text("Reads") { $0.subject },
        .score("UAR") { $0.metrics?.uar }, .score("Accuracy") { $0.metrics?.accuracy },
        .score("Chance") { $0.chance }, .score("Guessing, from") { $0.guessing?.lower },
        .score("To") { $0.guessing?.upper },
        .score("Behind the best, from") { $0.behindBest?.lower },
        .score("Behind the best, to") { $0.behindBest?.upper },
        .text("Note", place: hasNotes ? .everywhere : .file) { $0.note ?? "" },
      ])
  }
}
