import AffektCore
import AffektNumerics
import AffektResults
import Foundation

/// Reads pipeline files: names are resolved in a registry, settings are checked, alternatives are
/// multiplied out.
public struct PipelineReader: Sendable {
  package let registry: PluginRegistry
  private let defaultScaling: String
  private let defaultControls: String
  private let defaultExploration: String
  private let robustnessPresets: [String: String]
  private let environment: [String: String]
  private let configurationLimit: Int

  /// The largest number of configurations that a pipeline has unless its author insists.
  public static let configurationLimit = 10_000
  /// The largest number of configurations that a pipeline can have.
  public static let greatestConfigurationLimit = 1_000_000

  /// Makes a reader of pipelines that use the plugins of `registry`.
  ///
  /// `defaultScaling`, in the format of pipeline files, is the scaling of a pipeline that does not say
  /// which it wants; likewise the controls and what is explored. `robustnessPresets` are the
  /// conditions for test recordings that a name stands for. A pipeline of more than `configurationLimit`
  /// configurations is refused.
  public init(
    registry: PluginRegistry, defaultScaling: String = "none",
    defaultControls: String = "none", defaultExploration: String = "none",
    robustnessPresets: [String: String] = [:],
    environment: [String: String] = ProcessInfo.processInfo.environment,
    configurationLimit: Int = Self.configurationLimit
  ) {
    self.registry = registry
    self.defaultScaling = defaultScaling
    self.defaultControls = defaultControls
    self.defaultExploration = defaultExploration
    self.robustnessPresets = robustnessPresets
    self.environment = environment
    self.configurationLimit = configurationLimit
  }

  /// Reads the pipeline file at `path`.
  ///
  /// Throws for a file that cannot be read and for everything that is wrong in it, with file, line,
  /// column and, for names, the nearest known one.
  public func pipeline(
    at path: String, overrides: PipelineOverrides = PipelineOverrides()
  ) throws(SettingsError) -> Pipeline {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard !isFolder.boolValue else {
      throw SettingsError(
        "'\(path)' is a folder; 'affekt init \(path)' looks at it and writes a pipeline file that "
          + "'affekt run' takes")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw SettingsError(
        isThere
          ? "the pipeline file '\(path)' cannot be read; check its permissions"
          : "there is no pipeline file '\(path)'; check the path")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw SettingsError("the pipeline file '\(path)' is not UTF-8 text")
    }
    return try pipeline(from: text, named: path, overrides: overrides)
  }

  /// Reads a pipeline from text; `file` names it in messages.
  public func pipeline(
    from text: String, named file: String, overrides: PipelineOverrides = PipelineOverrides()
  ) throws(SettingsError) -> Pipeline {
    // The command line comes first: what it replaces may name a variable that is not set.
    let written = try PipelineText(file: file).parse(text)
    let optional = try OptionalCorpora(
      in: try overrides.applied(to: written), written: written, environment: environment,
      required: Set(overrides.corpusPaths.map(\.name)))
    let root = try optional.settings.substituting(environment)
    let reader = try SettingsReader(
      root,
      known: [
        "affekt", "name", "corpora", "preprocessing", "features", "scaling", "augmentation",
        "classifiers",
        "evaluation", "robustness", "controls", "exploration", "published", "report",
      ], what: "a pipeline file")
    try checkVersion(reader.optional("affekt"), in: root)
    let name = try checkedName(try reader.required("name"))
    let corpora = try corpora(try reader.required("corpora"), written: written["corpora"])
    let preprocessings = try preprocessings(reader.optional("preprocessing"))
    let featureSets = try FeatureReading(
      registry: registry, written: written["features"]
    ).sets(try reader.required("features"))
    let scalings = try scalings(reader.optional("scaling"))
    let augmentations = try AugmentationReading(registry: registry)
      .augmentations(reader.optional("augmentation"))
    let listed = try ClassifierReading(registry: registry, augmentations: augmentations)
      .steps(try reader.required("classifiers"), what: "classifiers")
    // A baseline decides alike with every feature set, so it is no alternative of the comparison.
    let learning = listed.filter { !$0.ignoresFeatures }
    let classifiers = learning.isEmpty ? listed : learning
    let controls = try controls(reader.optional("controls")).adding(
      baselines: learning.isEmpty ? [] : listed.filter(\.ignoresFeatures),
      at: reader.optional("classifiers")?.location)
    let evaluation = try evaluation(try reader.required("evaluation"))
    let exploration = try exploration(
      reader.optional("exploration"), preprocessings, featureSets)
    let report = try report(reader.optional("report"))
    try checkGranularity(featureSets, classifiers, at: reader.optional("features")?.location)
    var pipeline = Pipeline(
      name: name, corpora: corpora, preprocessings: preprocessings, featureSets: featureSets,
      scalings: scalings, classifiers: classifiers, evaluation: evaluation,
      controls: controls, exploration: exploration, report: report, resolved: .map([]))
    pipeline.absentCorpora = optional.absent
    pipeline.augmentations = augmentations.flatMap(\.chains)
    try AugmentationReading.check(
      augmentations, classifiers: classifiers, sets: featureSets,
      at: reader.optional("augmentation")?.location)
    try checkClasses(corpora, evaluation.evaluationProtocol, at: root["corpora"]?.location)
    guard let count = pipeline.configurationCount, count <= configurationLimit else {
      throw SettingsError(
        "the alternatives multiply out to "
          + (pipeline.configurationCount.map(String.init) ?? "countless")
          + " configurations, and at most \(configurationLimit) are evaluated"
          + (configurationLimit < Self.greatestConfigurationLimit
            ? "; write fewer alternatives, or say --force" : "; write fewer alternatives"))
    }
    // What names configurations is read when it is known which there are.
    let configurations = pipeline.configurations.map(\.identifier)
    pipeline.evaluation.learningCurve = try inside("evaluation") { () throws(SettingsError) in
      try inside("learning-curve") { () throws(SettingsError) in
        try LearningCurveSettings(
          reading: reader.optional("evaluation")?["learning-curve"], configurations: configurations)
      }
    }
    pipeline.robustness = try inside("robustness") { () throws(SettingsError) in
      try RobustnessReading(registry: registry, presets: robustnessPresets).settings(
        reader.optional("robustness"), configurations: configurations, sets: featureSets)
    }
    pipeline.published = try inside("published") { () throws(SettingsError) in
      try PublishedReading.scores(
        reader.optional("published"),
        corpora: corpora.map(\.name) + optional.absent.map(\.record.name),
        configurations: configurations)
    }.filter { score in corpora.contains { $0.name == score.corpus } }
    pipeline.resolve()
    return pipeline
  }

  /// A corpus outside any pipeline: a layout with settings such as `("channel", "song")`.
  ///
  /// Throws for an unknown layout, an unknown setting and a value that does not fit.
  public func corpus(
    layout: String, path: String?, settings: [(name: String, value: String)]
  ) throws(SettingsError) -> CorpusStep {
    let type = try registry.corpus(layout)
    guard path != nil || type.isGenerated else {
      throw SettingsError("the layout '\(layout)' reads a folder; give its path")
    }
    return try corpus(
      layout: layout, path: path,
      entries: settings.map { .init($0.name, PipelineOverrides.value($0.value, of: $0.name)) })
  }

  /// A corpus outside any pipeline, with settings that are read already. Throws as above.
  public func corpus(
    layout: String, path: String?, entries: [SettingsValue.Entry]
  ) throws(SettingsError) -> CorpusStep {
    try Self.corpus(
      try registry.corpus(layout), name: layout, settings: .map(entries), hostKeys: [],
      path: path.map { .scalar($0) }, pathAsWritten: path, labels: .identity)
  }

  /// A feature set outside any pipeline: extractors and functionals as in a pipeline file, separated by
  /// commas, such as `mfcc: { coefficients: 13 }, rms`. `option` names where they were written.
  ///
  /// Throws for an unknown plugin, for settings that do not fit, and for alternatives.
  public func featureSet(extracting extractors: String, pooling functionals: String)
    throws(SettingsError) -> FeatureSet
  {
    let definition = SettingsValue.map([
      .init("extract", try Self.list(extractors, of: "--features")),
      .init("pool", try Self.list(functionals, of: "--pool")),
    ])
    let sets: [FeatureSet]
    do {
      sets = try FeatureReading(registry: registry, written: nil)
        .sets(.map([.init("features", definition)]))
    } catch {
      // The keys of the definition above are in no file of the user's; those below `extract[0]` or `pool[0]`
      // are in the option.
      let own = error.path.drop { !$0.hasSuffix("]") }
      throw SettingsError(error.message, path: Array(own.dropFirst()), at: error.location)
    }
    guard let set = sets.first, sets.count == 1 else {
      throw SettingsError("--features: alternatives make no sense here; give one value")
    }
    return set
  }

  /// A chain of pre-processors outside any pipeline, as in a pipeline file and separated by commas; none if
  /// `steps` is nil.
  ///
  /// Throws as `featureSet(extracting:pooling:)`.
  public func preprocessing(_ steps: String?) throws(SettingsError) -> PreprocessingChain {
    let chains = try preprocessings(
      try steps.map { text throws(SettingsError) in
        .map([.init("steps", try Self.list(text, of: "--preprocessing"))])
      })
    guard let chain = chains.first, chains.count == 1 else {
      throw SettingsError("--preprocessing: alternatives make no sense here; give one value")
    }
    return chain
  }

  private static func list(_ text: String, of option: String) throws(SettingsError) -> SettingsValue
  {
    let list = try PipelineText(file: option).parse("[" + text + "]")
    guard let elements = list.elements, !elements.isEmpty else {
      throw SettingsError("\(option): names are missing; 'affekt list' shows all")
    }
    return list
  }

  // MARK: - Head

  private func checkVersion(_ value: SettingsValue?, in root: SettingsValue) throws(SettingsError) {
    guard let value else {
      throw SettingsError(
        "the key 'affekt' is missing: a pipeline file begins with the version of its format, "
          + "'affekt: \(Pipeline.formatVersion)'", at: root.location)
    }
    guard value.scalarText == String(Pipeline.formatVersion) else {
      throw SettingsError(
        "this program reads pipeline files of version \(Pipeline.formatVersion), found "
          + value.kindName, path: ["affekt"], at: value.location)
    }
  }

  /// A name that can be a folder on every system.
  private func checkedName(_ value: SettingsValue) throws(SettingsError) -> String {
    guard let name = value.scalarText, Self.isFolderName(name) else {
      throw SettingsError(
        "the name becomes the report's folder: use letters, digits, '-', '_' and '.', and begin "
          + "with a letter or a digit; found \(value.kindName)", path: ["name"], at: value.location)
    }
    return name
  }

  private static func isFolderName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, name.utf8.count <= 100 else { return false }
    let isPlain = { (scalar: Unicode.Scalar) in
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
    }
    return isPlain(first)
      && name.unicodeScalars.allSatisfy { isPlain($0) || "-_.".unicodeScalars.contains($0) }
  }

  // MARK: - Corpora

  private func corpora(_ value: SettingsValue, written: SettingsValue?)
    throws(SettingsError) -> [CorpusStep]
  {
    try DefinitionReading.named(value, "corpora") { name, definition throws(SettingsError) in
      let known = ["layout", "path", "labels", "optional"]
      guard let entries = definition.entries else {
        throw SettingsError(
          "a corpus is a map with the keys layout and path, found \(definition.kindName)",
          at: definition.location)
      }
      guard let layoutValue = definition["layout"], let layoutName = layoutValue.scalarText else {
        throw SettingsError("the key 'layout' is missing", at: definition.location)
      }
      let type = try registry.corpus(layoutName, at: layoutValue.location)
      if type.isGenerated, let optional = definition[OptionalCorpora.key] {
        throw SettingsError(
          "the layout '\(layoutName)' makes its recordings itself, so it is never absent; remove "
            + "'\(OptionalCorpora.key)'", at: optional.location)
      }
      let settings = entries.filter { !known.contains($0.key) }
      let labels =
        if let value = definition["labels"] {
          try inside("labels") { () throws(SettingsError) in try LabelMap(reading: value) }
        } else { LabelMap.identity }
      return try Self.corpus(
        type, name: name, settings: SettingsValue(.map(settings), at: definition.location),
        hostKeys: known, path: definition["path"],
        pathAsWritten: written?[name]?["path"]?.scalarText, labels: labels)
    }
  }

  private static func corpus<C: CorpusLayout>(
    _ type: C.Type, name: String, settings: SettingsValue, hostKeys: [String],
    path: SettingsValue?, pathAsWritten: String?, labels: LabelMap
  ) throws(SettingsError) -> CorpusStep {
    let own = C.Parameters.descriptions.map(\.name)
    for entry in settings.entries ?? [] where !own.contains(entry.key) {
      let hint = NearestName.hint(for: entry.key, among: hostKeys + own)
      throw SettingsError("unknown key '\(entry.key)'; \(hint)", at: entry.keyLocation)
    }
    let parameters = try C.Parameters(reading: settings)
    if C.isGenerated, let path {
      throw SettingsError(
        "the layout '\(C.manifest.identifier)' makes its recordings itself and takes no path",
        path: ["path"], at: path.location)
    }
    if !C.isGenerated, path?.scalarText == nil {
      throw SettingsError(
        "the key 'path' is missing; give it, or --corpus \(name)=PATH", at: settings.location)
    }
    return CorpusStep(
      name: name, specification: PluginSpecification(of: type, parameters),
      layout: try type.init(parameters: parameters), path: path?.scalarText,
      pathAsWritten: C.isGenerated ? nil : pathAsWritten ?? "${\(name.uppercased())}",
      labels: labels)
  }

  // MARK: - Pre-processing

  func preprocessings(_ value: SettingsValue?) throws(SettingsError)
    -> [PreprocessingChain]
  {
    guard let value else { return [PreprocessingChain(name: "none", steps: [])] }
    let chains = try DefinitionReading.named(value, "preprocessing") {
      name, definition throws(SettingsError) -> [PreprocessingChain] in
      guard let elements = definition.elements else {
        throw SettingsError(
          "a pre-processing is a list of steps, found \(definition.kindName)",
          at: definition.location)
      }
      let steps = try PreprocessorList(elements, registry: registry).read {
        type, settings, _ throws(SettingsError) in try Self.preprocessing(type, settings)
      }
      return try Alternatives.product(steps, at: definition.location).map {
        PreprocessingChain(name: $0.name(of: name), steps: $0.value)
      }
    }
    return chains.flatMap { $0 }
  }

  static func preprocessing<P: Preprocessor>(
    _ type: P.Type, _ settings: SettingsValue?
  ) throws(SettingsError) -> [Alternative<PreprocessingStep>] {
    try DefinitionReading.settings(of: type, settings) {
      parameters throws(SettingsError) in
      PreprocessingStep(
        specification: PluginSpecification(of: type, parameters),
        plugin: try type.init(parameters: parameters))
    }
  }

  // MARK: - Learning

  private func scalings(_ value: SettingsValue?) throws(SettingsError) -> [ScalingStep] {
    let settings =
      if let value { value } else {
        try PipelineText(file: "the default scaling").parse(defaultScaling)
      }
    return try ScalingReading(registry: registry).steps(settings)
  }

  private func controls(_ value: SettingsValue?) throws(SettingsError)
    -> ControlSettings
  {
    try inside("controls") { () throws(SettingsError) in
      let settings =
        if let value { value } else {
          try PipelineText(file: "the default controls").parse(defaultControls)
        }
      return try ControlSettings(reading: settings, registry: registry)
    }
  }

  private func exploration(
    _ value: SettingsValue?, _ preprocessings: [PreprocessingChain], _ sets: [FeatureSet]
  ) throws(SettingsError) -> ExplorationSettings? {
    try inside("exploration") { () throws(SettingsError) in
      let settings =
        if let value { value } else {
          try PipelineText(file: "the default exploration").parse(defaultExploration)
        }
      return try ExplorationSettings(
        reading: settings, preprocessings: preprocessings.map(\.name),
        featureSets: sets.map(\.name), tracks: FeatureReading(registry: registry, written: nil))
    }
  }

  private func evaluation(_ value: SettingsValue) throws(SettingsError)
    -> EvaluationSettings
  {
    try inside("evaluation") { () throws(SettingsError) in
      let reader = try SettingsReader(
        value, known: ["protocol", "tune", "intervals", "learning-curve", "seed", "repetitions"],
        what: "evaluation")
      let named = try reader.required("protocol")
      let evaluationProtocol = try inside("protocol") { () throws(SettingsError) in
        try protocolStep(named)
      }
      let tuning = try inside("tune") { () throws(SettingsError) in
        try TuningSettings(reading: reader.optional("tune"))
      }
      let intervals = try inside("intervals") { () throws(SettingsError) in
        try IntervalSettings(reading: reader.optional("intervals"))
      }
      var seed: UInt64 = 1
      if let text = try reader.text("seed") {
        guard let number = UInt64(text) else {
          throw SettingsError(
            "expected a whole number from 0, found '\(text)'", path: ["seed"],
            at: reader.optional("seed")?.location)
        }
        seed = number
      }
      var repetitions = 1
      if let text = try reader.text("repetitions") {
        guard let number = Int(text), (1...1000).contains(number) else {
          throw SettingsError(
            "expected a whole number from 1 to 1000, found '\(text)'", path: ["repetitions"],
            at: reader.optional("repetitions")?.location)
        }
        repetitions = number
      }
      return EvaluationSettings(
        evaluationProtocol: evaluationProtocol, tuning: tuning, intervals: intervals,
        learningCurve: nil, seed: seed,
        repetitions: repetitions)
    }
  }

  /// Reads `leave-one-speaker-out` or `{ speaker-k-fold: { folds: 5 } }`.
  private func protocolStep(_ value: SettingsValue) throws(SettingsError)
    -> ProtocolStep
  {
    let reference = try PluginReference(value, kind: .protocol)
    let type = try registry.evaluationProtocol(reference.identifier, at: reference.location)
    do throws(SettingsError) {
      return try Self.protocolStep(of: type, reference.settings)
    } catch {
      throw error.inside(reference.identifier, at: reference.location)
    }
  }

  private static func protocolStep<P: EvaluationProtocol>(
    of type: P.Type, _ configuration: SettingsValue?
  ) throws(SettingsError) -> ProtocolStep {
    let parameters = try P.Parameters(reading: configuration)
    return ProtocolStep(
      specification: PluginSpecification(of: type, parameters),
      plugin: try type.init(parameters: parameters))
  }

  private func report(_ value: SettingsValue?) throws(SettingsError) -> ReportSettings {
    guard let value else { return ReportSettings() }
    return try inside("report") { () throws(SettingsError) in
      try ReportSettings(reading: value)
    }
  }

  // MARK: - Common

  /// Corpora that are tested together have classes of one kind.
  private func checkClasses(
    _ corpora: [CorpusStep], _ rule: ProtocolStep, at location: SourceLocation?
  ) throws(SettingsError) {
    guard rule.metadata.scope != .oneCorpus, let first = corpora.first,
      let other = corpora.first(where: { $0.labels.fields != first.labels.fields })
    else { return }
    throw SettingsError(
      "'\(first.name)' and '\(other.name)' are tested together and have classes of different kinds; write "
        + "the same 'labels: { by: … }' for both", path: ["corpora"], at: location)
  }

  /// Frames can be classified as they are; rows need functionals.
  private func checkGranularity(
    _ sets: [FeatureSet], _ classifiers: [ClassifierStep], at location: SourceLocation?
  ) throws(SettingsError) {
    for set in sets where set.imported != nil {
      for classifier in classifiers where classifier.granularity == .frame {
        throw SettingsError(
          "the feature set '\(set.name)' is imported, one row per recording, and the classifier "
            + "'\(classifier.name)' learns from frames; compare them in pipelines of their own",
          at: location)
      }
    }
    for set in sets where !set.hasRows {
      for classifier in classifiers where classifier.granularity == .recording {
        throw SettingsError(
          "the feature set '\(set.name)' has no 'pool', and the classifier '\(classifier.name)' "
            + "needs one row per recording; add 'pool: [mean, standard-deviation]'", at: location)
      }
    }
  }

}
