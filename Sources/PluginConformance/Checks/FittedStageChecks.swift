import AffektCore
import AffektNumerics
import Foundation

extension Conformance {
  /// What holds for every stage.
  static func fittedStageChecks<S: FittedStage>(of stage: S.Type) -> [ConformanceCheck] {
    let trial = FittedStageTrial<S>()
    let problem = SampleProblem(granularity: .recording)
    return [
      ConformanceCheck(
        "fits-examples", "With default settings, ordinary examples are learnt from.",
        remedy: "refuse only examples that really cannot be used"
      ) {
        let instance = try trial.make()
        do {
          _ = try instance.fit(problem.trainingSet())
        } catch { throw Breach("48 ordinary examples are refused: \(error)") }
      },
      ConformanceCheck(
        "value-count", "As many rows come back as were given, with the columns that were declared.",
        remedy: "let the model's `columns(for:)` describe what `transform` returns"
      ) {
        let model = try trial.fit(problem)
        let outcome = model.transform(problem.exampleSet.allRows())
        let columns = model.columns(for: problem.columns)
        try require(
          outcome.rowCount == 48 && outcome.columnCount == columns.count,
          "48 rows gave \(outcome.rowCount) × \(outcome.columnCount) values where "
            + "48 × \(columns.count) were due")
        try requireGoodNames(columns)
      },
      ConformanceCheck(
        "finite-on-spread-columns", "Ordinary columns give finite numbers.",
        remedy: "look for logarithms, roots and divisors of values that can be 0 or negative"
      ) { try trial.requireFinite(problem, "ordinary examples") },
      ConformanceCheck(
        "finite-on-constant-columns", "A column that does not change gives finite numbers.",
        remedy: "give a deviation or range of 0 a defined treatment, such as dividing by 1"
      ) {
        for value in [0.0, 0.1, 1e6] {
          let constant = problem.changingFrames { [$0[0], value, $0[2], $0[3]] }
          try trial.requireFinite(constant, "a column that is always \(value)")
        }
      },
      ConformanceCheck(
        "few-examples", "A single example gives finite numbers or a FitError.",
        remedy: "give a deviation over one example a defined treatment, or throw a FitError"
      ) { try trial.requireFinite(problem.taking([0]), "one example") },
      ConformanceCheck(
        "no-examples", "Without examples a FitError is thrown.",
        remedy: "throw a FitError when the training set is empty"
      ) {
        let instance = try trial.make()
        let empty = problem.taking([]).trainingSet()
        try require((try? instance.fit(empty)) == nil, "a model was fitted to no examples")
      },
      ConformanceCheck(
        "row-by-row", "A row is transformed alike alone and among others.",
        remedy: "use in `transform` only what was learnt from the training set, never the rows "
          + "that are transformed: they may be the test set"
      ) {
        let model = try trial.fit(problem)
        let rows = problem.exampleSet.allRows()
        let together = model.transform(rows)
        guard together.rowCount == rows.rowCount else { throw NotApplicable() }
        for row in [0, 7, rows.rowCount - 1] {
          let alone = model.transform(rows.rows([row]))
          try require(
            alone.rowCount == 1 && bits(alone.row(0)) == bits(together.row(row)),
            "row \(row) alone gives other numbers than among 48 rows")
        }
      },
      ConformanceCheck(
        "model-round-trip", "A model that is encoded and decoded transforms bit-identically.",
        remedy: "let the compiler derive Codable, and store every learnt number"
      ) {
        let model = try trial.fit(problem)
        let copy = try codingCopy(of: model)
        let rows = problem.exampleSet.allRows()
        try require(
          bits(copy.transform(rows)) == bits(model.transform(rows))
            && copy.columns(for: problem.columns) == model.columns(for: problem.columns),
          "the decoded model gives other numbers")
      },
      ConformanceCheck(
        "column-order", "The outcome for a column does not depend on where the column stands.",
        remedy: "treat each column by itself"
      ) {
        let order = [2, 0, 3, 1]
        let permuted = problem.permutingColumns(order)
        let straight = try trial.transformed(problem)
        let other = try trial.transformed(permuted)
        guard straight.columnCount == 4, other.columnCount == 4 else { throw NotApplicable() }
        for (place, column) in order.enumerated() {
          try require(
            agree(straight.column(column), other.column(place), tolerance: 1e-9),
            "column \(column) changes when the columns are reordered")
        }
      },
      ConformanceCheck(
        "example-order", "The outcome does not depend on the order of the training examples.",
        remedy: "learn from all examples alike"
      ) {
        let rows = problem.exampleSet.allRows()
        let straight = try trial.fit(problem).transform(rows)
        let reversed = try trial.fit(problem.taking(Array((0..<48).reversed()))).transform(rows)
        try require(
          agree(straight.elements, reversed.elements, tolerance: 1e-9),
          "another order of the training examples gives other numbers")
      },
      ConformanceCheck(
        "deterministic", "Equal examples give bit-identical models.",
        remedy: "draw no random numbers, and do not depend on time, address or hash order"
      ) {
        let instance = try trial.make()
        let rows = problem.exampleSet.allRows()
        let runs = try [instance, instance, trial.make()].map {
          bits(try trial.fit($0, problem).transform(rows))
        }
        try require(
          runs[0] == runs[1] && runs[0] == runs[2], "the same examples gave different numbers")
      },
      ConformanceCheck(
        "independent-of-others", "What is learnt does not depend on what was learnt before.",
        remedy: "keep no state in the plugin; what is learnt belongs into the model"
      ) {
        let other = problem.changingFrames { $0.map { 3 * $0 + 40 } }
        let rows = problem.exampleSet.allRows()
        let repeated = try trial.make()
        let once = bits(try trial.fit(repeated, problem).transform(rows))
        guard bits(try trial.fit(repeated, problem).transform(rows)) == once else {
          throw NotApplicable()  // `deterministic` reports it.
        }
        let instance = try trial.make()
        let runs = try [problem, other, problem, other].map {
          bits(try trial.fit(instance, $0).transform(rows))
        }
        try require(
          runs[0] == runs[2] && runs[1] == runs[3],
          "fitting to other examples in between changes the model")
      },
    ]
  }
}

/// A model that was written as JSON and read again.
func codingCopy<Model: Codable>(of model: Model) throws -> Model {
  do {
    return try JSONDecoder().decode(Model.self, from: JSONEncoder().encode(model))
  } catch {
    throw Breach("the model cannot be written as JSON and read again: \(error)")
  }
}

/// Fits a stage to sample problems.
private struct FittedStageTrial<S: FittedStage>: Sendable {
  /// The stage; not applicable where its defaults are refused, which `default-settings` reports.
  func make() throws -> S {
    do {
      return try S(parameters: S.Parameters())
    } catch { throw NotApplicable() }
  }

  /// A model; not applicable where the examples are refused, which `fits-examples` reports.
  func fit(_ stage: S, _ problem: SampleProblem) throws -> S.Model {
    do {
      return try stage.fit(problem.trainingSet())
    } catch { throw NotApplicable() }
  }

  func fit(_ problem: SampleProblem) throws -> S.Model { try fit(make(), problem) }

  func transformed(_ problem: SampleProblem) throws -> Matrix<Double> {
    try fit(problem).transform(problem.exampleSet.allRows())
  }

  func requireFinite(_ problem: SampleProblem, _ name: String) throws {
    guard let model = try? make().fit(problem.trainingSet()) else { return }
    let values = model.transform(problem.exampleSet.allRows()).elements
    if let value = values.first(where: { !$0.isFinite }) {
      throw Breach("\(name): a value becomes \(value)")
    }
  }
}
