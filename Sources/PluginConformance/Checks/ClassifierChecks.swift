import AffektCore
import AffektNumerics

extension Conformance {
  /// What holds for every classifier.
  static func classifierChecks<C: Classifier>(of classifier: C.Type) -> [ConformanceCheck] {
    let trial = ClassifierTrial<C>()
    return fittingChecks(trial) + scoringChecks(trial) + invarianceChecks(trial)
  }

  /// What holds of fitting: which examples are learnt from, and which are refused.
  private static func fittingChecks<C: Classifier>(_ trial: ClassifierTrial<C>)
    -> [ConformanceCheck]
  {
    [
      ConformanceCheck(
        "fits-examples", "With default settings, ordinary examples are learnt from.",
        remedy: "refuse only examples that really cannot be used"
      ) {
        do {
          _ = try trial.attempt(trial.make(), trial.training)
        } catch let error as FitError {
          throw Breach("48 ordinary examples of 3 classes are refused: \(error)")
        }
      },
      ConformanceCheck(
        "learns-separable-classes",
        "Of three clusters that lie far apart, 95 % of new examples are classified correctly.",
        remedy: "check the labels that predictions refer to; exempt a baseline in its test"
      ) {
        let scores = try trial.scores(of: trial.fit(trial.training), for: trial.testing)
        let predictions = trial.predictions(scores)
        guard predictions.count == trial.testing.labels.count else { throw NotApplicable() }
        let correct = zip(predictions, trial.testing.labels).count { $0 == $1 }
        try require(
          Double(correct) >= 0.95 * Double(predictions.count),
          "\(correct) of \(predictions.count) examples are classified correctly")
      },
      ConformanceCheck(
        "one-class", "Trained on one class only, the model predicts it.",
        remedy: "return a model that always predicts the only class"
      ) {
        let only = trial.training.taking(Array(0..<20))
        do {
          let model = try trial.attempt(trial.make(), only)
          let predictions = trial.predictions(try trial.scores(of: model, for: trial.testing))
          try require(
            predictions.allSatisfy { $0 == "anger" },
            "it predicts \(Set(predictions.map(\.rawValue)))")
        } catch let error as FitError {
          throw Breach("20 examples of one class are refused: \(error)")
        }
      },
      ConformanceCheck(
        "constant-column", "A column that does not change gives finite scores.",
        remedy: "give a deviation of 0 a defined treatment, such as a floor"
      ) {
        for value in [0.0, 0.1, 1e4] {
          let constant = trial.training.changingFrames { [$0[0], value, $0[2], $0[3]] }
          do {
            let model = try trial.attempt(trial.make(), constant)
            let scores = try trial.scores(of: model, for: constant)
            try require(
              scores.values.elements.allSatisfy(\.isFinite),
              "with a column that is always \(value), a score is not finite")
          } catch let error as FitError {
            throw Breach("a column that is always \(value) is refused: \(error)")
          }
        }
      },
      ConformanceCheck(
        "few-examples", "One example per class gives finite scores or a FitError.",
        remedy: "learn what can be learnt, or throw a FitError that says how many are needed"
      ) {
        let few = trial.training.taking([0, 20, 32])
        do {
          let model = try trial.attempt(trial.make(), few)
          let scores = try trial.scores(of: model, for: trial.testing)
          try require(scores.values.elements.allSatisfy(\.isFinite), "a score is not finite")
        } catch is FitError {}
      },
      ConformanceCheck(
        "no-examples", "Without examples a FitError is thrown.",
        remedy: "throw a FitError when the training set is empty"
      ) {
        do {
          _ = try trial.attempt(trial.make(), trial.training.taking([]))
        } catch is FitError { return }
        throw Breach("a model was fitted to no examples")
      },
      ConformanceCheck(
        "refuses-not-finite", "A training value that is not finite gives a FitError.",
        remedy: "look for NaN and infinity before fitting: methods train on them silently"
      ) {
        for value in [Double.nan, .infinity] {
          var broken = trial.training
          broken.examples[30].frames[0][2] = value
          do {
            _ = try trial.attempt(trial.make(), broken)
          } catch is FitError { continue }
          throw Breach("a model was fitted to a value that is \(value)")
        }
      },
      ConformanceCheck(
        "purpose", "A model fitted to select settings predicts like one fitted to be tested.",
        remedy: "leave out for `.selection` only what does not change predictions"
      ) {
        let usual = try trial.scores(of: trial.fit(trial.training), for: trial.testing)
        var generator = SeededGenerator(seed: 4)
        let instance = try trial.make()
        let model: C.Model
        do {
          model = try instance.fit(trial.training.trainingSet(for: .selection), using: &generator)
        } catch { throw Breach("for selection the same examples are refused: \(error)") }
        let selection = try trial.scores(of: model, for: trial.testing)
        try require(
          selection.predictions == usual.predictions, "predictions differ between the two purposes")
      },
      ConformanceCheck(
        "alternatives",
        "Several settings fitted together give the models that each gives alone.",
        remedy: "let `fit(alternatives:to:using:)` share work, not outcomes; each setting begins "
          + "with its own copy of the generator"
      ) {
        let instances = trial.variants
        guard !instances.isEmpty else { throw NotApplicable() }
        let training = trial.training.trainingSet()
        let generator = SeededGenerator(seed: 4)
        let together = C.fit(alternatives: instances, to: training, using: generator)
        try require(
          together.count == instances.count,
          "\(instances.count) settings gave \(together.count) outcomes")
        for (place, instance) in instances.enumerated() {
          let alone = try? trial.attempt(instance, trial.training)
          let shared = try? together[place].get()
          guard let alone, let shared else {
            try require(
              alone == nil && shared == nil, "settings \(place) are refused in one of both ways")
            continue
          }
          let one = try trial.scores(of: alone, for: trial.testing)
          // What differs even when it is fitted alone again, `deterministic` reports.
          let again = try trial.scores(of: trial.fit(instance, trial.training), for: trial.testing)
          guard bits(one.values) == bits(again.values) else { throw NotApplicable() }
          let other = try trial.scores(of: shared, for: trial.testing)
          try require(
            one.predictions == other.predictions && bits(one.values) == bits(other.values),
            "settings \(place) score differently when they are fitted together with others")
        }
      },
    ]
  }

  /// What holds of models and the scores that they give.
  private static func scoringChecks<C: Classifier>(_ trial: ClassifierTrial<C>)
    -> [ConformanceCheck]
  {
    [
      ConformanceCheck(
        "labels", "The model's labels are the classes of its training set, in their order.",
        remedy: "store `training.classes` in the model"
      ) {
        let model = try trial.fit(trial.training)
        let classes = trial.training.trainingSet().classes
        try require(
          model.labels == classes, "the labels are \(model.labels), the classes \(classes)")
        let scores = try model.scores(for: trial.testing.exampleSet)
        try require(
          scores.labels == model.labels,
          "the scores' labels are \(scores.labels), the model's \(model.labels)")
      },
      ConformanceCheck(
        "score-shape", "There is one row of scores and one prediction for each example.",
        remedy: "score recordings, not frames: sum what the frames of a recording say"
      ) {
        let model = try trial.fit(trial.training)
        let scores = try model.scores(for: trial.testing.exampleSet)
        let count = trial.testing.examples.count
        try require(
          scores.values.rowCount == count && scores.predictions.count == count,
          "\(count) examples gave \(scores.values.rowCount) rows of scores and "
            + "\(scores.predictions.count) predictions")
        try require(
          scores.predictions.allSatisfy { scores.labels.indices.contains($0) },
          "a prediction is no index into the labels")
        if let probabilities = scores.probabilities {
          try require(
            probabilities.rowCount == count && probabilities.columnCount == scores.labels.count,
            "\(count) examples gave \(probabilities.rowCount) × \(probabilities.columnCount) "
              + "probabilities")
        }
      },
      ConformanceCheck(
        "scores-finite", "Scores are finite.",
        remedy: "stay in the logarithmic domain, and put a floor below logarithms"
      ) {
        let model = try trial.fit(trial.training)
        for factor in [1.0, 0, 1e3] {
          let distant = trial.testing.changingFrames { $0.map { factor * $0 } }
          let scores = try model.scores(for: distant.exampleSet)
          try require(
            scores.values.elements.allSatisfy(\.isFinite),
            "a score is not finite for examples \(factor) times as far out")
        }
      },
      ConformanceCheck(
        "probabilities", "Probabilities lie between 0 and 1 and sum to 1.",
        remedy: "normalise them over the labels, or leave them out"
      ) {
        let model = try trial.fit(trial.training)
        let scores = try model.scores(for: trial.testing.exampleSet)
        guard let probabilities = scores.probabilities else { throw NotApplicable() }
        for row in 0..<probabilities.rowCount {
          let values = probabilities.row(row)
          try require(
            values.allSatisfy { $0 >= 0 && $0 <= 1 + 1e-12 } && abs(values.reduce(0, +) - 1) < 1e-6,
            "the probabilities of an example are \(values)")
        }
      },
      ConformanceCheck(
        "example-by-example", "An example scores alike alone and among others.",
        remedy: "use nothing of the examples that are scored but the one at hand: they are the "
          + "test set"
      ) {
        let model = try trial.fit(trial.training)
        let together = try trial.scores(of: model, for: trial.testing)
        guard together.values.rowCount == trial.testing.examples.count else {
          throw NotApplicable()
        }
        for index in [0, 25, 40] {
          let alone = try trial.scores(of: model, for: trial.testing.taking([index]))
          try require(
            alone.values.rowCount == 1
              && agree(alone.values.row(0), together.values.row(index), tolerance: 1e-6),
            "example \(index) scores differently alone and among 48")
        }
      },
      ConformanceCheck(
        "scores-together",
        "Several models that score together give the scores that each gives alone.",
        remedy: "let `scores(of:for:)` share work, not outcomes, and keep the order of the models"
      ) {
        let instances = trial.variants
        guard !instances.isEmpty else { throw NotApplicable() }
        let models = C.fit(
          alternatives: instances, to: trial.training.trainingSet(),
          using: SeededGenerator(seed: 4)
        ).compactMap { try? $0.get() }
        let alone = try models.map { try trial.scores(of: $0, for: trial.testing) }
        let together = try C.Model.scores(of: models, for: trial.testing.exampleSet)
        try require(
          together.count == models.count, "\(models.count) models gave \(together.count) outcomes")
        for (place, (one, other)) in zip(alone, together).enumerated() {
          try require(
            one.predictions == other.predictions && bits(one.values) == bits(other.values)
              && one.probabilities.map(bits) == other.probabilities.map(bits),
            "model \(place) scores differently together with others")
        }
      },
      ConformanceCheck(
        "wrong-columns", "Examples with other columns than those learnt give a PredictionError.",
        remedy: "store the number of columns, and throw a PredictionError when it differs"
      ) {
        let model = try trial.fit(trial.training)
        for width in [3, 5] {
          var other = trial.testing.changingFrames { Array(($0 + [0]).prefix(width)) }
          other.columns = (0..<width).map { FeatureColumn("column-\($0)") }
          do {
            _ = try model.scores(for: other.exampleSet)
          } catch is PredictionError { continue }
          throw Breach("a model of 4 columns scored examples of \(width)")
        }
      },
      ConformanceCheck(
        "model-round-trip", "A model that is encoded and decoded scores bit-identically.",
        remedy: "store every learnt number, and let the compiler derive `encode(to:)`"
      ) {
        let model = try trial.fit(trial.training)
        let copy = try codingCopy(of: model)
        let original = try trial.scores(of: model, for: trial.testing)
        let decoded = try trial.scores(of: copy, for: trial.testing)
        try require(
          bits(original.values) == bits(decoded.values)
            && original.predictions == decoded.predictions && copy.labels == model.labels
            && original.probabilities.map { bits($0) } == decoded.probabilities.map { bits($0) },
          "the decoded model scores differently")
        try require(copy.summary == model.summary, "the decoded model has another fit summary")
      },
      ConformanceCheck(
        "damaged-model",
        "A stored model that is damaged is refused, or its scores keep their shape.",
        remedy: "write `init(from:)` and refuse counts, indices and signs that do not fit "
          + "together, with the extensions of `KeyedDecodingContainer`; where this check ends the "
          + "program, the backtrace names the line that relies on what was not checked"
      ) {
        let model = try trial.fit(trial.training)
        let problem = trial.testing.taking([0, 25, 40])
        // `score-shape` and `model-round-trip` report what is wrong without damage.
        guard trial.shapeProblem(of: model, for: problem) == nil,
          let copies = try? DamagedCopies(of: model)
        else { throw NotApplicable() }
        try copies.forEach { copy, damage in
          let found = trial.shapeProblem(of: copy, for: problem)
          try require(found == nil, "where \(damage), the model is read, and \(found ?? "")")
        }
      },
      ConformanceCheck(
        "fit-summary", "The summary counts iterations from 0 and its notes say something.",
        remedy: "report how fitting went; leave notes out where there is nothing to say"
      ) {
        let summary = try trial.fit(trial.training).summary
        try require(summary.iterations >= 0, "there are \(summary.iterations) iterations")
        try require(
          summary.notes.allSatisfy { $0.contains { !$0.isWhitespace } }, "a note is empty")
      },
    ]
  }

  /// What must not change the outcome.
  private static func invarianceChecks<C: Classifier>(_ trial: ClassifierTrial<C>)
    -> [ConformanceCheck]
  {
    [
      ConformanceCheck(
        "deterministic", "Equal examples and equal generators give bit-identical scores.",
        remedy: "draw every random number from the generator handed in, and do not depend on time, "
          + "address, thread or hash order"
      ) {
        let instance = try trial.make()
        let runs = try [instance, instance, trial.make()].map {
          bits(try trial.scores(of: trial.fit($0, trial.training), for: trial.testing).values)
        }
        try require(
          runs[0] == runs[1] && runs[0] == runs[2], "the same examples gave different scores")
      },
      ConformanceCheck(
        "independent-of-others", "What is learnt does not depend on what was learnt before.",
        remedy: "keep no state in the plugin; what is learnt belongs into the model"
      ) {
        let other = trial.training.changingFrames { $0.map { 4 - 2 * $0 } }
        let repeated = try trial.make()
        let once = bits(
          try trial.scores(of: trial.fit(repeated, trial.training), for: trial.testing).values)
        guard
          bits(try trial.scores(of: trial.fit(repeated, trial.training), for: trial.testing).values)
            == once
        else { throw NotApplicable() }  // `deterministic` reports it.
        let instance = try trial.make()
        let runs = try [trial.training, other, trial.training].map {
          bits(try trial.scores(of: trial.fit(instance, $0), for: trial.testing).values)
        }
        try require(runs[0] == runs[2], "fitting to other examples in between changes the model")
      },
      ConformanceCheck(
        "label-names", "Renaming the classes renames the predictions and changes nothing else.",
        remedy: "treat every class alike, whatever its name and place"
      ) {
        let names: [ClassLabel: ClassLabel] = [
          "anger": "sadness", "neutral": "anger", "sadness": "neutral",
        ]
        let usual = trial.predictions(
          try trial.scores(of: trial.fit(trial.training), for: trial.testing))
        let renamed = trial.predictions(
          try trial.scores(of: trial.fit(trial.training.renaming(names)), for: trial.testing))
        try require(
          usual.map { names[$0] ?? $0 } == renamed, "predictions change when classes are renamed")
      },
      ConformanceCheck(
        "column-order", "Reordering the columns changes no prediction.",
        remedy: "treat each column alike"
      ) {
        let order = [2, 0, 3, 1]
        let usual = try trial.scores(of: trial.fit(trial.training), for: trial.testing)
        let permuted = try trial.scores(
          of: trial.fit(trial.training.permutingColumns(order)),
          for: trial.testing.permutingColumns(order))
        try require(
          usual.predictions == permuted.predictions, "predictions change when columns are reordered"
        )
      },
      ConformanceCheck(
        "example-order",
        "Reordering the training examples changes no prediction on clear examples.",
        remedy: "learn from all examples alike"
      ) {
        let usual = try trial.scores(of: trial.fit(trial.training), for: trial.testing)
        let reversed = trial.training.taking(Array((0..<48).reversed()))
        let other = try trial.scores(of: trial.fit(reversed), for: trial.testing)
        try require(
          usual.predictions == other.predictions,
          "predictions change when the training examples are reordered")
      },
    ]
  }
}

/// Fits a classifier to sample problems.
private struct ClassifierTrial<C: Classifier>: Sendable {
  /// Examples to learn from.
  let training: SampleProblem
  /// New examples of the same classes.
  let testing: SampleProblem

  init() {
    let granularity = (try? C(parameters: C.Parameters()))?.granularity ?? .recording
    training = SampleProblem(granularity: granularity)
    testing = SampleProblem(granularity: granularity, seed: 18)
  }

  /// The classifier; not applicable where its defaults are refused, which `default-settings` reports.
  func make() throws -> C {
    do {
      return try C(parameters: C.Parameters())
    } catch { throw NotApplicable() }
  }

  /// A model, or the `FitError`.
  func attempt(_ classifier: C, _ problem: SampleProblem) throws -> C.Model {
    var generator = SeededGenerator(seed: 4)
    return try classifier.fit(problem.trainingSet(), using: &generator)
  }

  /// A model; not applicable where the examples are refused, which other checks report.
  func fit(_ classifier: C, _ problem: SampleProblem) throws -> C.Model {
    do {
      return try attempt(classifier, problem)
    } catch { throw NotApplicable() }
  }

  func fit(_ problem: SampleProblem) throws -> C.Model { try fit(make(), problem) }

  func scores(of model: C.Model, for problem: SampleProblem) throws -> ScoreMatrix {
    try model.scores(for: problem.exampleSet)
  }

  /// How the scores of a model do not fit the examples; nil where they do, or the model refuses to score.
  func shapeProblem(of model: C.Model, for problem: SampleProblem) -> String? {
    guard let scores = try? model.scores(for: problem.exampleSet) else { return nil }
    let count = problem.examples.count
    if scores.labels != model.labels { return "its scores have other labels than itself" }
    if scores.values.rowCount != count || scores.predictions.count != count {
      return "\(count) examples give \(scores.values.rowCount) rows of scores and "
        + "\(scores.predictions.count) predictions"
    }
    if !scores.predictions.allSatisfy(scores.labels.indices.contains) {
      return "a prediction is no index into its \(scores.labels.count) labels"
    }
    if let probabilities = scores.probabilities,
      probabilities.rowCount != count || probabilities.columnCount != scores.labels.count
    {
      return "\(count) examples give \(probabilities.rowCount) × \(probabilities.columnCount) "
        + "probabilities"
    }
    return nil
  }

  /// The predicted label of each example; indices that name no label are left out, which
  /// `score-shape` reports.
  func predictions(_ scores: ScoreMatrix) -> [ClassLabel] {
    scores.predictions.compactMap { scores.labels.indices.contains($0) ? scores.labels[$0] : nil }
  }

  /// The defaults twice, each choice, and numbers at half and double their default: settings that
  /// differ and that are cheap to fit.
  var variants: [C] {
    var settings = [C.Parameters(), C.Parameters()]
    for parameter in C.Parameters.descriptions {
      var values: [SettingsValue] = []
      if parameter.range == nil { values += parameter.accepted }
      if let text = parameter.defaultValue.scalarText, let number = Double(text) {
        for factor in [0.5, 2] {
          let value = factor * number
          values.append(
            .scalar(value == value.rounded() ? String(Int(saturating: value)) : String(value)))
        }
      }
      settings += values.compactMap {
        try? C.Parameters(reading: .map([.init(parameter.name, $0)]))
      }
    }
    return settings.compactMap { try? C(parameters: $0) }
      .filter { $0.granularity == training.granularity }
  }
}
