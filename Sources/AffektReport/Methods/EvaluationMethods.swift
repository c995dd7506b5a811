import AffektCore
import AffektResults

/// How a comparison was evaluated, in the words of a paper.
enum EvaluationMethods {
  private typealias Sources = MethodCitations

  /// Who was trained on and tested, how settings were chosen, and what is counted.
  static func protocolText(
    _ contexts: [CorpusContext], _ plugins: [PluginRecord], seedCount: Int
  ) -> RichText {
    guard let first = contexts.first else { return RichText([]) }
    let evaluation = first.results.evaluation
    let plugin = plugins.first {
      $0.kind == PluginKind.protocol.rawValue && $0.identifier == evaluation.identifier
    }
    let folds = contexts.map { context in
      let count = NumberFormat.count(context.results.evaluation.folds.count, "fold")
      return contexts.count == 1 ? count : "\(count) on \(context.name)"
    }
    var text: RichText = """
      \(strong: "Evaluation.") \(Prose.ended(evaluation.explanation)) This is the protocol \
      “\(evaluation.identifier)”\(citing: plugin?.citations ?? []), \(Prose.list(folds)); every \
      combination of the steps above, called a configuration, was tested on the same folds\
      \(failures(contexts)).
      """
    let dependent = contexts.filter { !$0.isSpeakerIndependent }.map(\.name)
    if dependent.isEmpty {
      text += " No speaker is in both sets of any fold."
    } else {
      text += """
         On \(Prose.list(dependent)) speakers are in both sets of folds, so that the scores say \
        nothing about new speakers.
        """
    }
    if let tuning = evaluation.tuning, contexts.contains(where: \.hasTuning) {
      text += " \(String(tuning.sentence.dropLast()))\(citing: [Sources.nestedValidation])."
    }
    text += """
       What is fitted sees the training set alone; what training and test sets have in common was \
      searched for, and every read of the test set was counted\(citing: [Sources.leakage]). The metric \
      is the unweighted average recall (UAR)\(citing: [Sources.unweightedAverageRecall]), the \
      mean of the recalls of all classes, over the test sets of all folds together.
      """
    if seedCount > 1 {
      text += """
         Classifiers that draw at random were trained and tested under \(seedCount) seeds, and all of \
        their predictions count.
        """
    }
    return text + RichText(besides(contexts))
  }

  /// How many configurations have no result; empty where all have one.
  private static func failures(_ contexts: [CorpusContext]) -> String {
    let count = contexts.reduce(0) { $0 + $1.results.failedConfigurations.count }
    return count == 0
      ? "" : ", except \(NumberFormat.count(count, "configuration")) that could not be computed"
  }

  /// What was run beside the configurations: controls, and configurations on fewer speakers.
  private static func besides(_ contexts: [CorpusContext]) -> String {
    var text = ""
    let found = Set(contexts.flatMap(\.results.controls).map(\.control))
    let controls = Control.allCases.filter(found.contains)
    if !controls.isEmpty {
      text +=
        " Controls beside the configurations: \(Prose.list(controls.map(\.rawValue)))."
    }
    let points = contexts.flatMap { $0.results.learningCurves ?? [] }.flatMap(\.points)
    if let draws = points.map(\.draws.count).max() {
      text +=
        " For learning curves, configurations were also trained on fewer speakers of each training set, drawn "
        + "at random up to \(NumberFormat.count(draws, "time"))."
    }
    let checks = contexts.flatMap(\.results.configurations).compactMap(\.leakageCheck.augmentation)
    if !checks.isEmpty {
      var transforms: [String] = []
      for name in checks.flatMap(\.transforms) where !transforms.contains(name) {
        transforms.append(name)
      }
      text +=
        " \(Prose.capitalized(NumberFormat.count(checks.count, "configuration"))) also trained on changed copies of the "
        + "recordings of each training set: \(Prose.some(transforms, of: "copy"))."
    }
    if let robustness = contexts.lazy.compactMap(\.results.robustness).first {
      text +=
        " The models were also tested on test recordings that were made worse"
        + "\(robustness.conditions.isEmpty ? "" : ": \(Prose.some(robustness.conditions.map(\.name), of: "condition"))")."
    }
    return text
  }

  /// Intervals, tests and what else is computed of the predictions.
  static func statisticsText(_ contexts: [CorpusContext], _ across: MeanRanks?) -> RichText {
    let all = contexts.compactMap(\.results.statistics)
    guard let statistics = all.first else { return RichText([]) }
    let alpha = NumberFormat.score(1 - statistics.level)
    var text: RichText = """
      \(strong: "Statistics.") Intervals are percentiles (\(NumberFormat.level(statistics.level))) of \
      \(statistics.draws) bootstrap samples\(citing: [Sources.bootstrap]) of \
      speakers\(citing: [Sources.clusteredBootstrap, Sources.confidenceIntervals])
      """
    text += statistics.isTwoLevel ? ", with recordings drawn again within each speaker." : "."
    if all.contains(where: { !$0.comparisons.isEmpty }) {
      text += """
         Two configurations are compared by their UAR on each speaker: the signs of the differences are \
        permuted, and p-values are corrected for all comparisons of a corpus \
        jointly\(citing: [Sources.resamplingTests]); a difference is called significant after correction at p ≤ \(alpha), \
        two-sided. Wilcoxon’s test\(citing: [Sources.signedRanks]) with Holm’s \
        correction\(citing: [Sources.stepDown]), McNemar’s exact test\(citing: [Sources.pairedShares]) \
        and the corrected t test over folds\(citing: [Sources.resampledT]) stand beside it.
        """
    }
    if contexts.contains(where: { VarianceDecompositionSection.isShown($0) }) {
      text += """
         The variance of the UAR over all configurations is decomposed by phase by their Shapley \
        values\(citing: [Sources.shapleyEffects]).
        """
    }
    let blocks =
      (all.contains { $0.ranks != nil } ? ["speakers"] : []) + (across != nil ? ["corpora"] : [])
    if !blocks.isEmpty {
      text += """
         The ranks of configurations over \(Prose.list(blocks)) are compared\(citing: [Sources.severalDataSets]) \
        by Friedman’s test\(citing: [Sources.ranks]) in Iman and Davenport’s \
        form\(citing: [Sources.rankStatistic]) and by Nemenyi’s critical \
        difference\(citing: [Sources.criticalDifference]).
        """
    }
    return text
  }
}
