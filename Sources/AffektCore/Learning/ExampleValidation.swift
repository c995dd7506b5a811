import AffektNumerics

extension TrainingSet {
  /// Throws unless there are examples, with columns and rows that are finite numbers.
  ///
  /// What is not finite trains silently in many methods, so every fit begins with this check or
  /// with `recordingRows()`, which makes it too.
  public func validate() throws(FitError) {
    try validateShape()
    try examples.forEachBlock { (block, rows) throws(FitError) in
      try Self.validate(rows, of: block, in: examples)
    }
    if examples.totalRowCount == 0 {
      throw FitError("no example has a single frame; use longer recordings or a shorter frame")
    }
  }

  /// The rows of all examples, one each, after the checks of `validate()`.
  ///
  /// Throws also for examples that are runs of frames.
  public func recordingRows() throws(FitError) -> Matrix<Double> {
    try validateShape()
    guard examples.granularity == .recording else {
      throw FitError("this method learns from one row per recording: pool the frames first")
    }
    let rows = examples.allRows()
    try Self.validate(rows, of: 0..<examples.count, in: examples)
    return rows
  }

  private func validateShape() throws(FitError) {
    guard count > 0 else {
      throw FitError("there is no example to learn from; look at what was excluded or dropped")
    }
    guard !examples.columns.isEmpty else {
      throw FitError("the examples have no feature columns; extract at least one feature")
    }
  }

  private static func validate(
    _ rows: Matrix<Double>, of block: Range<Int>, in examples: ExampleSet
  ) throws(FitError) {
    guard !Vector.allFinite(rows.elements) else { return }
    var first = 0
    for example in block {
      let count = examples.rowCount(of: example)
      for row in first..<first + count {
        for (column, description) in examples.columns.enumerated()
        where !rows[row, column].isFinite {
          if description.mayBeMissing {
            throw FitError(
              "feature '\(description.name)' does not exist in every frame, and this method learns "
                + "from frames: pool it over the recording, or let its extractor fill the gaps")
          }
          throw FitError(
            "feature '\(description.name)' of training example \(example) is \(rows[row, column]); "
              + "every value must be a finite number")
        }
      }
      first += count
    }
  }
}

extension ExampleSet {
  /// Throws unless the columns are called `names`, in that order.
  public func requireColumns(_ names: [String]) throws(PredictionError) {
    let own = columns.map(\.name)
    guard own != names else { return }
    if own.count != names.count {
      throw PredictionError(
        "the model was fitted on \(names.count) feature columns, but the examples have "
          + "\(own.count); extract the features that it was fitted on")
    }
    let place = zip(own, names).enumerated().first { $1.0 != $1.1 }
    if let (index, pair) = place.map({ ($0.offset, $0.element) }) {
      throw PredictionError(
        "column \(index) is '\(pair.0)', but the model was fitted on '\(pair.1)' there; "
          + "extract the features that it was fitted on, in the same order")
    }
  }

  /// The rows of all examples, one each, after `requireColumns(_:)`.
  ///
  /// Throws also for examples that are runs of frames.
  public func recordingRows(columns names: [String]) throws(PredictionError) -> Matrix<Double> {
    try requireColumns(names)
    guard granularity == .recording else {
      throw PredictionError("the model scores one row per recording: pool the frames first")
    }
    return allRows()
  }
}
