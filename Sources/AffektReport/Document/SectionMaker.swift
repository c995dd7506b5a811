import AffektResults

/// What makes the sections of a kind, and where they stand. Nothing is made where there is nothing to say.
enum SectionMaker {
  /// Blocks at the head of each corpus.
  case head((CorpusContext) -> [Block])
  /// A section of each corpus on which some configuration was evaluated.
  case evaluatedCorpus((CorpusContext) -> Section?)
  /// A section of each corpus.
  case corpus((CorpusContext) -> Section?)
  /// A section of the run as a whole.
  case run((RunRecord, [CorpusContext]) -> Section?)

  /// The maker of a kind: a new kind does not compile without one.
  init(_ kind: ReportSectionKind) {
    self =
      switch kind {
      case .summary: .head { OverviewSection.blocks($0) + SummarySection.blocks($0) }
      case .ranking: .evaluatedCorpus(RankingSection.section)
      case .published: .evaluatedCorpus(PublishedSection.section)
      case .comparisons: .evaluatedCorpus(ComparisonSection.section)
      case .phases: .evaluatedCorpus(PhaseSection.section)
      case .varianceDecomposition: .evaluatedCorpus(VarianceDecompositionSection.section)
      case .corpusMatrix: .evaluatedCorpus(CorpusMatrixSection.section)
      case .recall: .evaluatedCorpus(EmotionSection.recallSection)
      case .confusion: .evaluatedCorpus(EmotionSection.confusionSection)
      case .tuning: .evaluatedCorpus(FittingSection.tuningSection)
      case .fitting: .evaluatedCorpus(FittingSection.fittingSection)
      case .calibration: .evaluatedCorpus(CalibrationSection.section)
      case .learningCurve: .evaluatedCorpus(LearningSection.section)
      case .robustness: .evaluatedCorpus(RobustnessSection.section)
      case .controls: .evaluatedCorpus(ControlSection.section)
      case .leakageCheck: .evaluatedCorpus(LeakageCheckSection.section)
      case .leakageAblation: .evaluatedCorpus(LeakageAblationSection.section)
      case .folds: .corpus(FoldSection.section)
      case .recordings: .corpus(RecordingsSection.section)
      case .exploration: .corpus(ExplorationSection.section)
      case .acrossCorpora: .run(AcrossCorporaSection.section)
      case .methods: .run(MethodsSection.section)
      case .reading: .run(RunSections.reading)
      case .pipeline: .run(RunSections.pipeline)
      case .environment: .run(RunSections.environment)
      case .reproduction: .run(RunSections.reproduction)
      case .checklist: .run(ChecklistSection.section)
      }
  }

  /// The blocks at the head of a corpus.
  func blocks(_ context: CorpusContext) -> [Block] {
    switch self {
    case .head(let make): make(context)
    case .evaluatedCorpus, .corpus, .run: []
    }
  }

  /// The section of a corpus.
  func section(_ context: CorpusContext) -> Section? {
    switch self {
    case .evaluatedCorpus(let make): context.ranking.isEmpty ? nil : make(context)
    case .corpus(let make): make(context)
    case .head, .run: nil
    }
  }

  /// The section of the run.
  func section(_ record: RunRecord, _ contexts: [CorpusContext]) -> Section? {
    switch self {
    case .run(let make): make(record, contexts)
    case .head, .evaluatedCorpus, .corpus: nil
    }
  }
}
