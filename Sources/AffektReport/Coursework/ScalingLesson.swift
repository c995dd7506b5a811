import AffektCore
import AffektResults

/// Scaling: what is fitted to the training set before the classifier.
enum ScalingLesson {
  /// Makes the section; nil where nothing is scaled.
  static func section(_ context: CourseworkContext) -> Section? {
    let pages = PluginPage.pages(
      .stage, of: (context.content?.scalings ?? []).flatMap(\.steps), context)
    guard !pages.isEmpty else { return nil }
    return Section(
      identifier: context.identifier("scaling"), title: "Scaling",
      blocks: [
        .paragraph(
          """
          Columns have different units: hertz, decibels, pure numbers. A classifier that computes distances or \
          sums would listen to the column with the largest numbers. What brings them to a common scale is \
          fitted, which means that numbers are computed from recordings; they must come from the training set \
          alone. A mean over all recordings would already tell the classifier about those that it is tested on.
          """)
      ] + pages.flatMap { $0.blocks() })
  }
}
