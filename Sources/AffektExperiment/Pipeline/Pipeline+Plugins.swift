import AffektCore
import AffektResults

extension Pipeline {
  /// Every plugin that takes part, once: phase by phase, within a phase in the order of the pipeline
  /// file, with the classifiers of controls after the others and the protocol last.
  var plugins: [PluginRecord] {
    var records: [PluginRecord] = []
    func add(_ kind: PluginKind, _ specification: PluginSpecification) {
      let record = PluginRecord(
        kind, specification.manifest, explanation: specification.explanation)
      if !records.contains(record) { records.append(record) }
    }
    let parts = featureSets.flatMap(\.parts)
    let extractors = parts.flatMap(\.extractors)
    for step in corpora { add(.corpus, step.specification) }
    for step in preprocessings.flatMap(\.steps) { add(.preprocessor, step.specification) }
    for step in augmentations.flatMap(\.steps) { add(.preprocessor, step.specification) }
    for step in robustness?.levels.flatMap(\.steps) ?? [] { add(.preprocessor, step.specification) }
    for step in extractors { add(.extractor, step.specification) }
    for step in extractors.flatMap(\.transforms) { add(.transform, step.specification) }
    for step in parts.flatMap(\.functionals) { add(.functional, step.specification) }
    for step in scalings.flatMap(\.stages) { add(.stage, step.specification) }
    for step in classifiers + controls.baselines + [controls.probe].compactMap({ $0 }) {
      if let candidate = step.candidates.first { add(.classifier, candidate.specification) }
    }
    add(.protocol, evaluation.evaluationProtocol.specification)
    return records
  }
}
