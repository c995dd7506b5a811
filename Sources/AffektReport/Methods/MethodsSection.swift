import AffektCore
import AffektNumerics
import AffektResults

/// What was done, in the words of a paper and with what to cite: text to take over.
enum MethodsSection {
  /// Makes the section.
  static func section(_ record: RunRecord, _ contexts: [CorpusContext]) -> Section {
    var texts = contexts.map { data($0, record.results.plugins) }
    if let content = PipelineContent(record) {
      var steps = StepText(record.results.plugins, shared: content.sharedSettings)
      if content.chains.contains(where: { !$0.steps.isEmpty }) {
        texts.append(preprocessing(content, &steps))
      }
      texts.append(features(content, contexts, &steps))
      texts.append(classification(content, contexts, &steps))
    }
    texts.append(
      EvaluationMethods.protocolText(
        contexts, record.results.plugins, seedCount: seedCount(contexts)))
    texts.append(limits(contexts, record.results.absentCorpora ?? []))
    texts.append(EvaluationMethods.statisticsText(contexts, record.results.acrossCorpora))
    texts.append(software(record))
    return Section(
      identifier: "methods", title: "Methods",
      blocks: (Comparability.notice(contexts).map { [$0] } ?? [])
        + texts.filter { !$0.runs.isEmpty }.map { .paragraph($0) } + plugins(record.results))
  }

  // MARK: - Data

  private static func data(_ context: CorpusContext, _ plugins: [PluginRecord]) -> RichText {
    let summary = context.results.summary
    let female = summary.speakers.count { $0.sex == .female }
    let male = summary.speakers.count { $0.sex == .male }
    let sexes = female + male == summary.speakers.count ? " (\(female) female, \(male) male)" : ""
    let counts = summary.emotions.indices.map { place in
      let count = summary.speakers.reduce(0) { $0 + $1.counts[place] }
      return "\(summary.emotions[place].rawValue) \(count)"
    }
    let layouts = plugins.filter { $0.kind == PluginKind.corpus.rawValue }
    let own = layouts.first { $0.identifier == summary.layout }
    // Several corpora that are tested together have no layout in common: all are cited.
    let cited = own.map { [$0] } ?? (layouts.count > 1 ? layouts : [])
    var text: RichText = """
      \(strong: "Data.") The corpus \(summary.name)\(citing: cited.flatMap(\.citations)) has \
      \(NumberFormat.count(summary.recordingCount, "recording")) \
      (\(NumberFormat.seconds(summary.totalDuration))) of \
      \(NumberFormat.count(summary.speakers.count, "speaker"))\(sexes) in \
      \(NumberFormat.count(summary.emotions.count, "class", plural: "classes")): \(Prose.list(counts)).
      """
    if let definition = summary.classDefinition { text += " \(definition)" }
    if !summary.labelChanges.isEmpty {
      let changes = summary.labelChanges.map { change in
        let count = NumberFormat.count(change.count, "recording")
        let from = change.from.rawValue + (change.corpus.map { " of \($0)" } ?? "")
        return change.to.map { "\(from) counts as \($0.rawValue) (\(count))" }
          ?? "\(from) was left out (\(count))"
      }
      text += " Of the corpus’s labels, \(Prose.list(changes))."
    }
    if !summary.excluded.isEmpty {
      let count = summary.excluded.count
      text += """
         \(NumberFormat.count(count, "recording")) that could not be used \
        \(count == 1 ? "is" : "are") excluded from every comparison.
        """
    }
    return text
  }

  // MARK: - Limits

  /// What was done less than the pipeline asks for; empty where all was done.
  private static func limits(_ contexts: [CorpusContext], _ absent: [AbsentCorpus]) -> RichText {
    let missing =
      absent.isEmpty
      ? []
      : [
        "The pipeline names \(Prose.list(absent.map(\.name))) too, which "
          + "\(absent.count == 1 ? "was" : "were") not there."
      ]
    let notes =
      missing
      + contexts.flatMap { context in
        ((context.results.settingNotes ?? []).map(\.text)
          + context.results.summary.noteTexts.dropFirst(context.results.summary.notes.count))
          .map { contexts.count == 1 ? $0 : "On \(context.name): \($0)" }
      }
    guard !notes.isEmpty else { return RichText([]) }
    return RichText.strong("Limits.") + RichText(" " + notes.joined(separator: " "))
  }

  // MARK: - Steps

  private static func preprocessing(_ content: PipelineContent, _ steps: inout StepText)
    -> RichText
  {
    if content.chains.count == 1 {
      return """
        \(strong: "Pre-processing.") Each recording passed through \
        \(steps.chain(content.chains[0].steps)).
        """
    }
    var text: RichText = """
      \(strong: "Pre-processing.") \(Prose.capitalized(Prose.number(content.chains.count))) ways of \
      pre-processing were compared:
      """
    for (place, chain) in content.chains.enumerated() {
      text += "\(place == 0 ? "" : ";") “\(chain.name)” "
      text +=
        chain.steps.isEmpty ? "leaves recordings as they are" : "is \(steps.chain(chain.steps))"
    }
    return text + "."
  }

  private static func features(
    _ content: PipelineContent, _ contexts: [CorpusContext], _ steps: inout StepText
  ) -> RichText {
    let sets = content.featureSets
    var text: RichText = .strong("Features.")
    text +=
      sets.count == 1
      ? " Each recording was described by one set of features."
      : " \(Prose.capitalized(Prose.number(sets.count))) sets of features were compared."
    for set in sets {
      text += " “\(set.name)”"
      if let count = columnCount(of: set.name, contexts) {
        text += " (\(NumberFormat.count(count, "column")))"
      }
      text += " consists of "
      if set.isImported {
        text += "features that another program computed, one row per recording."
        text += set.imputes ? imputation : ""
        continue
      }
      for (place, part) in set.parts.enumerated() {
        if place > 0 { text += "; and of " }
        text += steps.list(part.extractors)
        text +=
          part.functionals.isEmpty
          ? ", frame by frame" : ", each summarised over time by \(steps.list(part.functionals))"
      }
      text += "."
      text += set.imputes ? imputation : ""
    }
    let shared = content.sharedSettings
    if !shared.isEmpty {
      text += """
         Where an extractor has these settings and nothing else is said: \
        \(Prose.list(shared.map(\.text))).
        """
    }
    return text
  }

  private static let imputation: RichText =
    " Values that are missing are replaced by the median of their column on the training set."

  /// How many columns classifiers saw of a feature set; nil where configurations differ, as with selection.
  private static func columnCount(of features: String, _ contexts: [CorpusContext]) -> Int? {
    let counts = Set(
      contexts.flatMap(\.results.configurations).filter { $0.features == features }.map(
        \.columnCount))
    return counts.count == 1 ? counts.first : nil
  }

  private static func classification(
    _ content: PipelineContent, _ contexts: [CorpusContext], _ steps: inout StepText
  ) -> RichText {
    var text: RichText = .strong("Classification.")
    let scalings = content.scalings.filter { !$0.steps.isEmpty }
    if content.scalings.count == 1, let only = scalings.first {
      text += """
         Columns passed through \(steps.chain(only.steps)), fitted to the training set of each fold.
        """
    } else if content.scalings.count > 1 {
      text += " Columns passed through one of "
      for (place, scaling) in content.scalings.enumerated() {
        text += "\(place == 0 ? "" : "; ")“\(scaling.name)”, \(steps.chain(scaling.steps))"
      }
      text += ", each fitted to the training set of each fold."
    }
    // A baseline is a point of reference, also where it stands among the classifiers.
    let baselines = Set(
      contexts.flatMap(\.results.controls).filter { $0.control == .baseline }.map(\.subject))
    let classifiers = content.classifiers.filter { !baselines.contains($0.name) }
    let failed = Set(
      contexts.flatMap(\.results.failedConfigurations).compactMap {
        $0.identifier.split(separator: "/").last.map(String.init)
      }
    ).subtracting(contexts.flatMap(\.results.configurations).map(\.classifier))
    let count = classifiers.count
    text += """
       \(Prose.capitalized(Prose.number(count))) \
      \(count == 1 ? "classifier was" : "classifiers were") compared:
      """
    for (place, classifier) in classifiers.enumerated() {
      text += place == 0 ? " " : "; "
      if classifier.name != classifier.step.identifier { text += "“\(classifier.name)”, " }
      text += steps.mention(classifier.step)
      let chosen = classifier.grid.map { axis in
        "\(axis.parameter) chosen among \(Prose.list(axis.values))"
      }
      if failed.contains(classifier.name) {
        text += ", which could not be computed"
      } else if !chosen.isEmpty {
        text += ", with \(Prose.list(chosen))"
      }
    }
    return text + "."
  }

  // MARK: - Program

  private static func seedCount(_ contexts: [CorpusContext]) -> Int {
    contexts.flatMap(\.results.configurations).map(\.seeds.count).max() ?? 1
  }

  private static func software(_ record: RunRecord) -> RichText {
    let environment = record.environment
    let libraries = environment.libraries.sorted { $0.key < $1.key }.map { name, version in
      version.lowercased().hasPrefix(name.lowercased()) ? version : "\(name) \(version)"
    }
    return """
      \(strong: "Software.") Affekt \(environment.affekt)\
      \(libraries.isEmpty ? "" : " with \(Prose.list(libraries))") on \(environment.system), \
      \(environment.processor)\(arithmetic(environment)); the seed of all random draws is \(record.results.seed).
      """
  }

  /// What computed the matrix products, and with which other runs they agree to the last digit.
  private static func arithmetic(_ environment: RunEnvironment) -> String {
    guard let kernel = environment.arithmeticKernel else { return "" }
    let reason =
      switch kernel.choice {
      case .portable:
        "which Affekt chooses on every processor with AVX2 and FMA, so that they give equal digits"
      case .fastest:
        "which \(ArithmeticKernel.variable)=fastest chose for this processor; another kernel gives "
          + "other last digits"
      case .user: "which OPENBLAS_CORETYPE chose; another kernel gives other last digits"
      case .library:
        "which OpenBLAS chose for this processor; another kernel gives other last digits"
      }
    return "; matrix products by OpenBLAS’s kernel \(kernel.name), \(reason)"
  }

  /// Every plugin with its version and where it is defined.
  private static func plugins(_ results: ExperimentResults) -> [Block] {
    guard !results.plugins.isEmpty else { return [] }
    let table = Table(
      identifier: "run-plugins", caption: "What took part, and where it is defined.",
      rows: results.plugins,
      columns: [
        .text("Phase") { $0.kind }, .name("Name") { $0.identifier },
        .count("Version") { $0.version }, .text("What it does") { $0.summary },
        .text("Reference") { $0.reference },
      ])
    return [.details("Every plugin and its version", isOpen: false, [.table(table)])]
  }
}
