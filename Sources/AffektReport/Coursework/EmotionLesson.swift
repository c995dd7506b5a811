import AffektResults

/// Emotion: what is predicted, and how the predictions are counted.
enum EmotionLesson {
  /// Makes the section.
  static func section(_ context: CourseworkContext) -> Section {
    let corpus = context.corpus
    let summary = corpus.results.summary
    var blocks: [Block] = [
      .paragraph(
        RichText(
          "The label of a recording is the emotion that the corpus gives it, of "
            + "\(summary.emotions.count) that were classified here. It need not be what the speaker felt or what "
            + "every listener would hear: all scores count agreement with these labels.")),
      .paragraph(
        """
        Predictions are counted in a confusion matrix: a row for each emotion that was expressed, a column for \
        each that was predicted. The recall of an emotion is the share of its row on the diagonal. The \
        unweighted average recall (UAR) is the mean of the recalls, so that a frequent emotion counts no more \
        than a rare one; guessing among K emotions gives 1/K.
        """),
      .formula(
        Formula(
          "UAR = (1/K)·Σ_k (right predictions about k) / (recordings of k)",
          tex: #"\mathrm{UAR} = \frac1K \sum_{k=1}^{K} \frac{\mathrm{TP}_k}{n_k}"#)),
    ]
    if let best = corpus.ranking.first {
      let recalls = best.configuration.pooled.classes.filter { $0.support > 0 }.map { one in
        "\(NumberFormat.score(one.recall ?? 0)) (\(one.label))"
      }
      blocks.append(
        .paragraph(
          RichText(
            "For “\(best.title)” that is the mean of \(Prose.list(recalls)): "
              + "\(NumberFormat.score(best.configuration.pooled.uar)), where guessing has "
              + "\(corpus.chance.map(NumberFormat.score) ?? "–").")))
    }
    blocks.append(
      .paragraph(
        RichText(
          Prose.ended(corpus.results.evaluation.explanation)
            + (corpus.results.evaluation.isSpeakerIndependent
              ? " Because no speaker is in both sets of a fold, the scores say how well voices are "
                + "recognised that were never heard before."
              : " Speakers are in both sets of folds, so a classifier may know a voice in place of an "
                + "emotion: the scores say nothing about new speakers."))))
    return Section(
      identifier: context.identifier("emotion"), title: "Emotion",
      label: corpus.label, blocks: blocks)
  }
}
