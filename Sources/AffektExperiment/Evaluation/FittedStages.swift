import AffektCore

/// The stages before a classifier, such as a scale and a projection, fitted on a training set.
struct FittedStages: Sendable {
  /// A stage that was fitted.
  private enum Part: Sendable {
    /// One model for every recording.
    case shared(any FittedStageModel)
    /// Speakers are looked at one by one: the stage itself, to be fitted to those of the test set.
    case eachSpeaker(any FittedStage)
  }

  private let parts: [Part]
  /// The training set as the stages transform it.
  let training: TrainingSet

  /// Fits the stages one after the other, each to what the ones before it give; they see the training
  /// side and nothing else.
  init(_ stages: [StageStep], on training: TrainingSet) throws(FitError) {
    var parts: [Part] = []
    var current = training
    for stage in stages {
      switch stage.plugin.scope {
      case .trainingSet:
        let model = try stage.plugin.model(fittedOn: current)
        current = current.applying(model)
        parts.append(.shared(model))
      case .eachSpeaker:
        current = try stage.plugin.transformed(current)
        parts.append(.eachSpeaker(stage.plugin))
      }
    }
    self.parts = parts
    self.training = current
  }

  /// Some examples, spoken by `speakers`, as the stages transform them.
  ///
  /// A stage that looks at speakers one by one is fitted to the features of these examples; their
  /// emotions are not known here.
  func applied(to examples: ExampleSet, speakers: [String]) throws(FitError) -> ExampleSet {
    var current = examples
    for part in parts {
      switch part {
      case .shared(let model): current = current.applying(model)
      case .eachSpeaker(let stage):
        // One emotion for all, because the true ones must not be known.
        let unlabelled = TrainingSet(
          examples: current, emotions: speakers.map { _ in .neutral }, speakers: speakers)
        current = try stage.transformed(unlabelled).examples
      }
    }
    return current
  }
}

extension FittedStage {
  fileprivate func model(fittedOn training: TrainingSet) throws(FitError) -> any FittedStageModel {
    try fit(training)
  }

  /// The examples, those of each speaker transformed by a model of their own.
  func transformed(_ set: TrainingSet) throws(FitError) -> TrainingSet {
    let members = Dictionary(grouping: set.speakers.indices) { set.speakers[$0] }
    var models: [Model] = []
    var assignment = [Int](repeating: 0, count: set.count)
    for speaker in members.keys.sorted(by: CorpusFolder.precedes) {
      let own = members[speaker] ?? []
      for example in own { assignment[example] = models.count }
      models.append(try fit(set.subset(own)))
    }
    return set.applying(models, assignment: assignment)
  }
}
