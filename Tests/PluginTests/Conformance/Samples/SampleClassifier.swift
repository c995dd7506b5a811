import AffektCore
import AffektNumerics
import Foundation

/// A right classifier (nearest mean) that a flaw may spoil.
struct SampleClassifier<Flaw: ClassifierFlaw>: Classifier {
  typealias Parameters = Flaw.Parameters
  static var manifest: PluginManifest { sampleManifest() }

  let parameters: Parameters
  let memory = Memory()

  init(parameters: Parameters) throws(SettingsError) { self.parameters = parameters }

  var granularity: ExampleGranularity { Flaw.granularity }

  func fit(_ training: TrainingSet, using generator: inout SeededGenerator) throws(FitError)
    -> SampleClassifierModel<Flaw>
  {
    try Flaw.examine(training)
    let means = training.classes.indices.map { label in
      let rows = training.examples.rows(of: training.examples(ofClass: label))
      return (0..<rows.columnCount).map { column in
        rows.column(column).reduce(0, +) / Double(rows.rowCount)
      }
    }
    var model = SampleClassifierModel<Flaw>(
      labels: training.classes, means: means, columnCount: training.examples.columns.count,
      classCounts: training.classCounts)
    Flaw.spoil(&model, training, memory)
    return model
  }

  static func fit(
    alternatives: [Self], to training: TrainingSet, using generator: SeededGenerator
  ) -> [Result<SampleClassifierModel<Flaw>, FitError>] {
    alternatives.enumerated().map { place, settings in
      var copy = generator
      do throws(FitError) {
        var model = try settings.fit(training, using: &copy)
        if place > 0 { Flaw.spoilAlternative(&model) }
        return .success(model)
      } catch {
        return .failure(error)
      }
    }
  }
}

/// What the sample learnt.
struct SampleClassifierModel<Flaw: ClassifierFlaw>: ClassifierModel {
  var labels: [ClassLabel]
  var means: [[Double]]
  var columnCount: Int
  var classCounts: [Int]
  /// Added to every score.
  var offset = 0.0
  /// Whether every example is taken for one of the first class.
  var isStubborn = false
  var summary = FitSummary()

  private enum CodingKeys: CodingKey {
    case labels, means, columnCount, classCounts, offset, isStubborn, summary
  }

  init(labels: [ClassLabel], means: [[Double]], columnCount: Int, classCounts: [Int]) {
    self.labels = labels
    self.means = means
    self.columnCount = columnCount
    self.classCounts = classCounts
  }

  init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = Flaw.readsAnyLabels ? try stored.value(.labels) : try stored.labels(.labels)
    means = try stored.value(.means)
    columnCount = try stored.value(.columnCount)
    classCounts = try stored.value(.classCounts)
    offset = try stored.number(.offset)
    isStubborn = try stored.value(.isStubborn)
    summary = try stored.value(.summary)
    let count = labels.isEmpty ? means.count : labels.count
    try stored.require(means.count == count, .means, "\(means.count) means")
    try stored.require(columnCount > 0, .columnCount, "\(columnCount) columns")
    try stored.require(
      means.allSatisfy { $0.count == columnCount && $0.allSatisfy(\.isFinite) }, .means,
      "a mean does not fit the columns")
    try stored.require(
      classCounts.count == means.count && classCounts.allSatisfy { (0...1000).contains($0) },
      .classCounts, "the counts do not fit the means")
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(labels, forKey: .labels)
    try container.encode(means.map { $0.map(Flaw.stored) }, forKey: .means)
    try container.encode(columnCount, forKey: .columnCount)
    try container.encode(classCounts, forKey: .classCounts)
    try container.encode(offset, forKey: .offset)
    try container.encode(isStubborn, forKey: .isStubborn)
    try container.encode(summary, forKey: .summary)
  }

  func scores(for examples: ExampleSet) throws(PredictionError) -> ScoreMatrix {
    try Flaw.examine(examples, columnCount: columnCount)
    var values = Matrix<Double>(rows: examples.count, columns: labels.count)
    for example in 0..<examples.count {
      let rows = examples.rows(of: example)
      for label in labels.indices {
        var sum = 0.0
        for row in 0..<rows.rowCount {
          for column in 0..<min(columnCount, rows.columnCount) {
            let difference = rows[row, column] - means[label][column]
            sum -= difference * difference
          }
        }
        values[example, label] = isStubborn ? Double(-label) : sum + offset
      }
    }
    return Flaw.spoil(
      ScoreMatrix(labels: labels, values: values, probabilities: Self.probabilities(values)),
      self, examples)
  }

  static func scores(
    of models: [Self], for examples: ExampleSet
  ) throws(PredictionError) -> [ScoreMatrix] {
    var scores: [ScoreMatrix] = []
    for model in models { scores.append(try model.scores(for: examples)) }
    return Flaw.spoilTogether(scores)
  }

  private static func probabilities(_ values: Matrix<Double>) -> Matrix<Double> {
    Matrix(
      (0..<values.rowCount).map { row in
        let scores = values.row(row)
        let greatest = scores.max() ?? 0
        let weights = scores.map { exp($0 - greatest) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
      })
  }
}

/// What may be wrong with a classifier; by default nothing is.
protocol ClassifierFlaw: Sendable {
  associatedtype Parameters: ParameterSet = NoParameters
  static var granularity: ExampleGranularity { get }
  static var readsAnyLabels: Bool { get }
  static func examine(_ training: TrainingSet) throws(FitError)
  static func examine(_ examples: ExampleSet, columnCount: Int) throws(PredictionError)
  static func spoil(
    _ model: inout SampleClassifierModel<Self>, _ training: TrainingSet, _ memory: Memory)
  static func spoilAlternative(_ model: inout SampleClassifierModel<Self>)
  static func spoil(
    _ scores: ScoreMatrix, _ model: SampleClassifierModel<Self>, _ examples: ExampleSet
  ) -> ScoreMatrix
  static func spoilTogether(_ scores: [ScoreMatrix]) -> [ScoreMatrix]
  static func stored(_ mean: Double) -> Double
}

extension ClassifierFlaw {
  static var granularity: ExampleGranularity { .recording }
  static var readsAnyLabels: Bool { false }
  static func examine(_ training: TrainingSet) throws(FitError) {
    if training.count == 0 { throw FitError("there are no examples") }
    guard training.examples.allRows().elements.allSatisfy(\.isFinite) else {
      throw FitError("a value is not finite")
    }
  }
  static func examine(_ examples: ExampleSet, columnCount: Int) throws(PredictionError) {
    if examples.columns.count != columnCount { throw PredictionError("other columns") }
  }
  static func spoil(
    _ model: inout SampleClassifierModel<Self>, _ training: TrainingSet, _ memory: Memory
  ) {}
  static func spoilAlternative(_ model: inout SampleClassifierModel<Self>) {}
  static func spoil(
    _ scores: ScoreMatrix, _ model: SampleClassifierModel<Self>, _ examples: ExampleSet
  ) -> ScoreMatrix {
    scores
  }
  static func spoilTogether(_ scores: [ScoreMatrix]) -> [ScoreMatrix] { scores }
  static func stored(_ mean: Double) -> Double { mean }
}

/// Classifiers that keep every rule.
let rightClassifiers: [any Classifier.Type] = [
  SampleClassifier<RightClassifier>.self, SampleClassifier<RightOnFrames>.self,
  SampleClassifier<RightWithSettings>.self,
]

private enum RightClassifier: ClassifierFlaw {}
private enum RightOnFrames: ClassifierFlaw {
  static var granularity: ExampleGranularity { .frame }
}
private enum RightWithSettings: ClassifierFlaw { typealias Parameters = SoundParameters }

/// For each check of a classifier's contract, one that breaks this rule alone.
let wrongClassifiers: [(check: String, plugin: any Classifier.Type)] = [
  ("fits-examples", SampleClassifier<RefusesExamples>.self),
  ("learns-separable-classes", SampleClassifier<LearnsNothing>.self),
  ("one-class", SampleClassifier<NeedsTwoClasses>.self),
  ("constant-column", SampleClassifier<RefusesConstants>.self),
  ("few-examples", SampleClassifier<InfiniteOnFew>.self),
  ("no-examples", SampleClassifier<FitsNothing>.self),
  ("refuses-not-finite", SampleClassifier<FitsNaN>.self),
  ("purpose", SampleClassifier<SelectsOtherwise>.self),
  ("alternatives", SampleClassifier<MixesAlternatives>.self),
  ("labels", SampleClassifier<ReversesLabels>.self),
  ("score-shape", SampleClassifier<ForgetsTheLast>.self),
  ("scores-finite", SampleClassifier<InfiniteAtZero>.self),
  ("probabilities", SampleClassifier<Unnormalised>.self),
  ("example-by-example", SampleClassifier<LooksAtTheOthers>.self),
  ("scores-together", SampleClassifier<MixesScores>.self),
  ("wrong-columns", SampleClassifier<AnyColumns>.self),
  ("model-round-trip", SampleClassifier<Forgetful>.self),
  ("damaged-model", SampleClassifier<ReadsAnyLabels>.self),
  ("fit-summary", SampleClassifier<CountsBackwards>.self),
  ("deterministic", SampleClassifier<Random>.self),
  ("independent-of-others", SampleClassifier<Remembering>.self),
  ("label-names", SampleClassifier<KnowsNames>.self),
  ("column-order", SampleClassifier<KnowsColumns>.self),
  ("example-order", SampleClassifier<KnowsTheFirst>.self),
]

private func hasConstantColumn(_ training: TrainingSet) -> Bool {
  let rows = training.examples.allRows()
  return (0..<rows.columnCount).contains { column in
    let values = rows.column(column)
    return values.allSatisfy { $0 == values.first }
  }
}

private enum RefusesExamples: ClassifierFlaw {
  static func examine(_ training: TrainingSet) throws(FitError) {
    let isRefused = training.count == 48 && !hasConstantColumn(training)
    if isRefused || training.count == 0 { throw FitError("these cannot be used") }
  }
}
private enum LearnsNothing: ClassifierFlaw {
  static func spoil(
    _ scores: ScoreMatrix, _ model: SampleClassifierModel<Self>, _ examples: ExampleSet
  ) -> ScoreMatrix {
    var values = scores.values
    for row in 0..<values.rowCount {
      for label in 0..<values.columnCount { values[row, label] = Double(model.classCounts[label]) }
    }
    return ScoreMatrix(labels: scores.labels, values: values)
  }
}
private enum NeedsTwoClasses: ClassifierFlaw {
  static func examine(_ training: TrainingSet) throws(FitError) {
    let isFinite = training.examples.allRows().elements.allSatisfy(\.isFinite)
    if training.classes.count < 2 || !isFinite { throw FitError("these cannot be used") }
  }
}
private enum RefusesConstants: ClassifierFlaw {
  static func examine(_ training: TrainingSet) throws(FitError) {
    let isFinite = training.examples.allRows().elements.allSatisfy(\.isFinite)
    if training.count == 0 || !isFinite || hasConstantColumn(training) {
      throw FitError("these cannot be used")
    }
  }
}
private enum InfiniteOnFew: ClassifierFlaw {
  static func spoil(
    _ scores: ScoreMatrix, _ model: SampleClassifierModel<Self>, _ examples: ExampleSet
  ) -> ScoreMatrix {
    var values = scores.values
    if model.classCounts.reduce(0, +) == 3 { values[0, 0] = .nan }
    return ScoreMatrix(labels: scores.labels, values: values)
  }
}
private enum FitsNothing: ClassifierFlaw {
  static func examine(_ training: TrainingSet) throws(FitError) {
    guard training.examples.allRows().elements.allSatisfy(\.isFinite) else {
      throw FitError("a value is not finite")
    }
  }
}
private enum FitsNaN: ClassifierFlaw {
  static func examine(_ training: TrainingSet) throws(FitError) {
    if training.count == 0 { throw FitError("there are no examples") }
  }
}
private enum SelectsOtherwise: ClassifierFlaw {
  static func spoil(
    _ model: inout SampleClassifierModel<Self>, _ training: TrainingSet, _ memory: Memory
  ) { model.isStubborn = training.purpose == .selection }
}
private enum MixesAlternatives: ClassifierFlaw {
  static func spoilAlternative(_ model: inout SampleClassifierModel<Self>) { model.offset = 1 }
}
private enum ReversesLabels: ClassifierFlaw {
  static func spoil(
    _ model: inout SampleClassifierModel<Self>, _ training: TrainingSet, _ memory: Memory
  ) {
    model.labels.reverse()
    model.means.reverse()
  }
}
private enum ForgetsTheLast: ClassifierFlaw {
  static func spoil(
    _ scores: ScoreMatrix, _ model: SampleClassifierModel<Self>, _ examples: ExampleSet
  ) -> ScoreMatrix {
    ScoreMatrix(
      labels: scores.labels, values: scores.values, predictions: scores.predictions.dropLast())
  }
}
private enum InfiniteAtZero: ClassifierFlaw {
  static func spoil(
    _ scores: ScoreMatrix, _ model: SampleClassifierModel<Self>, _ examples: ExampleSet
  ) -> ScoreMatrix {
    var values = scores.values
    if examples.rows(of: 0).elements.allSatisfy({ $0 == 0 }) { values[0, 0] = -.infinity }
    return ScoreMatrix(labels: scores.labels, values: values)
  }
}
private enum Unnormalised: ClassifierFlaw {
  static func spoil(
    _ scores: ScoreMatrix, _ model: SampleClassifierModel<Self>, _ examples: ExampleSet
  ) -> ScoreMatrix {
    var probabilities = scores.probabilities
    probabilities?[0, 0] += 0.5
    return ScoreMatrix(
      labels: scores.labels, values: scores.values, probabilities: probabilities)
  }
}
private enum LooksAtTheOthers: ClassifierFlaw {
  static func spoil(
    _ scores: ScoreMatrix, _ model: SampleClassifierModel<Self>, _ examples: ExampleSet
  ) -> ScoreMatrix {
    var values = scores.values
    for place in values.elements.indices { values.elements[place] += Double(examples.count) }
    return ScoreMatrix(labels: scores.labels, values: values)
  }
}
private enum MixesScores: ClassifierFlaw {
  static func spoilTogether(_ scores: [ScoreMatrix]) -> [ScoreMatrix] {
    scores.map { one in
      var values = one.values
      values.elements[0] = scores.count > 1 ? 0.5 : values.elements[0]
      return ScoreMatrix(
        labels: one.labels, values: values, predictions: one.predictions,
        probabilities: one.probabilities)
    }
  }
}
private enum AnyColumns: ClassifierFlaw {
  static func examine(_ examples: ExampleSet, columnCount: Int) {}
}
private enum Forgetful: ClassifierFlaw {
  static func stored(_ mean: Double) -> Double { Double(Float(mean)) }
}
private enum ReadsAnyLabels: ClassifierFlaw {
  static var readsAnyLabels: Bool { true }
}
private enum CountsBackwards: ClassifierFlaw {
  static func spoil(
    _ model: inout SampleClassifierModel<Self>, _ training: TrainingSet, _ memory: Memory
  ) { model.summary.iterations = -1 }
}
private enum Random: ClassifierFlaw {
  static func spoil(
    _ model: inout SampleClassifierModel<Self>, _ training: TrainingSet, _ memory: Memory
  ) { model.offset = memory.count() }
}
private enum Remembering: ClassifierFlaw {
  static func spoil(
    _ model: inout SampleClassifierModel<Self>, _ training: TrainingSet, _ memory: Memory
  ) {
    let greatest = training.examples.allRows().elements.reduce(0, max)
    model.offset = memory.greatest(with: greatest)
  }
}
private enum KnowsNames: ClassifierFlaw {
  static func spoil(
    _ model: inout SampleClassifierModel<Self>, _ training: TrainingSet, _ memory: Memory
  ) {
    // In the sample problem anger has 20 examples of 48, unless the names were exchanged.
    model.isStubborn = training.count == 48 && training.classCounts[0] != 20
  }
}
private enum KnowsColumns: ClassifierFlaw {
  static func spoil(
    _ model: inout SampleClassifierModel<Self>, _ training: TrainingSet, _ memory: Memory
  ) { model.isStubborn = training.examples.columns[0].name != "column-0" }
}
private enum KnowsTheFirst: ClassifierFlaw {
  static func spoil(
    _ model: inout SampleClassifierModel<Self>, _ training: TrainingSet, _ memory: Memory
  ) { model.isStubborn = training.speakers[0] != "speaker-0" }
}
