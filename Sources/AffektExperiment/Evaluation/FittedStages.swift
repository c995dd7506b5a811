import AffektCore
import AffektNumerics

/// The stages before a classifier, such as a scale and a projection, fitted on a training set.
struct FittedStages: Sendable {
  /// A stage that was fitted.
  private enum Part: Sendable {
    /// One model for every recording.
    case shared(StageModel)
    /// Speakers are looked at one by one: the stage itself, to be fitted to those of the test set,
    /// and where its draws come from.
    case eachSpeaker(any UnsupervisedStage, SeededGenerator)
  }

  private let parts: [Part]
  /// The training set as the stages transform it.
  let training: TrainingSet

  /// Fits the stages one after the other, each to what the ones before it give; they see the training
  /// side and nothing else. Before the first one, missing values are replaced (`MedianImputation`)
  /// and what rounding leaves of constant columns is removed (`ConstantColumns`), so that no stage and no classifier learns from it. Each stage draws from a generator of its own, derived from `generator` by
  /// its place.
  init(_ stages: [StageStep], on training: TrainingSet, generator: SeededGenerator)
    throws(FitError)
  {
    var parts: [Part] = []
    var current = training
    do throws(PredictionError) {
      if training.examples.needsImputation {
        let imputation = MedianImputation(of: training.examples)
        current = try current.applying(imputation)
        parts.append(.shared(StageModel(imputation)))
      }
      let constant = ConstantColumns(of: current.examples)
      if !constant.isExact {
        current = try current.applying(constant)
        parts.append(.shared(StageModel(constant)))
      }
    } catch {
      throw FitError(error.description)
    }
    for (place, step) in stages.enumerated() {
      let draws = generator.derived(for: "stage \(place)")
      do {
        if let stage = step.plugin as? any UnsupervisedStage, stage.scope == .eachSpeaker {
          current = current.replacing(
            examples: try stage.transformed(
              current.examples, speakers: current.speakers, generator: draws))
          parts.append(.eachSpeaker(stage, draws))
        } else {
          let model = try step.plugin.model(fittedOn: current, generator: draws)
          current = try current.applying(model)
          parts.append(
            .shared(
              StageModel(
                plugin: step.specification.identifier, version: step.specification.version,
                model: model)))
        }
      } catch let error as FitError {
        throw error
      } catch {
        throw FitError("\(error)")
      }
    }
    self.parts = parts
    self.training = current
  }

  /// The models of the stages, in order; nil if one of them looks at the recordings of each speaker together,
  /// so that there is no model for one recording alone.
  var models: [StageModel]? {
    var models: [StageModel] = []
    for part in parts {
      guard case .shared(let model) = part else { return nil }
      models.append(model)
    }
    return models
  }

  /// Some examples as the stages transform them; their labels need not be known.
  ///
  /// A stage that looks at speakers one by one is fitted to the features of these examples, so it
  /// must be known who speaks: `speakers` has one element per example, or is nil. Throws when the
  /// examples have other columns than the training set, and when speakers are needed and unknown.
  func applied(to examples: ExampleSet, speakers: [String]?) throws(PredictionError) -> ExampleSet {
    var current = examples
    for part in parts {
      switch part {
      case .shared(let stage): current = try current.applying(stage.model)
      case .eachSpeaker(let stage, let draws):
        guard let speakers else {
          throw PredictionError(
            "'\(type(of: stage).manifest.identifier)' transforms each speaker's recordings by "
              + "themselves, and it is not known who speaks; name the speakers, or use a pipeline "
              + "without it")
        }
        do {
          current = try stage.transformed(current, speakers: speakers, generator: draws)
        } catch let error as PredictionError {
          throw error
        } catch {
          throw PredictionError("\(error)")
        }
      }
    }
    return current
  }
}

extension FittedStage {
  fileprivate func model(
    fittedOn training: TrainingSet, generator: SeededGenerator
  ) throws(FitError) -> any FittedStageModel {
    var draws = generator
    return try fit(training, using: &draws)
  }
}

extension UnsupervisedStage {
  /// The examples, those of each speaker transformed by a model of their own, whose draws follow from
  /// `generator` and the speaker.
  func transformed(
    _ examples: ExampleSet, speakers: [String], generator: SeededGenerator
  ) throws -> ExampleSet {
    let members = Dictionary(grouping: speakers.indices) { speakers[$0] }
    var models: [Model] = []
    var assignment = [Int](repeating: 0, count: examples.count)
    for speaker in members.keys.sorted(by: CorpusFolder.precedes) {
      let own = members[speaker] ?? []
      for example in own { assignment[example] = models.count }
      var draws = generator.derived(for: "speaker \(speaker)")
      models.append(try fit(examples.subset(own), using: &draws))
    }
    return try examples.applying(models, assignment: assignment)
  }
}
