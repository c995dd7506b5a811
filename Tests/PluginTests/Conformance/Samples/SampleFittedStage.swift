import AffektCore
import AffektNumerics

/// A right stage (zero mean, unit deviation) that a flaw may spoil.
struct SampleFittedStage<Flaw: FittedStageFlaw>: UnsupervisedStage {
  static var manifest: PluginManifest { sampleManifest() }
  static var isStochastic: Bool { Flaw.isStochastic }

  let memory = Memory()

  init(parameters: NoParameters) {}

  func fit(
    _ training: TrainingSet, using generator: inout SeededGenerator
  ) throws(FitError) -> SampleFittedStageModel<Flaw> {
    var model = try fit(training.examples, using: &generator)
    Flaw.spoil(&model, training.classes)
    return model
  }

  func fit(
    _ examples: ExampleSet, using generator: inout SeededGenerator
  ) throws(FitError) -> SampleFittedStageModel<Flaw> {
    try Flaw.examine(examples)
    let rows = examples.allRows()
    var model = SampleFittedStageModel<Flaw>(
      names: examples.columns.map(\.name), means: [], deviations: [], rowCount: rows.rowCount)
    for column in 0..<rows.columnCount {
      let values = rows.column(column)
      let mean = values.reduce(0, +) / Double(values.count)
      let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      model.means.append(mean)
      model.deviations.append(square.squareRoot())
    }
    Flaw.spoil(&model, rows, memory)
    Flaw.spoil(&model, &generator)
    return model
  }
}

/// What the sample learnt.
struct SampleFittedStageModel<Flaw: FittedStageFlaw>: FittedStageModel {
  var names: [String]
  var means: [Double]
  var deviations: [Double]
  var rowCount: Int

  init(names: [String], means: [Double], deviations: [Double], rowCount: Int) {
    self.names = names
    self.means = means
    self.deviations = deviations
    self.rowCount = rowCount
  }

  init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    names = try container.decode([String].self)
    means = try container.decode([Double].self)
    deviations = try container.decode([Double].self)
    rowCount = try container.decode(Int.self)
    guard Set([names.count, means.count, deviations.count]).count == 1,
      Flaw.readsAnyRowCount || (0...1000).contains(rowCount)
    else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "the numbers do not fit the names")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    try container.encode(names)
    try container.encode(means.map(Flaw.stored))
    try container.encode(deviations)
    try container.encode(rowCount)
  }

  func columns(for input: [FeatureColumn]) throws(PredictionError) -> [FeatureColumn] {
    if Flaw.checksColumns { try input.requireNames(names) }
    return input
  }

  func transform(_ rows: Matrix<Double>) -> Matrix<Double> {
    var result = rows
    for row in 0..<rows.rowCount {
      for column in 0..<rows.columnCount {
        let deviation = deviations[column] < 1e-9 ? 1 : deviations[column]
        result[row, column] = (rows[row, column] - means[column]) / deviation
      }
    }
    return Flaw.spoil(result, self)
  }
}

/// What may be wrong with a stage; by default nothing is.
protocol FittedStageFlaw: Sendable {
  static var isStochastic: Bool { get }
  static var checksColumns: Bool { get }
  static var readsAnyRowCount: Bool { get }
  static func examine(_ examples: ExampleSet) throws(FitError)
  static func spoil(_ model: inout SampleFittedStageModel<Self>, _ classes: [ClassLabel])
  static func spoil(
    _ model: inout SampleFittedStageModel<Self>, _ generator: inout SeededGenerator)
  static func spoil(
    _ model: inout SampleFittedStageModel<Self>, _ rows: Matrix<Double>, _ memory: Memory)
  static func spoil(_ values: Matrix<Double>, _ model: SampleFittedStageModel<Self>) -> Matrix<
    Double
  >
  static func stored(_ mean: Double) -> Double
}

extension FittedStageFlaw {
  static var isStochastic: Bool { false }
  static var checksColumns: Bool { true }
  static var readsAnyRowCount: Bool { false }
  static func examine(_ examples: ExampleSet) throws(FitError) {
    if examples.count == 0 { throw FitError("there are no examples") }
  }
  static func spoil(_ model: inout SampleFittedStageModel<Self>, _ classes: [ClassLabel]) {}
  static func spoil(
    _ model: inout SampleFittedStageModel<Self>, _ generator: inout SeededGenerator
  ) {}
  static func spoil(
    _ model: inout SampleFittedStageModel<Self>, _ rows: Matrix<Double>, _ memory: Memory
  ) {}
  static func spoil(_ values: Matrix<Double>, _ model: SampleFittedStageModel<Self>) -> Matrix<
    Double
  > {
    values
  }
  static func stored(_ mean: Double) -> Double { mean }
}

/// Stages that keep every rule.
let rightFittedStages: [any FittedStage.Type] = [
  SampleFittedStage<RightFittedStage>.self, SampleFittedStage<RightDrawingStage>.self,
]

private enum RightFittedStage: FittedStageFlaw {}
private enum RightDrawingStage: FittedStageFlaw {
  static var isStochastic: Bool { true }
  static func spoil(
    _ model: inout SampleFittedStageModel<Self>, _ generator: inout SeededGenerator
  ) {
    let draw = generator.uniform()
    model.means = model.means.map { $0 + draw }
  }
}

/// For each check of a stage's contract, one that breaks this rule alone.
let wrongFittedStages: [(check: String, plugin: any FittedStage.Type)] = [
  ("fits-examples", SampleFittedStage<RefusesExamples>.self),
  ("value-count", SampleFittedStage<ExtraColumn>.self),
  ("finite-on-spread-columns", SampleFittedStage<InfiniteOnSpread>.self),
  ("finite-on-constant-columns", SampleFittedStage<InfiniteOnConstant>.self),
  ("few-examples", SampleFittedStage<InfiniteOnOne>.self),
  ("no-examples", SampleFittedStage<FitsNothing>.self),
  ("row-by-row", SampleFittedStage<LooksAtTheBlock>.self),
  ("wrong-columns", SampleFittedStage<AcceptsAnyColumns>.self),
  ("declared-draws", SampleFittedStage<DrawsInSecret>.self),
  ("features-alone", SampleFittedStage<LooksAtLabels>.self),
  ("model-round-trip", SampleFittedStage<Forgetful>.self),
  ("damaged-model", SampleFittedStage<ReadsAnyRowCount>.self),
  ("column-order", SampleFittedStage<WeighsPlaces>.self),
  ("example-order", SampleFittedStage<TakesTheFirst>.self),
  ("deterministic", SampleFittedStage<Random>.self),
  ("independent-of-others", SampleFittedStage<Remembering>.self),
]

private enum RefusesExamples: FittedStageFlaw {
  static func examine(_ examples: ExampleSet) throws(FitError) {
    if examples.count != 1 { throw FitError("there are too many examples") }
  }
}
private enum ExtraColumn: FittedStageFlaw {
  static func spoil(_ values: Matrix<Double>, _ model: SampleFittedStageModel<Self>) -> Matrix<
    Double
  > {
    values.columns([0, 1, 2, 3, 3])
  }
}
private enum InfiniteOnSpread: FittedStageFlaw {
  static func spoil(_ values: Matrix<Double>, _ model: SampleFittedStageModel<Self>) -> Matrix<
    Double
  > {
    guard model.deviations.allSatisfy({ $0 > 1 }) else { return values }
    return Matrix(rows: values.rowCount, columns: values.columnCount, repeating: .nan)
  }
}
private enum InfiniteOnConstant: FittedStageFlaw {
  static func spoil(_ values: Matrix<Double>, _ model: SampleFittedStageModel<Self>) -> Matrix<
    Double
  > {
    var result = values
    if model.rowCount > 1, model.deviations.contains(where: { $0 < 1e-9 }) { result[0, 1] = .nan }
    return result
  }
}
private enum InfiniteOnOne: FittedStageFlaw {
  static func spoil(_ values: Matrix<Double>, _ model: SampleFittedStageModel<Self>) -> Matrix<
    Double
  > {
    var result = values
    if model.rowCount == 1 { result[0, 0] = .nan }
    return result
  }
}
private enum FitsNothing: FittedStageFlaw {
  static func examine(_ examples: ExampleSet) {}
}
private enum LooksAtTheBlock: FittedStageFlaw {
  static func spoil(_ values: Matrix<Double>, _ model: SampleFittedStageModel<Self>) -> Matrix<
    Double
  > {
    var result = values
    for place in result.elements.indices { result.elements[place] += Double(values.rowCount) }
    return result
  }
}
private enum AcceptsAnyColumns: FittedStageFlaw {
  static var checksColumns: Bool { false }
}
private enum DrawsInSecret: FittedStageFlaw {
  static func spoil(
    _ model: inout SampleFittedStageModel<Self>, _ generator: inout SeededGenerator
  ) {
    let draw = generator.uniform()
    model.means = model.means.map { $0 + draw }
  }
}
private enum LooksAtLabels: FittedStageFlaw {
  static func spoil(_ model: inout SampleFittedStageModel<Self>, _ classes: [ClassLabel]) {
    model.means = model.means.map { $0 + Double(classes.count) }
  }
}
private enum Forgetful: FittedStageFlaw {
  static func stored(_ mean: Double) -> Double { Double(Float(mean)) }
}
private enum ReadsAnyRowCount: FittedStageFlaw {
  static var readsAnyRowCount: Bool { true }
  static func spoil(_ values: Matrix<Double>, _ model: SampleFittedStageModel<Self>) -> Matrix<
    Double
  > {
    model.rowCount < 0 ? Matrix(rows: values.rowCount, columns: 0) : values
  }
}
private enum WeighsPlaces: FittedStageFlaw {
  static func spoil(_ values: Matrix<Double>, _ model: SampleFittedStageModel<Self>) -> Matrix<
    Double
  > {
    var result = values
    for place in result.elements.indices {
      result.elements[place] /= Double(1 + place % values.columnCount)
    }
    return result
  }
}
private enum TakesTheFirst: FittedStageFlaw {
  static func spoil(
    _ model: inout SampleFittedStageModel<Self>, _ rows: Matrix<Double>, _ memory: Memory
  ) { model.means = rows.row(0) }
}
private enum Random: FittedStageFlaw {
  static func spoil(
    _ model: inout SampleFittedStageModel<Self>, _ rows: Matrix<Double>, _ memory: Memory
  ) {
    let number = memory.count()
    model.means = model.means.map { $0 + number }
  }
}
private enum Remembering: FittedStageFlaw {
  static func spoil(
    _ model: inout SampleFittedStageModel<Self>, _ rows: Matrix<Double>, _ memory: Memory
  ) { model.means[0] = memory.greatest(with: model.means[0]) }
}
