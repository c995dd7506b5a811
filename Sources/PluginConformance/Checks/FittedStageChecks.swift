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
          _ = try trial.attempt(instance, problem)
        } catch { throw Breach("48 ordinary examples are refused: \(error)") }
      },
      ConformanceCheck(
        "value-count", "As many rows come back as were given, with the columns that were declared.",
        remedy: "let the model's `columns(for:)` describe what `transform` returns"
      ) {
        let model = try trial.fit(problem)
        let outcome = model.transform(problem.exampleSet.allRows())
        let columns: [FeatureColumn]
        do throws(PredictionError) {
          columns = try model.columns(for: problem.columns)
        } catch {
          throw Breach("the columns that it was fitted on are refused: \(error)")
        }
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
        try require(
          (try? trial.attempt(instance, problem.taking([]))) == nil,
          "a model was fitted to no examples")
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
        "wrong-columns", "Columns other than those learnt from give a PredictionError.",
        remedy: "store the names of the columns in the model, and let `columns(for:)` begin with "
          + "`try input.requireNames(names)`"
      ) {
        let model = try trial.fit(problem)
        let own = problem.columns
        let others: [(name: String, columns: [FeatureColumn])] = [
          ("one column less", Array(own.dropLast())),
          ("one column more", own + [FeatureColumn("column-4")]),
          ("one column of another name", own.dropLast() + [FeatureColumn("other")]),
          ("the same columns in another order", own.reversed()),
        ]
        for other in others where (try? model.columns(for: other.columns)) != nil {
          throw Breach("a model of 4 columns accepts \(other.name)")
        }
      },
      ConformanceCheck(
        "declared-draws", "A stage that is not declared stochastic is the same under every seed.",
        remedy: "declare `static let isStochastic = true`, so that several seeds are tried"
      ) {
        guard !S.isStochastic else { throw NotApplicable() }
        let instance = try trial.make()
        let rows = problem.exampleSet.allRows()
        let runs = try [4, 4, 5].map { seed in
          bits(try trial.fit(instance, problem, seed: seed).transform(rows))
        }
        // `deterministic` reports what differs under one seed.
        guard runs[0] == runs[1] else { throw NotApplicable() }
        try require(runs[0] == runs[2], "another seed gives other numbers")
      },
      ConformanceCheck(
        "features-alone", "An unsupervised stage learns the same whatever the labels are.",
        remedy: "implement `fit(_: ExampleSet, using:)` only; a stage that needs labels is a "
          + "`FittedStage`"
      ) {
        guard let stage = try trial.make() as? any UnsupervisedStage else { throw NotApplicable() }
        let alone = bits(try trial.transformed(problem, by: stage))
        // `deterministic` reports what differs without any labels.
        guard bits(try trial.transformed(problem, by: stage)) == alone else {
          throw NotApplicable()
        }
        let merged = problem.renaming(["anger": "sadness", "neutral": "sadness"])
        for labelled in [problem, merged] {
          try require(
            bits(try trial.transformed(labelled)) == alone,
            "with labels it gives other numbers than without")
        }
      },
      ConformanceCheck(
        "model-round-trip", "A model that is encoded and decoded transforms bit-identically.",
        remedy: "store every learnt number, and let the compiler derive `encode(to:)`"
      ) {
        let model = try trial.fit(problem)
        let copy = try codingCopy(of: model)
        let rows = problem.exampleSet.allRows()
        try require(
          bits(copy.transform(rows)) == bits(model.transform(rows))
            && (try? copy.columns(for: problem.columns))
              == (try? model.columns(for: problem.columns)),
          "the decoded model gives other numbers")
      },
      ConformanceCheck(
        "damaged-model",
        "A stored model that is damaged is refused, or its rows keep their shape.",
        remedy: "write `init(from:)` and refuse counts, indices and signs that do not fit "
          + "together, with the extensions of `KeyedDecodingContainer`; where this check ends the "
          + "program, the backtrace names the line that relies on what was not checked"
      ) {
        let model = try trial.fit(problem)
        let few = problem.taking([0, 25, 40])
        // `value-count` and `model-round-trip` report what is wrong without damage.
        guard trial.shapeProblem(of: model, for: few) == nil,
          let copies = try? DamagedCopies(of: model)
        else { throw NotApplicable() }
        try copies.forEach { copy, damage in
          let found = trial.shapeProblem(of: copy, for: few)
          try require(found == nil, "where \(damage), the model is read, and \(found ?? "")")
        }
      },
      ConformanceCheck(
        "column-order", "The outcome for a column does not depend on where the column stands.",
        remedy: "treat each column separately"
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
        "deterministic", "Equal examples and equal generators give bit-identical models.",
        remedy: "draw every random number from the generator handed in, and do not depend on time, "
          + "address, thread or hash order"
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

  /// A model, or the `FitError`.
  func attempt(_ stage: S, _ problem: SampleProblem, seed: UInt64 = 4) throws(FitError) -> S.Model {
    var generator = SeededGenerator(seed: seed)
    return try stage.fit(problem.trainingSet(), using: &generator)
  }

  /// A model; not applicable where the examples are refused, which `fits-examples` reports.
  func fit(_ stage: S, _ problem: SampleProblem, seed: UInt64 = 4) throws -> S.Model {
    do {
      return try attempt(stage, problem, seed: seed)
    } catch { throw NotApplicable() }
  }

  func fit(_ problem: SampleProblem) throws -> S.Model { try fit(make(), problem) }

  /// How the rows of a model do not fit its columns; nil where they do, or the model refuses the columns.
  func shapeProblem(of model: S.Model, for problem: SampleProblem) -> String? {
    guard let columns = try? model.columns(for: problem.columns) else { return nil }
    let rows = model.transform(problem.exampleSet.allRows())
    let count = problem.examples.count
    guard rows.rowCount != count || rows.columnCount != columns.count else { return nil }
    return "\(count) rows give \(rows.rowCount) × \(rows.columnCount) values in place of "
      + "\(count) × \(columns.count)"
  }

  func transformed(_ problem: SampleProblem) throws -> Matrix<Double> {
    try fit(problem).transform(problem.exampleSet.allRows())
  }

  /// The rows by a model that was fitted without labels; not applicable where that is refused.
  func transformed<U: UnsupervisedStage>(
    _ problem: SampleProblem, by stage: U
  ) throws -> Matrix<Double> {
    var generator = SeededGenerator(seed: 4)
    do {
      return try stage.fit(problem.exampleSet, using: &generator)
        .transform(problem.exampleSet.allRows())
    } catch { throw NotApplicable() }
  }

  func requireFinite(_ problem: SampleProblem, _ name: String) throws {
    guard let model = try? attempt(make(), problem) else { return }
    let values = model.transform(problem.exampleSet.allRows()).elements
    if let value = values.first(where: { !$0.isFinite }) {
      throw Breach("\(name): a value becomes \(value)")
    }
  }
}
