import AffektExperiment

/// How far one comes without what the comparison is about, and what its features tell beside
/// emotions.
enum ControlSection {
  /// Makes the section; nil where no controls were run.
  static func section(_ context: CorpusContext) -> Section? {
    guard !context.results.controls.isEmpty else { return nil }
    return Section(
      identifier: "corpus-\(context.slug)-controls", title: "Controls", label: context.label,
      blocks: [.paragraph(RichText(prose(context))), .table(table(context))])
  }

  private static func prose(_ context: CorpusContext) -> String {
    var text = "Controls show what the figures above are worth."
    let measures = context.results.controls.filter {
      [.duration, .loudness, .sex].contains($0.control)
    }
    if let strongest = measures.compactMap({ control in control.metrics.map { (control, $0.uar) } })
      .max(by: { $0.1 < $1.1 })
    {
      text +=
        " Without any feature of the voice, \(strongest.0.control.rawValue) alone reaches a UAR of "
        + "\(NumberFormat.figure(strongest.1)) (chance \(NumberFormat.figure(strongest.0.chance)))."
    }
    let permuted = context.results.controls.filter { $0.control == .permutedLabels }
      .compactMap(\.metrics?.uar)
    if let highest = permuted.max(), let lowest = permuted.min(), let chance = context.chance {
      text +=
        " With emotions exchanged at random within each speaker, "
        + (permuted.count == 1
          ? "the features reach \(NumberFormat.figure(highest))"
          : "the feature sets reach \(NumberFormat.figure(lowest)) to "
            + NumberFormat.figure(highest))
        + ", where chance is \(NumberFormat.figure(chance)); a figure clearly above chance would be "
        + "a leak."
    }
    let speakers = context.results.controls.filter { $0.control == .speakerIdentity }
    if let most = speakers.compactMap({ control in control.metrics.map { (control, $0.uar) } })
      .max(by: { $0.1 < $1.1 })
    {
      text +=
        " From the same features the speaker is recognised with a UAR of up to "
        + "\(NumberFormat.figure(most.1)) (chance \(NumberFormat.figure(most.0.chance))): the "
        + "features carry the voice itself, which is why no speaker may be on both sides."
    }
    return text
  }

  static func table(_ context: CorpusContext) -> Table {
    Table(
      identifier: context.identifier("controls"),
      caption: "\(context.setting): controls, under the folds of the comparison.",
      notes: [
        """
        UAR is pooled over the test sides. Speaker identity is tried on a random division, with \
        speakers on both sides by necessity, and its UAR is over speakers. Every decision stands in \
        supplement.csv.
        """
      ],
      columns: CorpusContext.fileColumns + [
        .name("Control"), .text("Reads"), .number("UAR"), .number("Accuracy"), .number("Chance"),
        .text("Expected"), .text("Note"),
      ],
      rows: context.results.controls.map { control in
        Table.Row(
          context.fileCells + [
            .text("\(control.control.rawValue): \(control.control.explanation)"),
            .text(control.subject), .optionalFigure(control.metrics?.uar),
            .optionalFigure(control.metrics?.accuracy), .figure(control.chance),
            .text(control.control.expectation), .text(control.note ?? ""),
          ])
      })
  }
}
