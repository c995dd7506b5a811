import AffektCore
import AffektNumerics

/// A right transform (half of each value) that a flaw may spoil.
struct SampleTransform<Flaw: FrameStageFlaw>: TemporalTransform {
  typealias Parameters = Flaw.Parameters
  static var manifest: PluginManifest { sampleManifest() }

  let parameters: Parameters
  let memory = Memory()

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  func columns(for input: [FeatureColumn]) -> [FeatureColumn] { Flaw.columns(for: input) }

  func apply(to features: FrameFeatures) throws(RecordingError) -> Matrix<Float> {
    var values = features.values.elements.map { 0.5 * Double($0) }
    try Flaw.spoil(&values, features, parameters, memory)
    return Matrix(
      rows: values.count / features.columns.count, columns: features.columns.count,
      elements: values.map(Float.init))
  }
}

/// A right functional (half of the mean of each column) that a flaw may spoil.
struct SampleFunctional<Flaw: FrameStageFlaw>: Functional {
  typealias Parameters = Flaw.Parameters
  static var manifest: PluginManifest { sampleManifest() }

  let parameters: Parameters
  let memory = Memory()

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  func columns(for input: [FeatureColumn]) -> [FeatureColumn] { Flaw.columns(for: input) }

  func summarize(_ features: FrameFeatures) throws(RecordingError) -> [Double] {
    var values = features.columns.indices.map { column in
      let sum = features.values.column(column).reduce(0) { $0 + Double($1) }
      return 0.5 * sum / Double(features.frameCount)
    }
    try Flaw.spoil(&values, features, parameters, memory)
    return values
  }
}

/// What may be wrong with a transform or a functional; by default nothing is.
protocol FrameStageFlaw: Sendable {
  associatedtype Parameters: ParameterSet = NoParameters
  static func columns(for input: [FeatureColumn]) -> [FeatureColumn]
  static func spoil(
    _ values: inout [Double], _ features: FrameFeatures, _ parameters: Parameters, _ memory: Memory
  ) throws(RecordingError)
}

extension FrameStageFlaw {
  static func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map {
      FeatureColumn(
        $0.name + "-half", unit: $0.unit, lowerBound: $0.lowerBound.map { 0.5 * $0 },
        upperBound: $0.upperBound.map { 0.5 * $0 })
    }
  }

  static func spoil(
    _ values: inout [Double], _ features: FrameFeatures, _ parameters: Parameters, _ memory: Memory
  ) throws(RecordingError) {}
}

/// Transforms and functionals that keep every rule.
let rightFrameStages: [any Plugin.Type] = [
  SampleTransform<RightStage>.self, SampleTransform<RightWithSettings>.self,
  SampleFunctional<RightStage>.self, SampleFunctional<RightWithSettings>.self,
]

private enum RightStage: FrameStageFlaw {}
private enum RightWithSettings: FrameStageFlaw { typealias Parameters = SoundParameters }

/// For each check of a transform's contract, one that breaks this rule alone.
let wrongTransforms: [(check: String, plugin: any TemporalTransform.Type)] = [
  ("handles-frames", SampleTransform<RefusesFrames>.self),
  ("value-count", SampleTransform<ExtraValues>.self),
  ("finite-on-changing-columns", SampleTransform<InfiniteOnChange>.self),
  ("finite-on-constant-columns", SampleTransform<InfiniteOnConstant>.self),
  ("finite-when-short", SampleTransform<InfiniteWhenShort>.self),
  ("every-setting", SampleTransform<InfiniteAtLimit>.self),
  ("column-names", SampleTransform<WrongName>.self),
  ("column-units", SampleTransform<WrongUnit>.self),
  ("column-bounds", SampleTransform<WrongBounds>.self),
  ("column-order", SampleTransform<WeighsPlaces>.self),
  ("deterministic", SampleTransform<Random>.self),
  ("independent-of-others", SampleTransform<Remembering>.self),
]

/// For each check of a functional's contract, one that breaks this rule alone.
let wrongFunctionals: [(check: String, plugin: any Functional.Type)] = [
  ("handles-frames", SampleFunctional<RefusesFrames>.self),
  ("value-count", SampleFunctional<ExtraValues>.self),
  ("finite-on-changing-columns", SampleFunctional<InfiniteOnChange>.self),
  ("finite-on-constant-columns", SampleFunctional<InfiniteOnConstant>.self),
  ("finite-when-short", SampleFunctional<InfiniteWhenShort>.self),
  ("every-setting", SampleFunctional<InfiniteAtLimit>.self),
  ("column-names", SampleFunctional<WrongName>.self),
  ("column-units", SampleFunctional<WrongUnit>.self),
  ("column-bounds", SampleFunctional<WrongBounds>.self),
  ("column-order", SampleFunctional<WeighsPlaces>.self),
  ("deterministic", SampleFunctional<Random>.self),
  ("independent-of-others", SampleFunctional<Remembering>.self),
]

private func isConstant(_ features: FrameFeatures) -> Bool {
  features.columns.indices.contains { column in
    let values = features.values.column(column)
    return values.allSatisfy { $0 == values[0] }
  }
}

/// The place of a column that has no bounds, so that spoiling it breaks none.
private func unboundedColumn(of features: FrameFeatures) -> Int {
  features.columns.firstIndex { $0.lowerBound == nil && $0.upperBound == nil } ?? 0
}

private enum RefusesFrames: FrameStageFlaw {
  static func spoil(
    _ values: inout [Double], _ features: FrameFeatures, _ parameters: Parameters, _ memory: Memory
  ) throws(RecordingError) {
    if features.frameCount > 50 { throw RecordingError("there are too many frames") }
  }
}
private enum ExtraValues: FrameStageFlaw {
  static func spoil(
    _ values: inout [Double], _ features: FrameFeatures, _ parameters: Parameters, _ memory: Memory
  ) { values += values.suffix(4) }
}
private enum InfiniteOnChange: FrameStageFlaw {
  static func spoil(
    _ values: inout [Double], _ features: FrameFeatures, _ parameters: Parameters, _ memory: Memory
  ) { if features.frameCount == 41 { values[0] = .nan } }
}
private enum InfiniteOnConstant: FrameStageFlaw {
  static func spoil(
    _ values: inout [Double], _ features: FrameFeatures, _ parameters: Parameters, _ memory: Memory
  ) { if features.frameCount > 1, isConstant(features) { values[0] = .nan } }
}
private enum InfiniteWhenShort: FrameStageFlaw {
  static func spoil(
    _ values: inout [Double], _ features: FrameFeatures, _ parameters: Parameters, _ memory: Memory
  ) { if features.frameCount == 1 { values[0] = .infinity } }
}
private enum InfiniteAtLimit: FrameStageFlaw {
  typealias Parameters = TreacherousParameters
  static func spoil(
    _ values: inout [Double], _ features: FrameFeatures, _ parameters: Parameters, _ memory: Memory
  ) { if parameters.smoothing == 1 { values[0] = .nan } }
}
private enum WrongName: FrameStageFlaw {
  static func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map { FeatureColumn("Half of " + $0.name) }
  }
}
private enum WrongUnit: FrameStageFlaw {
  static func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map { FeatureColumn($0.name, unit: " dB") }
  }
}
private enum WrongBounds: FrameStageFlaw {
  static func columns(for input: [FeatureColumn]) -> [FeatureColumn] {
    input.map {
      FeatureColumn(
        $0.name, lowerBound: $0.lowerBound.map { 0.4 * $0 }, upperBound: $0.upperBound)
    }
  }
}
private enum WeighsPlaces: FrameStageFlaw {
  static func spoil(
    _ values: inout [Double], _ features: FrameFeatures, _ parameters: Parameters, _ memory: Memory
  ) { for place in values.indices { values[place] /= Double(1 + place % features.columns.count) } }
}
private enum Random: FrameStageFlaw {
  static func spoil(
    _ values: inout [Double], _ features: FrameFeatures, _ parameters: Parameters, _ memory: Memory
  ) { values[unboundedColumn(of: features)] = memory.count() }
}
private enum Remembering: FrameStageFlaw {
  static func spoil(
    _ values: inout [Double], _ features: FrameFeatures, _ parameters: Parameters, _ memory: Memory
  ) {
    let place = unboundedColumn(of: features)
    let greatest = features.values.column(place).reduce(0) { max($0, Double($1)) }
    values[place] = memory.greatest(with: greatest)
  }
}
