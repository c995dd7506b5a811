import AffektCore
import AffektResults

/// The way from a recording to the features of one configuration, apart from the pipeline that it is of.
public struct ExtractionSteps: Sendable {
  /// The pre-processing.
  public let preprocessing: PreprocessingChain
  /// The features.
  public let features: FeatureSet

  /// The steps of a configuration.
  init(of configuration: Configuration, in pipeline: Pipeline) {
    preprocessing = pipeline.preprocessings[configuration.preprocessing]
    features = pipeline.featureSets[configuration.features]
  }

  /// Reads steps that `text` gave; throws for what a pipeline file may not say either, for alternatives and for an
  /// imported table.
  public init(from text: String, reader: PipelineReader) throws(SettingsError) {
    let root = try PipelineText(file: "the steps").parse(text)
    let settings = try SettingsReader(
      root, known: ["preprocessing", "features"], what: "the steps")
    let chains = try reader.preprocessings(try settings.required("preprocessing"))
    let definitions = try settings.required("features")
    for entry in definitions.entries ?? [] where entry.value["import"] != nil {
      throw SettingsError("an imported table is no way from a recording to its features")
    }
    let sets = try FeatureReading(registry: reader.registry, written: nil).sets(definitions)
    guard let chain = chains.first, let set = sets.first, chains.count == 1, sets.count == 1 else {
      throw SettingsError("there must be one pre-processing and one feature set")
    }
    preprocessing = chain
    features = set
  }

  /// The steps in the format of pipeline files, every default written out.
  public func text() throws(SettingsError) -> String {
    try SettingsValue.map([
      .init(
        "preprocessing", .map([.init(preprocessing.name, ResolvedPipeline.chain(preprocessing))])),
      .init("features", .map([.init(features.name, ResolvedPipeline.features(features))])),
    ]).yamlText()
  }

  /// Each plugin with its version and all settings in one line, in the order of the steps.
  public var identities: [String] {
    preprocessing.steps.map(\.specification.identity)
      + features.parts.flatMap { part in
        part.extractors.flatMap { extractor in
          [extractor.specification.identity] + extractor.transforms.map(\.specification.identity)
        } + part.functionals.map(\.specification.identity)
      }
  }
}
