import AffektNumerics

/// Some recordings of a feature table, seen through the stages that were fitted for them.
///
/// An example is a recording: one row, or as many rows as it has frames. Rows are gathered and
/// scaled when they are asked for, so that a fold holds no copy of the frames of a whole corpus.
public struct ExampleSet: Sendable {
  /// What each column holds, after the stages.
  public let columns: [FeatureColumn]
  private let table: FeatureTable
  private let indices: [Int]
  private let stages: [any ExampleStage]

  /// The examples of `table` at `indices`, in that order.
  public init(_ table: FeatureTable, at indices: [Int]) {
    self.init(table: table, indices: indices, stages: [], columns: table.columns)
  }

  private init(
    table: FeatureTable, indices: [Int], stages: [any ExampleStage], columns: [FeatureColumn]
  ) {
    self.table = table
    self.indices = indices
    self.stages = stages
    self.columns = columns
  }

  /// What one row is.
  public var granularity: ExampleGranularity { table.granularity }

  /// The number of examples, that is of recordings.
  public var count: Int { indices.count }

  /// The number of rows of an example.
  public func rowCount(of example: Int) -> Int {
    table.rowCount(of: indices[example])
  }

  /// The number of rows of all examples.
  public var totalRowCount: Int {
    (0..<count).reduce(0) { $0 + rowCount(of: $1) }
  }

  /// The rows of one example: rows × columns.
  public func rows(of example: Int) -> Matrix<Double> { rows(of: CollectionOfOne(example)) }

  /// The rows of the given examples, one example after the other: rows × columns.
  public func rows(of examples: some Collection<Int>) -> Matrix<Double> {
    let places = examples.map { indices[$0] }
    table.observer?.didRead(places)
    var gathered: Matrix<Double>
    switch table.storage {
    case .recordings(let rows):
      gathered = rows.rows(places)
    case .frames(let matrices):
      let total = places.reduce(0) { $0 + matrices[$1].rowCount }
      var elements: [Double] = []
      elements.reserveCapacity(total * table.columns.count)
      for place in places {
        matrices[place].elements.withUnsafeBufferPointer { source in
          for value in source { elements.append(Double(value)) }
        }
      }
      gathered = Matrix(rows: total, columns: table.columns.count, elements: elements)
    }
    for stage in stages {
      gathered = stage.transform(gathered, ofRecordings: places, in: table)
    }
    return gathered
  }

  /// The rows of all examples, one example after the other: rows × columns.
  public func allRows() -> Matrix<Double> { rows(of: 0..<count) }

  /// The number of examples whose rows `forEachBlock` gathers at once, so that a block of frames
  /// stays small.
  private var blockLength: Int { granularity == .frame ? 16 : 4096 }

  /// Hands over the rows of all examples in order, a block of whole examples at a time, so that
  /// frames of a large corpus need not stand in memory together.
  public func forEachBlock<Failure: Error>(
    _ body: (_ examples: Range<Int>, _ rows: Matrix<Double>) throws(Failure) -> Void
  ) throws(Failure) {
    var start = 0
    while start < count {
      let end = min(count, start + blockLength)
      try body(start..<end, rows(of: start..<end))
      start = end
    }
  }

  /// Some of the examples, in the given order.
  public func subset(_ examples: [Int]) -> ExampleSet {
    ExampleSet(
      table: table, indices: examples.map { indices[$0] }, stages: stages, columns: columns)
  }

  /// The examples as `stage` transforms them; throws when the stage was fitted on other columns.
  public func applying(_ stage: some FittedStageModel) throws(PredictionError) -> ExampleSet {
    ExampleSet(
      table: table, indices: indices, stages: stages + [SharedStage(model: stage)],
      columns: try stage.columns(for: columns))
  }

  /// The examples as the stage of each one transforms it: `models[assignment[i]]` that of example i.
  ///
  /// All models were fitted by one plugin to equal columns, so they agree about the columns. Throws
  /// when one of them was fitted on other columns.
  public func applying<Model: FittedStageModel>(
    _ models: [Model], assignment: [Int]
  ) throws(PredictionError) -> ExampleSet {
    precondition(assignment.count == count, "every example needs a model")
    var transformed: [FeatureColumn]?
    for model in models {
      let own = try model.columns(for: columns)
      if transformed == nil { transformed = own }
    }
    guard let transformed else { return self }
    let places = Dictionary(zip(indices, assignment), uniquingKeysWith: { first, _ in first })
    return ExampleSet(
      table: table, indices: indices,
      stages: stages + [AssignedStage(models: models, assignment: places)],
      columns: transformed)
  }
}
