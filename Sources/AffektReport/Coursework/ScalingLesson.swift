import AffektCore
import AffektResults

/// Scaling: what is fitted to the training set before the classifier.
enum ScalingLesson {
  /// Makes the section; nil where nothing is scaled.
  static func section(_ context: CourseworkContext) -> Section? {
    let steps = CourseworkContext.distinct((context.content?.scalings ?? []).flatMap(\.steps))
      .filter { $0.identifier != "none" }
    guard !steps.isEmpty else { return nil }
    return Section(
      identifier: context.identifier("scaling"), title: "Scaling",
      blocks: [
        .paragraph(
          """
          Columns have different units: hertz, decibels, pure numbers. A classifier that computes distances or \
          sums would listen to the column with the largest numbers. What brings them to a common scale is \
          fitted, which means that numbers are computed from recordings; they must come from the training set \
          alone. A mean over all recordings would already tell the classifier about those that it is tested on.
          """),
        .definitions(
          steps.map { step in
            Block.Definition(
              step.identifier, context.explanation(text(of: step), of: .stage, step.identifier))
          }),
      ])
  }

  private static func text(of step: PipelineContent.Step) -> String? {
    switch step.identifier {
    case "standardize", "z-score":
      step.value(of: "by") == "speaker"
        ? "z = (x − mean) / standard deviation, over the recordings of each speaker. That looks at all "
          + "recordings of a test speaker together before any is decided: the leakage check says transductive."
        : "z = (x − mean) / standard deviation, column by column, both from the training set. On it every "
          + "column then has mean 0 and standard deviation 1; on the test set nearly so."
    case "min-max":
      "(x − least) / (greatest − least), both from the training set; values of the test set may go beyond 0 "
        + "and 1."
    case "pca":
      "Principal component analysis: new columns along the directions in which the training set varies most, "
        + "largest variance first, uncorrelated there."
    case "select-k-best":
      "Keeps the columns that tell emotions apart best on the training set, one by one."
    default: nil
    }
  }
}
