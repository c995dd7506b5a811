import AffektCore
import AffektNumerics
import Foundation

/// Reads pipeline files: names are resolved in a registry, settings are checked, alternatives are
/// multiplied out.
public struct PipelineReader: Sendable {
  private let registry: PluginRegistry
  private let environment: [String: String]

  /// Makes a reader of pipelines that use the plugins of `registry`.
  public init(
    registry: PluginRegistry,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.registry = registry
    self.environment = environment
  }

  /// Reads the pipeline file at `path`.
  ///
  /// Throws for a file that cannot be read and for everything that is wrong in it, with file, line,
  /// column and, for names, the nearest known one.
  public func pipeline(
    at path: String, overrides: PipelineOverrides = PipelineOverrides()
  ) throws(ConfigurationError) -> Pipeline {
    guard let data = FileManager.default.contents(atPath: path) else {
      let isThere = FileManager.default.fileExists(atPath: path)
      throw ConfigurationError(
        isThere
          ? "the pipeline file '\(path)' cannot be read; check its permissions"
          : "there is no pipeline file '\(path)'; check the path")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw ConfigurationError("the pipeline file '\(path)' is no UTF-8 text")
    }
    return try pipeline(from: text, named: path, overrides: overrides)
  }

  /// Reads a pipeline from text; `file` names it in messages.
  public func pipeline(
    from text: String, named file: String, overrides: PipelineOverrides = PipelineOverrides()
  ) throws(ConfigurationError) -> Pipeline {
    // The command line comes first: what it replaces may name a variable that is not set.
    let written = try PipelineText(file: file).parse(text)
    let root = try overrides.applied(to: written).substituting(environment)
    let reader = try ConfigurationReader(
      root,
      known: [
        "affekt", "name", "corpora", "preprocessing", "features", "scaling", "classifiers",
        "evaluation", "report",
      ], what: "a pipeline file")
    try checkVersion(try reader.required("affekt"))
    let name = try checkedName(try reader.required("name"))
    let corpora = try corpora(try reader.required("corpora"), written: written["corpora"])
    let preprocessings = try preprocessings(reader.optional("preprocessing"))
    let featureSets = try featureSets(try reader.required("features"))
    let scalings = try scalings(reader.optional("scaling"))
    let classifiers = try classifiers(try reader.required("classifiers"))
    let evaluation = try evaluation(try reader.required("evaluation"))
    let formats = try reportFormats(reader.optional("report"))
    try checkGranularity(featureSets, classifiers, at: reader.optional("features")?.location)
    return Pipeline(
      name: name, corpora: corpora, preprocessings: preprocessings, featureSets: featureSets,
      scalings: scalings, classifiers: classifiers, evaluation: evaluation,
      reportFormats: formats,
      resolved: ResolvedPipeline(
        name: name, corpora: corpora, preprocessings: preprocessings, featureSets: featureSets,
        scalings: scalings, classifiers: classifiers, evaluation: evaluation,
        reportFormats: formats
      ).configuration)
  }

  /// A corpus outside any pipeline: a layout with settings such as `("channel", "song")`.
  ///
  /// Throws for an unknown layout, an unknown setting and a value that does not fit.
  public func corpus(
    layout: String, path: String?, settings: [(name: String, value: String)]
  ) throws(ConfigurationError) -> CorpusStep {
    let type = try registry.corpus(layout)
    guard path != nil || type.isGenerated else {
      throw ConfigurationError("the layout '\(layout)' reads a folder; give its path")
    }
    var entries: [ConfigurationValue.Entry] = []
    for (name, value) in settings {
      entries.append(.init(name, try PipelineText(file: "--set \(name)").parse(value)))
    }
    return try Self.corpus(
      type, name: layout, settings: .map(entries), hostKeys: [], path: path.map { .scalar($0) },
      pathAsWritten: path, labels: .identity)
  }

  // MARK: - Head

  private func checkVersion(_ value: ConfigurationValue) throws(ConfigurationError) {
    guard value.scalarText == String(Pipeline.formatVersion) else {
      throw ConfigurationError(
        "this program reads pipeline files of version \(Pipeline.formatVersion), found "
          + value.kindName, path: ["affekt"], at: value.location)
    }
  }

  /// A name that can be a folder on every system.
  private func checkedName(_ value: ConfigurationValue) throws(ConfigurationError) -> String {
    guard let name = value.scalarText, Self.isFolderName(name) else {
      throw ConfigurationError(
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

  private func corpora(_ value: ConfigurationValue, written: ConfigurationValue?)
    throws(ConfigurationError) -> [CorpusStep]
  {
    try named(value, "corpora") { name, definition throws(ConfigurationError) in
      let known = ["layout", "path", "labels"]
      guard let entries = definition.entries else {
        throw ConfigurationError(
          "a corpus is a map with the keys layout and path, found \(definition.kindName)",
          at: definition.location)
      }
      guard let layoutValue = definition["layout"], let layoutName = layoutValue.scalarText else {
        throw ConfigurationError("the key 'layout' is missing", at: definition.location)
      }
      let type = try registry.corpus(layoutName, at: layoutValue.location)
      let settings = entries.filter { !known.contains($0.key) }
      let labels =
        if let value = definition["labels"] {
          try inside("labels") { () throws(ConfigurationError) in try LabelMap(reading: value) }
        } else { LabelMap.identity }
      return try Self.corpus(
        type, name: name, settings: ConfigurationValue(.map(settings), at: definition.location),
        hostKeys: known, path: definition["path"],
        pathAsWritten: written?[name]?["path"]?.scalarText, labels: labels)
    }
  }

  private static func corpus<C: CorpusLayout>(
    _ type: C.Type, name: String, settings: ConfigurationValue, hostKeys: [String],
    path: ConfigurationValue?, pathAsWritten: String?, labels: LabelMap
  ) throws(ConfigurationError) -> CorpusStep {
    let own = C.Parameters.descriptions.map(\.name)
    for entry in settings.entries ?? [] where !own.contains(entry.key) {
      let hint = NearestName.hint(for: entry.key, among: hostKeys + own)
      throw ConfigurationError("unknown key '\(entry.key)'; \(hint)", at: entry.keyLocation)
    }
    let parameters = try C.Parameters(reading: settings)
    if C.isGenerated, let path {
      throw ConfigurationError(
        "the layout '\(C.manifest.identifier)' makes its recordings itself and takes no path",
        path: ["path"], at: path.location)
    }
    if !C.isGenerated, path?.scalarText == nil {
      throw ConfigurationError(
        "the key 'path' is missing; give it, or --corpus \(name)=PATH", at: settings.location)
    }
    return CorpusStep(
      name: name, specification: PluginSpecification(of: type, parameters),
      layout: try type.init(parameters: parameters), path: path?.scalarText,
      pathAsWritten: C.isGenerated ? nil : pathAsWritten ?? "${\(name.uppercased())}",
      labels: labels)
  }

  // MARK: - Pre-processing

  private func preprocessings(_ value: ConfigurationValue?) throws(ConfigurationError)
    -> [PreprocessingChain]
  {
    guard let value else { return [PreprocessingChain(name: "none", steps: [])] }
    let chains = try named(value, "preprocessing") {
      name, definition throws(ConfigurationError) -> [PreprocessingChain] in
      guard let elements = definition.elements else {
        throw ConfigurationError(
          "a pre-processing is a list of steps, found \(definition.kindName)",
          at: definition.location)
      }
      var steps: [[Alternative<PreprocessingStep>]] = []
      for (index, element) in elements.enumerated() {
        steps.append(
          try inside("[\(index)]") { () throws(ConfigurationError) in
            let reference = try PluginReference(element, kind: .preprocessor)
            let type = try registry.preprocessor(reference.identifier, at: reference.location)
            return try inside(reference.identifier) { () throws(ConfigurationError) in
              try Self.preprocessing(type, reference.configuration)
            }
          })
      }
      return Alternatives.product(steps).map {
        PreprocessingChain(name: $0.name(of: name), steps: $0.value)
      }
    }
    return chains.flatMap { $0 }
  }

  private static func preprocessing<P: Preprocessor>(
    _ type: P.Type, _ configuration: ConfigurationValue?
  ) throws(ConfigurationError) -> [Alternative<PreprocessingStep>] {
    try settings(of: type, configuration) { parameters throws(ConfigurationError) in
      PreprocessingStep(
        specification: PluginSpecification(of: type, parameters),
        plugin: try type.init(parameters: parameters))
    }
  }

  // MARK: - Features

  private func featureSets(_ value: ConfigurationValue) throws(ConfigurationError) -> [FeatureSet] {
    let sets = try named(value, "features") {
      name, definition throws(ConfigurationError) -> [FeatureSet] in
      let reader = try ConfigurationReader(
        definition, known: ["extract", "pool"], what: "a feature set")
      let extract = try reader.required("extract")
      var extractors: [[Alternative<ExtractorStep>]] = []
      for (index, element) in (extract.elements ?? [extract]).enumerated() {
        extractors.append(
          try inside("extract[\(index)]") { () throws(ConfigurationError) in
            try extractor(element)
          })
      }
      guard !extractors.isEmpty else {
        throw ConfigurationError("the list of extractors is empty", at: extract.location)
      }
      let pool = reader.optional("pool")
      var functionals: [[Alternative<FunctionalStep>]] = []
      for (index, element) in (pool?.elements ?? pool.map { [$0] } ?? []).enumerated() {
        functionals.append(
          try inside("pool[\(index)]") { () throws(ConfigurationError) in
            let reference = try PluginReference(element, kind: .functional)
            let type = try registry.functional(reference.identifier, at: reference.location)
            return try inside(reference.identifier) { () throws(ConfigurationError) in
              try Self.functional(type, reference.configuration)
            }
          })
      }
      var sets: [FeatureSet] = []
      for extractors in Alternatives.product(extractors) {
        for functionals in Alternatives.product(functionals) {
          let label = [extractors.label, functionals.label].filter { !$0.isEmpty }
          sets.append(
            FeatureSet(
              name: label.isEmpty ? name : "\(name)[\(label.joined(separator: ", "))]",
              extractors: extractors.value, functionals: functionals.value))
        }
      }
      return sets
    }
    return sets.flatMap { $0 }
  }

  /// An extractor; keys of its settings that name a transform stand for transforms of its columns.
  private func extractor(_ value: ConfigurationValue) throws(ConfigurationError)
    -> [Alternative<ExtractorStep>]
  {
    let reference = try PluginReference(value, kind: .extractor)
    let type = try registry.extractor(reference.identifier, at: reference.location)
    let transformNames = registry.transforms.map { $0.manifest.identifier }
    let entries = reference.configuration?.entries
    let own = entries.map { entries in
      ConfigurationValue(
        .map(entries.filter { !transformNames.contains($0.key) }),
        at: reference.configuration?.location)
    }
    return try inside(reference.identifier) { () throws(ConfigurationError) in
      var transforms: [TransformStep] = []
      for entry in entries ?? [] where transformNames.contains(entry.key) {
        transforms += try inside(entry.key) { () throws(ConfigurationError) in
          try self.transforms(entry)
        }
      }
      return try Self.extractor(
        type, own ?? reference.configuration, transforms: transforms,
        transformNames: transformNames)
    }
  }

  private static func extractor<E: FeatureExtractor>(
    _ type: E.Type, _ configuration: ConfigurationValue?, transforms: [TransformStep],
    transformNames: [String]
  ) throws(ConfigurationError) -> [Alternative<ExtractorStep>] {
    let own = E.Parameters.descriptions.map(\.name)
    for entry in configuration?.entries ?? [] where !own.contains(entry.key) {
      let hint = NearestName.hint(for: entry.key, among: own + transformNames)
      throw ConfigurationError("unknown parameter '\(entry.key)'; \(hint)", at: entry.keyLocation)
    }
    return try settings(of: type, configuration) { parameters throws(ConfigurationError) in
      ExtractorStep(
        specification: PluginSpecification(of: type, parameters),
        make: { sampleRate throws(ConfigurationError) in
          try type.init(parameters: parameters, sampleRate: sampleRate)
        },
        transforms: transforms)
    }
  }

  /// The transforms that an entry asks for: `delta: true`, `delta: { order: 2 }` or a list of maps.
  private func transforms(_ entry: ConfigurationValue.Entry) throws(ConfigurationError)
    -> [TransformStep]
  {
    let type = try registry.transform(entry.key, at: entry.keyLocation)
    var steps: [TransformStep] = []
    for element in entry.value.elements ?? [entry.value] {
      switch element.scalarText {
      case "false": continue
      case "true": steps.append(try Self.transform(type, nil))
      default: steps.append(try Self.transform(type, element))
      }
    }
    return steps
  }

  private static func transform<T: TemporalTransform>(
    _ type: T.Type, _ configuration: ConfigurationValue?
  ) throws(ConfigurationError) -> TransformStep {
    let parameters = try T.Parameters(reading: configuration)
    return TransformStep(
      specification: PluginSpecification(of: type, parameters),
      plugin: try type.init(parameters: parameters))
  }

  private static func functional<F: Functional>(
    _ type: F.Type, _ configuration: ConfigurationValue?
  ) throws(ConfigurationError) -> [Alternative<FunctionalStep>] {
    try settings(of: type, configuration) { parameters throws(ConfigurationError) in
      FunctionalStep(
        specification: PluginSpecification(of: type, parameters),
        plugin: try type.init(parameters: parameters))
    }
  }

  // MARK: - Learning

  private func scalings(_ value: ConfigurationValue?) throws(ConfigurationError) -> [ScalingStep] {
    let value = value ?? .scalar("z-score")
    let references: [(name: String?, value: ConfigurationValue)] =
      value.entries.map { $0.map { ($0.key, $0.value) } }
      ?? (value.elements ?? [value]).map { (nil, $0) }
    let scalings = try inside("scaling") { () throws(ConfigurationError) -> [ScalingStep] in
      var steps: [ScalingStep] = []
      for (name, element) in references {
        let reference = try PluginReference(element, kind: .scaler)
        let type = try registry.scaler(reference.identifier, at: reference.location)
        steps += try inside(name ?? reference.identifier) { () throws(ConfigurationError) in
          try Self.scaling(
            type, reference.configuration, named: name ?? type.manifest.identifier)
        }
      }
      return steps
    }
    try checkDistinct(scalings.map(\.name), "scaling", at: value.location)
    return scalings
  }

  private static func scaling<S: Scaler>(
    _ type: S.Type, _ configuration: ConfigurationValue?, named name: String
  ) throws(ConfigurationError) -> [ScalingStep] {
    try settings(of: type, configuration) { parameters throws(ConfigurationError) in
      (PluginSpecification(of: type, parameters), try type.init(parameters: parameters))
    }.map { alternative in
      ScalingStep(
        name: alternative.name(of: name), specification: alternative.value.0,
        plugin: alternative.value.1)
    }
  }

  private func classifiers(_ value: ConfigurationValue) throws(ConfigurationError)
    -> [ClassifierStep]
  {
    var listed = value
    if let elements = value.elements {
      // A plain list names classifiers by their identifiers.
      var entries: [ConfigurationValue.Entry] = []
      for element in elements {
        let reference = try inside("classifiers") { () throws(ConfigurationError) in
          try PluginReference(element, kind: .classifier)
        }
        let settings = reference.configuration?.entries ?? []
        let use = ConfigurationValue(.scalar(reference.identifier), at: reference.location)
        let map = ConfigurationValue(
          .map([.init("use", at: reference.location, use)] + settings), at: element.location)
        entries.append(.init(reference.identifier, at: reference.location, map))
      }
      listed = ConfigurationValue(.map(entries), at: value.location)
    }
    let steps = try named(listed, "classifiers") {
      name, definition throws(ConfigurationError) -> [ClassifierStep] in
      let use = definition["use"] ?? definition
      guard let identifier = use.scalarText else {
        throw ConfigurationError(
          "the key 'use' is missing; it names the classifier's plugin", at: definition.location)
      }
      let type = try registry.classifier(identifier, at: use.location)
      let settings = (definition.entries ?? []).filter { $0.key != "use" && $0.key != "tune" }
      return try ClassifierReading.steps(
        type, name: name, fixed: ConfigurationValue(.map(settings), at: definition.location),
        tune: definition["tune"])
    }
    return steps.flatMap { $0 }
  }

  private func evaluation(_ value: ConfigurationValue) throws(ConfigurationError)
    -> EvaluationSettings
  {
    try inside("evaluation") { () throws(ConfigurationError) in
      let reader = try ConfigurationReader(
        value, known: ["protocol", "tune", "intervals", "seed"], what: "evaluation")
      let named = try reader.required("protocol")
      let evaluationProtocol = try inside("protocol") { () throws(ConfigurationError) in
        try EvaluationProtocols.read(named)
      }
      let tuning = try inside("tune") { () throws(ConfigurationError) in
        try TuningSettings(reading: reader.optional("tune"))
      }
      let intervals = try inside("intervals") { () throws(ConfigurationError) in
        try IntervalSettings(reading: reader.optional("intervals"))
      }
      var seed: UInt64 = 1
      if let text = try reader.text("seed") {
        guard let number = UInt64(text) else {
          throw ConfigurationError(
            "expected a whole number from 0, found '\(text)'", path: ["seed"],
            at: reader.optional("seed")?.location)
        }
        seed = number
      }
      return EvaluationSettings(
        evaluationProtocol: evaluationProtocol, tuning: tuning, intervals: intervals, seed: seed)
    }
  }

  private func reportFormats(_ value: ConfigurationValue?) throws(ConfigurationError)
    -> [ReportFormat]
  {
    guard let value else { return ReportFormat.allCases }
    return try inside("report") { () throws(ConfigurationError) in
      var formats: [ReportFormat] = []
      for element in value.elements ?? [value] {
        let format = try ReportFormat(reading: element, unit: nil)
        if !formats.contains(format) { formats.append(format) }
      }
      return formats
    }
  }

  // MARK: - Common

  /// Frames can be classified as they are; rows need functionals.
  private func checkGranularity(
    _ sets: [FeatureSet], _ classifiers: [ClassifierStep], at location: SourceLocation?
  ) throws(ConfigurationError) {
    for set in sets where set.functionals.isEmpty {
      for classifier in classifiers where classifier.granularity == .recording {
        throw ConfigurationError(
          "the feature set '\(set.name)' has no 'pool', and the classifier '\(classifier.name)' "
            + "needs one row a recording; add 'pool: [mean, standard-deviation]'", at: location)
      }
    }
  }

  /// Reads each entry of a map of definitions, and puts its name before what is wrong in it.
  private func named<Value>(
    _ value: ConfigurationValue, _ what: String,
    _ read: (String, ConfigurationValue) throws(ConfigurationError) -> Value
  ) throws(ConfigurationError) -> [Value] {
    try inside(what) { () throws(ConfigurationError) -> [Value] in
      guard let entries = value.entries, !entries.isEmpty else {
        throw ConfigurationError(
          "expected 'name: definition', found "
            + (value.entries == nil ? value.kindName : "nothing"), at: value.location)
      }
      try checkDistinct(entries.map(\.key), what, at: value.location)
      var values: [Value] = []
      for entry in entries {
        guard !entry.key.isEmpty, !entry.key.contains("/") else {
          throw ConfigurationError(
            "a name must not be empty and not contain '/': '\(entry.key)'", at: entry.keyLocation)
        }
        values.append(
          try inside(entry.key) { () throws(ConfigurationError) in
            try read(entry.key, entry.value)
          })
      }
      return values
    }
  }

  private func checkDistinct(_ names: [String], _ what: String, at location: SourceLocation?)
    throws(ConfigurationError)
  {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw ConfigurationError("'\(name)' stands twice in \(what)", at: location)
    }
  }

  /// Every alternative of a plugin's settings, read and made.
  private static func settings<P: Plugin, Value>(
    of type: P.Type, _ configuration: ConfigurationValue?,
    make: (P.Parameters) throws(ConfigurationError) -> Value
  ) throws(ConfigurationError) -> [Alternative<Value>] {
    var made: [Alternative<Value>] = []
    for alternative in Alternatives.expand(
      configuration, descriptions: P.Parameters.descriptions)
    {
      made.append(
        Alternative(
          alternative.label, try make(try P.Parameters(reading: alternative.value))))
    }
    return made
  }
}

/// Runs `body` and puts `component` before the path of what it throws.
func inside<Value>(
  _ component: String, _ body: () throws(ConfigurationError) -> Value
) throws(ConfigurationError) -> Value {
  do throws(ConfigurationError) {
    return try body()
  } catch {
    throw error.inside(component)
  }
}
