import AffektNumerics
import AffektResults

/// What belongs to the run as a whole.
enum RunSections {
  /// Makes the sections; each of the selected kinds advances `phase`.
  static func sections(
    _ record: RunRecord, _ contexts: [CorpusContext], _ phase: ProgressPhase
  ) -> [Section] {
    ReportSectionKind.allCases.filter(record.reportSettings.sections.contains).compactMap { kind in
      defer { phase.advance() }
      return SectionMaker(kind).section(record, contexts)
    }
  }

  /// How to read the numbers.
  static func reading(_ record: RunRecord, _ contexts: [CorpusContext]) -> Section {
    Section(identifier: "reading", title: "How to read the numbers", blocks: [glossary])
  }

  /// The pipeline as it ran.
  static func pipeline(_ record: RunRecord, _ contexts: [CorpusContext]) -> Section {
    Section(
      identifier: "pipeline", title: "Pipeline",
      blocks: [
        .paragraph("The pipeline as it ran, with every default written out."),
        .code(record.resolvedPipeline, language: "yaml"),
      ])
  }

  /// Times and environment.
  static func environment(_ record: RunRecord, _ contexts: [CorpusContext]) -> Section {
    let environment = record.environment
    return Section(
      identifier: "environment", title: "Times and environment",
      blocks: [.definitions(facts(environment))]
        + TimingFigure.blocks(environment.phases, kind: "phase", table: phases(environment))
        + TimingFigure.blocks(
          environment.configurations, kind: "configuration", table: configurations(environment)))
  }

  /// How to reproduce the run.
  static func reproduction(_ record: RunRecord, _ contexts: [CorpusContext]) -> Section {
    Section(
      identifier: "reproduce", title: "How to reproduce", blocks: commands(record, contexts))
  }

  private static let glossary = Block.paragraph(
    """
    \(emphasis: "Recall") of an emotion is the share of its recordings that was predicted correctly; \
    \(emphasis: "precision") the share of predictions for it that was right; \(emphasis: "F1") their \
    harmonic mean. \(emphasis: "UAR") (unweighted average recall, also called balanced accuracy) is \
    the mean of the recalls, so that a frequent emotion counts no more than a rare one; guessing among \
    K emotions gives 1/K. It is computed over the test sets of all folds together (pooled, the \
    primary metric) and as the mean of the folds’ own scores; both agree only if all folds have the \
    same counts. \(emphasis: "Accuracy") is the share of right predictions over all recordings; \
    \(emphasis: "macro-F1") the mean of the F1 of all emotions. Averages are over emotions that occur; \
    a precision without any prediction does not exist and is shown as a dash. A \(emphasis: "configuration") is \
    one pre-processing with one feature set, one scaling and one classifier; all configurations share the \
    folds. Numbers have three decimals here and all digits in \(code: "tables/") and \
    \(code: "results.json"); each follows from \(code: "predictions.csv").
    """)

  private static func facts(_ environment: RunEnvironment) -> [Block.Definition] {
    let libraries = environment.libraries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return [
      Block.Definition("Begun", RichText(DateText.text(environment.date))),
      Block.Definition("Wall time", RichText(NumberFormat.seconds(environment.wallSeconds))),
      Block.Definition("Peak memory", RichText(NumberFormat.memory(environment.peakMemory))),
      Block.Definition("Threads", "\(environment.threads)"),
      Block.Definition("Processor", RichText(environment.processor)),
      Block.Definition("System", RichText(environment.system)),
      Block.Definition("Affekt", RichText(environment.affekt)),
      Block.Definition("Libraries", RichText(libraries.joined(separator: ", "))),
    ]
      + (environment.arithmeticKernel.map {
        [Block.Definition("Arithmetic kernel", RichText("\($0.name) (\($0.choice.rawValue))"))]
      } ?? [])
  }

  private static func phases(_ environment: RunEnvironment) -> Table {
    timings(
      environment.phases, identifier: "run-phases", name: "Phase",
      caption: "Time of each phase, summed over all threads.")
  }

  private static func configurations(_ environment: RunEnvironment) -> Table {
    timings(
      environment.configurations, identifier: "run-configurations", name: "Configuration",
      caption: "Time of each configuration, summed over all threads.")
  }

  private static func timings(
    _ timings: [RunEnvironment.Timing], identifier: String, name: String, caption: RichText
  ) -> Table {
    Table(
      identifier: identifier, caption: caption, rows: timings,
      columns: [.name(name) { $0.name }, .seconds("Time") { $0.seconds }])
  }

  private static func commands(_ record: RunRecord, _ contexts: [CorpusContext]) -> [Block] {
    let paths = paths(record, contexts)
    return [
      .paragraph(
        """
        The run was started with the first command; the second runs the pipeline as it stands above\
        \(paths.isEmpty ? "" : ", where PATH is the folder of the recordings"). Equal recordings give an equal \
        \(code: "results.json"), whatever the number of threads.
        """),
      .code(
        shellText(of: record.environment.command)
          + "\n" + (["affekt", "run", "pipeline.yaml"] + paths).joined(separator: " ")
          + "\n", language: "sh"),
      .definitions(
        [
          Block.Definition("Pipeline (SHA-256)", .code(record.pipelineHash)),
          Block.Definition("Seed", "\(record.results.seed)"),
          Block.Definition(
            "Affekt", "\(record.environment.affekt), \(record.environment.system)"),
          Block.Definition(
            "Hardware",
            """
            \(record.environment.processor), \
            \(NumberFormat.count(record.environment.threads, "thread"))
            """),
          Block.Definition(
            "Wall time", RichText(NumberFormat.seconds(record.environment.wallSeconds))),
        ]
          + contexts.flatMap { context in
            [
              Block.Definition(
                "Recordings of \(context.name)", .code(context.results.summary.contentHash)),
              Block.Definition(
                "Folds of \(context.name)", .code(context.results.evaluation.foldHash)),
            ]
          }),
    ]
  }

  /// The options that name the folders of the recordings: none for a corpus that is made up.
  private static func paths(_ record: RunRecord, _ contexts: [CorpusContext]) -> [String] {
    let corpora = record.pipelineSettings?["corpora"]?.entries
    let names =
      corpora.map { $0.filter { $0.value["path"] != nil }.map(\.key) } ?? contexts.map(\.name)
    return names.flatMap { ["--corpus", quoted($0 + "=PATH")] }
  }

  /// A command line as a shell reads it back.
  static func shellText(of command: [String]) -> String {
    command.map(quoted).joined(separator: " ")
  }

  /// An argument as a shell reads it back.
  private static func quoted(_ argument: String) -> String {
    let isPlain =
      !argument.isEmpty
      && argument.unicodeScalars.allSatisfy { scalar in
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
          || ("0"..."9").contains(scalar) || "-_./=:,@%+".unicodeScalars.contains(scalar)
      }
    return isPlain ? argument : "'" + argument.replacing("'", with: "'\\''") + "'"
  }
}
