import AffektCore

/// Finds the settings in which resolved pipelines differ, in the order of the data flow.
///
/// What only names something (the experiment, alternatives with equal content), where recordings lie,
/// controls and forms of the report are no settings of the comparison and are not looked at.
struct PipelineComparison {
  /// The differences, in the order of the data flow.
  let differences: [PipelineDifference]

  /// Compares pipelines; `texts` are resolved ones, in YAML, and `names` tell them apart in errors.
  init(of texts: [String], names: [String]) throws(RunComparisonError) {
    var pipelines: [SettingsValue] = []
    for (text, name) in zip(texts, names) {
      do {
        pipelines.append(try PipelineText(file: "\(name)/pipeline.yaml").parse(text))
      } catch {
        throw RunComparisonError(
          "the pipeline of \(name) cannot be read: \(error); run the experiment again")
      }
    }
    var differences: [PipelineDifference] = []
    for step in PipelineDifference.Step.allCases {
      let values = Self.aligned(pipelines.map { Self.value(of: step, in: $0) })
      Self.compare(values, at: []) { setting, values in
        differences.append(
          PipelineDifference(step: step, setting: setting, values: values.map { $0?.flowText }))
      }
    }
    self.differences = differences
  }

  // MARK: - Steps

  /// What a pipeline says about a step; nil when it says nothing.
  private static func value(of step: PipelineDifference.Step, in pipeline: SettingsValue)
    -> SettingsValue?
  {
    let evaluation = pipeline["evaluation"]
    switch step {
    case .corpus:
      return mapped(pipeline["corpora"]) { $0.without(["path", "labels"]) }
    case .labels: return mapped(pipeline["corpora"]) { $0["labels"] }
    case .preprocessing: return pipeline["preprocessing"]
    case .features: return pipeline["features"]
    case .scaling: return pipeline["scaling"]
    case .classifier:
      return mapped(pipeline["classifiers"]) {
        withCopies($0.without(["tune"]), pipeline["augmentation"])
      }
    case .evaluationProtocol: return evaluation?["protocol"]
    case .tuning:
      let grids = mapped(pipeline["classifiers"]) { $0["tune"] }?.entries ?? []
      return .map(
        grids + [evaluation?["tune"].map { .init("inner folds", $0) }].compactMap { $0 })
    case .seed: return evaluation?["seed"]
    case .repetitions: return evaluation?["repetitions"]
    case .intervals: return evaluation?["intervals"]
    }
  }

  /// A classifier with the steps of the copies that it is trained on in place of their names.
  private static func withCopies(
    _ classifier: SettingsValue?, _ augmentations: SettingsValue?
  ) -> SettingsValue? {
    guard let classifier, let names = classifier["augment"]?.elements else { return classifier }
    let copies = names.compactMap(\.scalarText).compactMap { name in
      augmentations?[name].map { SettingsValue.Entry(name, $0) }
    }
    return .map(
      (classifier.entries ?? []).map { entry in
        entry.key == "augment" ? .init(entry.key, .map(copies)) : entry
      })
  }

  /// The entries of a map, each turned into another value or left out.
  private static func mapped(
    _ map: SettingsValue?, _ transform: (SettingsValue) -> SettingsValue?
  ) -> SettingsValue? {
    map?.entries.map { entries in
      .map(entries.compactMap { entry in transform(entry.value).map { .init(entry.key, $0) } })
    }
  }

  /// The maps of alternatives with equal names for what is equal: an alternative whose name the first
  /// run does not have, but whose content it has under a name that this run lacks, takes that name. If
  /// every run has a single alternative, they are compared whatever they are called.
  private static func aligned(_ values: [SettingsValue?]) -> [SettingsValue?] {
    let alternatives = values.map { $0?.entries }
    guard let first = alternatives.first.flatMap({ $0 }), alternatives.allSatisfy({ $0 != nil })
    else { return values }
    if let name = first.first?.key, alternatives.allSatisfy({ $0?.count == 1 }) {
      return alternatives.map { $0?.first.map { .map([.init(name, $0.value)]) } }
    }
    return alternatives.map { entries in
      let own = Set((entries ?? []).map(\.key))
      var free = first.filter { !own.contains($0.key) }
      return entries.map { entries in
        .map(
          entries.map { entry in
            guard !first.contains(where: { $0.key == entry.key }),
              let place = free.firstIndex(where: { $0.value == entry.value })
            else { return entry }
            return .init(free.remove(at: place).key, entry.value)
          })
      }
    }
  }

  // MARK: - Values

  /// Calls `found` for each innermost place at which values differ.
  private static func compare(
    _ values: [SettingsValue?], at setting: [String],
    found: ([String], [SettingsValue?]) -> Void
  ) {
    guard let first = values.first, values.contains(where: { $0 != first }) else { return }
    let maps = values.compactMap { $0?.entries }
    if maps.count == values.count {
      for key in merged(maps.map { $0.map(\.key) }) ?? [] {
        compare(values.map { $0?[key] }, at: setting + [key], found: found)
      }
      return
    }
    let chains = values.compactMap { $0.flatMap(steps) }
    if chains.count == values.count,
      let keys = merged(chains.map { $0.map(\.key) }, isOrdered: true)
    {
      for key in keys {
        compare(
          chains.map { chain in chain.first { $0.key == key }?.value }, at: setting + [key],
          found: found)
      }
      return
    }
    found(setting, values)
  }

  /// A list of plugins with settings as named values: `- trim: { below: 30 dB }`; nil for another
  /// kind of list.
  private static func steps(_ list: SettingsValue) -> [SettingsValue.Entry]? {
    guard let elements = list.elements, elements.contains(where: { $0.scalarText == nil }) else {
      return nil
    }
    var counts: [String: Int] = [:]
    var entries: [SettingsValue.Entry] = []
    for element in elements {
      let name: String
      let value: SettingsValue
      if let text = element.scalarText {
        (name, value) = (text, .map([]))
      } else if let entry = element.entries?.first, element.entries?.count == 1 {
        (name, value) = (entry.key, entry.value)
      } else {
        (name, value) = ("part", element)
      }
      counts[name, default: 0] += 1
      let number = counts[name] ?? 1
      entries.append(.init(number > 1 ? "\(name) \(number)" : name, value))
    }
    return entries
  }

  /// All keys, those of the first list in its order and each other one behind its predecessor; nil if
  /// the order counts and lists have common keys in another order.
  private static func merged(_ lists: [[String]], isOrdered: Bool = false) -> [String]? {
    var all = lists.first ?? []
    for list in lists.dropFirst() {
      if isOrdered {
        let common = all.filter { list.contains($0) }
        guard common == list.filter({ all.contains($0) }) else { return nil }
      }
      var place = 0
      for key in list {
        if let known = all.firstIndex(of: key) {
          place = known + 1
        } else {
          all.insert(key, at: place)
          place += 1
        }
      }
    }
    return all
  }
}

extension SettingsValue {
  /// A map without some of its entries; other values as they are.
  fileprivate func without(_ keys: Set<String>) -> SettingsValue {
    entries.map { .map($0.filter { !keys.contains($0.key) }) } ?? self
  }
}
