import AffektCore
import AffektResults

/// Reads the feature sets of a pipeline file.
struct FeatureReading {
  let registry: PluginRegistry
  /// The definitions with `${NAME}` unread.
  let written: SettingsValue?

  /// The feature sets: each a map with the keys `extract` and `pool`, or a list of such maps whose
  /// columns stand one after the other, or the `import` of a table.
  func sets(_ value: SettingsValue) throws(SettingsError) -> [FeatureSet] {
    try DefinitionReading.named(value, "features") {
      name, definition throws(SettingsError) -> [FeatureSet] in
      if definition["import"] != nil {
        let reading = FeatureImportReading(written: written)
        return [FeatureSet(name: name, imported: try reading.features(definition, named: name))]
      }
      var parts: [[Alternative<FeaturePart>]] = []
      if let elements = definition.elements {
        for (index, element) in elements.enumerated() {
          parts.append(
            try inside("[\(index)]") { () throws(SettingsError) in try part(element) })
        }
        guard !parts.isEmpty else {
          throw SettingsError("the list of parts is empty", at: definition.location)
        }
      } else {
        parts = [try part(definition)]
      }
      return try Alternatives.product(parts, at: definition.location).map {
        FeatureSet(name: $0.name(of: name), definition: name, parts: $0.value)
      }
    }.flatMap { $0 }
  }

  /// Some extractors with the functionals that summarise them.
  private func part(_ definition: SettingsValue) throws(SettingsError)
    -> [Alternative<FeaturePart>]
  {
    let reader = try SettingsReader(
      definition, known: ["extract", "pool", "impute"], what: "a feature set")
    let extract = try reader.required("extract")
    var extractors: [[Alternative<ExtractorStep>]] = []
    for (index, element) in (extract.elements ?? [extract]).enumerated() {
      extractors.append(
        try inside("extract[\(index)]") { () throws(SettingsError) in
          try extractor(element)
        })
    }
    guard !extractors.isEmpty else {
      throw SettingsError("the list of extractors is empty", at: extract.location)
    }
    let pools = try pools(reader.optional("pool"))
    let imputes = try Imputation(reading: reader.optional(Imputation.key)) == .median
    guard !imputes || reader.optional("pool") != nil else {
      throw SettingsError(
        "values are replaced in the rows of recordings, and frames without 'pool' have none",
        path: [Imputation.key], at: reader.optional(Imputation.key)?.location)
    }
    var parts: [Alternative<FeaturePart>] = []
    for extractors in try Alternatives.product(extractors, at: extract.location) {
      for functionals in pools {
        let labels = [extractors.label, functionals.label].filter { !$0.isEmpty }
        parts.append(
          Alternative(
            labels.joined(separator: ", "),
            FeaturePart(
              extractors: extractors.value,
              functionals: functionals.value.map { step in
                FunctionalStep(
                  specification: step.specification, plugin: step.plugin, imputes: imputes)
              },
              extractionChoice: extractors.label)))
      }
    }
    return parts
  }

  /// The functionals of a part: a list of them, or a list of lists, which are alternatives.
  private func pools(_ pool: SettingsValue?) throws(SettingsError)
    -> [Alternative<[FunctionalStep]>]
  {
    guard let pool else { return [Alternative("", [])] }
    guard let lists = pool.elements, !lists.isEmpty, lists.allSatisfy({ $0.elements != nil }) else {
      return try functionals(pool, place: "pool")
    }
    var alternatives: [Alternative<[FunctionalStep]>] = []
    for (index, list) in lists.enumerated() {
      for choice in try functionals(list, place: "pool[\(index)]") {
        let labels = ["pool=\(list.flowText)", choice.label].filter { !$0.isEmpty }
        alternatives.append(Alternative(labels.joined(separator: ", "), choice.value))
      }
    }
    return alternatives
  }

  private func functionals(_ list: SettingsValue, place: String) throws(SettingsError)
    -> [Alternative<[FunctionalStep]>]
  {
    var functionals: [[Alternative<FunctionalStep>]] = []
    for (index, element) in (list.elements ?? [list]).enumerated() {
      functionals.append(
        try inside("\(place)[\(index)]") { () throws(SettingsError) in
          let reference = try PluginReference(element, kind: .functional)
          let type = try registry.functional(reference.identifier, at: reference.location)
          return try inside(reference.identifier) { () throws(SettingsError) in
            try Self.functional(type, reference.settings)
          }
        })
    }
    return try Alternatives.product(functionals, at: list.location)
  }

  /// The extractors of a list of any length, without alternatives.
  func extractors(_ list: SettingsValue) throws(SettingsError) -> [ExtractorStep] {
    var steps: [ExtractorStep] = []
    for (index, element) in (list.elements ?? [list]).enumerated() {
      let alternatives = try inside("[\(index)]") { () throws(SettingsError) in
        try extractor(element)
      }
      guard let step = alternatives.first, alternatives.count == 1 else {
        throw SettingsError(
          "alternatives make no sense here; give one value", at: element.location)
      }
      steps.append(step.value)
    }
    return steps
  }

  /// An extractor; keys of its settings that name a transform stand for transforms of its columns.
  private func extractor(_ value: SettingsValue) throws(SettingsError)
    -> [Alternative<ExtractorStep>]
  {
    let reference = try PluginReference(value, kind: .extractor)
    let type = try registry.extractor(reference.identifier, at: reference.location)
    let transformNames = registry.transforms.map { $0.manifest.identifier }
    let entries = reference.settings?.entries
    let own = entries.map { entries in
      SettingsValue(
        .map(entries.filter { !transformNames.contains($0.key) }),
        at: reference.settings?.location)
    }
    return try inside(reference.identifier) { () throws(SettingsError) in
      var transforms: [TransformStep] = []
      for entry in entries ?? [] where transformNames.contains(entry.key) {
        transforms += try inside(entry.key) { () throws(SettingsError) in
          try self.transforms(entry)
        }
      }
      return try Self.extractor(
        type, own ?? reference.settings, transforms: transforms,
        transformNames: transformNames)
    }
  }

  private static func extractor<E: FeatureExtractor>(
    _ type: E.Type, _ settings: SettingsValue?, transforms: [TransformStep],
    transformNames: [String]
  ) throws(SettingsError) -> [Alternative<ExtractorStep>] {
    let own = E.Parameters.descriptions.map(\.name)
    for entry in settings?.entries ?? [] where !own.contains(entry.key) {
      let hint = NearestName.hint(for: entry.key, among: own + transformNames)
      throw SettingsError("unknown parameter '\(entry.key)'; \(hint)", at: entry.keyLocation)
    }
    return try DefinitionReading.settings(of: type, settings) {
      parameters throws(SettingsError) in
      ExtractorStep(
        specification: PluginSpecification(of: type, parameters),
        make: { sampleRate throws(SettingsError) in
          try type.init(parameters: parameters, sampleRate: sampleRate)
        },
        transforms: transforms)
    }
  }

  /// The transforms that an entry asks for: `delta: true`, `delta: { order: 2 }` or a list of maps.
  private func transforms(_ entry: SettingsValue.Entry) throws(SettingsError)
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
    _ type: T.Type, _ settings: SettingsValue?
  ) throws(SettingsError) -> TransformStep {
    let parameters = try T.Parameters(reading: settings)
    return TransformStep(
      specification: PluginSpecification(of: type, parameters),
      plugin: try type.init(parameters: parameters))
  }

  private static func functional<F: Functional>(
    _ type: F.Type, _ settings: SettingsValue?
  ) throws(SettingsError) -> [Alternative<FunctionalStep>] {
    try DefinitionReading.settings(of: type, settings) {
      parameters throws(SettingsError) in
      FunctionalStep(
        specification: PluginSpecification(of: type, parameters),
        plugin: try type.init(parameters: parameters))
    }
  }
}
