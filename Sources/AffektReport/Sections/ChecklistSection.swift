import AffektResults

/// Answers the questions that a reviewer asks about leakage, from what the run has recorded.
///
/// The questions are the kinds of leakage of Kapoor and Narayanan, "Leakage and the reproducibility crisis in
/// machine-learning-based science", Patterns 4(9), 2023, as far as they concern speech.
enum ChecklistSection {
  /// What was found.
  private enum Answer: String {
    /// There is no such leak.
    case no
    /// There is.
    case yes
    /// It is there, and alone it is not a leak.
    case reported
    /// Nothing was recorded that could tell.
    case unknown = "not known"
  }

  private struct Item {
    let question: String
    let answer: Answer
    let evidence: String
  }

  /// Makes the section.
  static func section(_ record: RunRecord, _ contexts: [CorpusContext]) -> Section {
    Section(
      identifier: "checklist", title: "Leakage checklist",
      blocks: [
        .paragraph(
          """
          The questions are those that reviews of machine learning find unanswered most often (Kapoor and \
          Narayanan, Patterns 4(9), 2023). Every answer is computed from what the run recorded, not declared; \
          the evidence says where it stands.
          """)
      ] + contexts.map { .table(table($0, record)) })
  }

  static func table(_ context: CorpusContext, _ record: RunRecord) -> Table {
    context.table(
      "checklist", caption: context.caption("leakage, question by question."),
      rows: items(context, record),
      columns: [
        .name("Question") { $0.question }, .text("Found") { $0.answer.rawValue },
        .text("Evidence") { $0.evidence },
      ])
  }

  private static func items(_ context: CorpusContext, _ record: RunRecord) -> [Item] {
    [
      overlap(
        [.identicalAudio, .nearIdenticalAudio], context,
        "Is one sound in both sets of a fold, as a copy or nearly so?"),
      overlap([.repetition], context, "Is one rendition in both sets, in other repetitions?"),
      overlap([.speaker], context, "Is a speaker in both sets?"),
      overlap([.sentence], context, "Is a sentence in both sets?"),
      parts(context, record),
      fitted(context),
      transductive(context),
      chosen(context),
      augmentation,
      pretrained(record),
      measures(context),
      permuted(context),
      speakers(context),
      random(context),
      order(context, record),
    ]
  }

  // MARK: - Sides

  private static func overlap(
    _ kinds: [SetOverlap.Kind], _ context: CorpusContext, _ question: String
  ) -> Item {
    let found = context.results.overlaps.filter { kinds.contains($0.kind) }
    guard !found.isEmpty, found.allSatisfy(\.isKnown) else {
      return Item(
        question: question, answer: .unknown,
        evidence: "The corpus does not state what would tell.")
    }
    let folds = context.results.evaluation.folds.count
    let shared = found.filter { $0.foldCount > 0 }
    guard !shared.isEmpty else {
      return Item(
        question: question, answer: .no,
        evidence: "Both sets of \(NumberFormat.count(folds, "fold")) were compared.")
    }
    let list = shared.map { overlap in
      "\(overlap.sharedCount) in \(NumberFormat.count(overlap.foldCount, "fold")) of \(folds), for "
        + "example \(overlap.examples.first ?? "")"
    }
    let isLeak = shared.contains { $0.kind.isLeak }
    return Item(
      question: question, answer: isLeak ? .yes : .reported,
      evidence: list.joined(separator: "; ")
        + (isLeak ? "." : "; scores say nothing about new sentences."))
  }

  private static func parts(_ context: CorpusContext, _ record: RunRecord) -> Item {
    var tested: [String: Set<String>] = [:]
    for row in record.folds where row.corpus == context.name && row.partition == .test {
      tested[row.fold, default: []].insert(row.recording)
    }
    var both: [String: Set<String>] = [:]
    for row in record.folds where row.corpus == context.name && row.partition != .test {
      if tested[row.fold]?.contains(row.recording) == true {
        both[row.fold, default: []].insert(row.recording)
      }
    }
    let divided = both.values.reduce(0) { $0 + $1.count }
    return Item(
      question: "Are parts of one recording, such as its frames, in both sets?",
      answer: divided > 0 ? .yes : .no,
      evidence: divided > 0
        ? "\(NumberFormat.count(divided, "recording")) in both sets of a fold (folds.csv)."
        : "Whole recordings are split, and their frames go with them (folds.csv).")
  }

  // MARK: - Fitting

  private static func fitted(_ context: CorpusContext) -> Item {
    let parts = context.ranking.flatMap(\.configuration.leakageCheck.fitted)
    let outside = parts.filter { $0.scope == .allRecordings || $0.scope == .testSet }
    let reads = context.ranking.reduce(0) { $0 + $1.configuration.leakageCheck.reads.whileFitting }
    return Item(
      question:
        "Was anything, such as a scaling or a selection of features, fitted to the test set?",
      answer: outside.isEmpty && reads == 0 ? .no : .yes,
      evidence: outside.isEmpty
        ? "Fitted to training sets: \(names(parts)). Test recordings read while fitting: \(reads)."
        : "Fitted beyond the training set: \(names(outside)).")
  }

  private static func transductive(_ context: CorpusContext) -> Item {
    let parts = context.ranking.flatMap(\.configuration.leakageCheck.fitted)
      .filter { $0.scope == .eachSpeaker }
    return Item(
      question: "Were a speaker’s own test recordings used to normalise that speaker?",
      answer: parts.isEmpty ? .no : .yes,
      evidence: parts.isEmpty
        ? "No stage looks at the speaker of a test recording."
        : "\(names(parts)), unlabelled; such configurations are marked transductive and ranked apart."
    )
  }

  private static func chosen(_ context: CorpusContext) -> Item {
    let onTest = context.ranking.contains { ranked in
      ranked.configuration.leakageCheck.fitted.contains {
        $0.scope == .testSet && $0.name.hasPrefix("settings of")
      }
    }
    return Item(
      question: "Were settings, seeds or stopping points chosen on the test set?",
      answer: onTest ? .yes : .no,
      evidence: ((context.hasTuning ? context.results.evaluation.tuning?.sentence : nil)
        ?? "No setting was chosen by the data.")
        + (context.hasRepetitions ? " All seeds count; the best one is never picked." : ""))
  }

  private static let augmentation = Item(
    question: "Were recordings multiplied before the split?", answer: .no,
    evidence: "A pre-processing turns one recording into one, and makes no others.")

  private static func pretrained(_ record: RunRecord) -> Item {
    let hasImports = record.results.corpora.contains { corpus in
      corpus.configurations.contains { $0.extraction == nil }
    }
    return Item(
      question: "Does a model or a table made elsewhere know the test set?",
      answer: hasImports ? .unknown : .no,
      evidence: hasImports
        ? "Features were imported; whether their maker used these recordings or their labels is for "
          + "whoever made the table to say."
        : "Every model was fitted in this run; nothing that was trained before is used.")
  }

  private static func names(_ parts: [FittedPart]) -> String {
    var known: Set<String> = []
    let names = parts.map(\.name).filter { known.insert($0).inserted }
    return names.isEmpty ? "nothing" : Prose.list(names)
  }

  // MARK: - Controls

  private static func measures(_ context: CorpusContext) -> Item {
    let question = "Do length, level or sex alone tell emotions?"
    let found = context.results.controls.filter {
      [.duration, .loudness, .sex].contains($0.control) && $0.metrics != nil
    }
    guard !found.isEmpty else { return notRun(question) }
    let list = found.map { control in
      "\(control.control.rawValue) \(NumberFormat.score(control.metrics?.uar ?? 0))"
    }
    let above = found.contains { ($0.metrics?.uar ?? 0) > ($0.guessing?.upper ?? 1) }
    return Item(
      question: question, answer: above ? .reported : .no,
      evidence: "UAR of a probe on each: \(Prose.list(list)); chance "
        + "\(NumberFormat.score(found[0].chance)).")
  }

  private static func permuted(_ context: CorpusContext) -> Item {
    let question = "Is the highest score more than guessing reaches?"
    guard let test = context.results.statistics?.labelPermutation else { return notRun(question) }
    let answer: Answer = test.pValue.map { $0 <= 1 - context.level ? .yes : .no } ?? .unknown
    return Item(question: question, answer: answer, evidence: test.text(level: context.levelText))
  }

  private static func speakers(_ context: CorpusContext) -> Item {
    let question = "Do the features tell who speaks?"
    guard let most = context.bestSpeakerProbe else { return notRun(question) }
    return Item(
      question: question, answer: most.isAboveGuessing ? .reported : .no,
      evidence: "A probe tells speakers with a UAR of \(NumberFormat.score(most.uar)) (chance "
        + "\(NumberFormat.score(most.chance))): "
        + (most.isAboveGuessing
          ? "a split that mixes speakers would measure that." : "no more than guessing reaches."))
  }

  private static func random(_ context: CorpusContext) -> Item {
    let question = "How much would a random split of recordings raise the scores?"
    let lifts = context.results.leakageAblation.compactMap { configuration in
      configuration.steps.first { $0.practices == [.randomSplit] }.map {
        $0.uar - configuration.honest
      }
    }
    guard let spread = Spread(lifts) else {
      return Item(
        question: question, answer: .unknown,
        evidence: "It was not tried; 'affekt run --leakage-ablation' does.")
    }
    return Item(
      question: question, answer: .reported,
      evidence: "By \(NumberFormat.score(spread.minimum)) to "
        + "\(NumberFormat.score(spread.maximum)) in UAR; no such score is in the comparison.")
  }

  private static func notRun(_ question: String) -> Item {
    Item(
      question: question, answer: .unknown, evidence: "The pipeline asks for no such control.")
  }

  // MARK: - Order

  private static func order(_ context: CorpusContext, _ record: RunRecord) -> Item {
    Item(
      question: "Could the split depend on the order of files or on a draw without a seed?",
      answer: .no,
      evidence: "Recordings are sorted by identifier, and draws follow from the seed "
        + "\(record.results.seed); folds have the hash "
        + "\(context.results.evaluation.foldHash.prefix(12))….")
  }
}
