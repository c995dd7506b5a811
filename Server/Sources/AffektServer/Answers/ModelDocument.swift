import AffektModels
import AffektResults

/// What the server says of a model.
struct ModelDocument: Encodable, Sendable {
  /// A score with its interval, where there is one.
  struct Score: Encodable, Sendable {
    let value: Double
    let lower: Double?
    let upper: Double?

    init(_ value: Double, _ interval: Interval?) {
      self.value = value
      lower = interval?.lower
      upper = interval?.upper
    }
  }

  let name: String
  let labels: [String]
  let worth: String
  let configuration: String
  let pipeline: String
  let corpus: String
  let layout: String
  let recordings: Int
  let speakers: Int
  let evaluationProtocol: String
  let isSpeakerIndependent: Bool
  let leakage: String
  let uar: Score
  let accuracy: Score
  let threshold: Double
  let affekt: String
  let date: String
  /// The model card in Markdown; only where one model is asked for.
  let card: String?

  init(_ served: ServedModel, hasCard: Bool) {
    let model = served.predictor.model
    let evaluation = model.evaluation
    name = served.name
    labels = model.labels.map(\.rawValue)
    worth = served.worth
    configuration = model.fitted.identifier
    pipeline = model.facts.pipeline
    corpus = evaluation.corpus
    layout = model.facts.layout
    recordings = model.sound.count
    speakers = model.facts.speakerCount
    evaluationProtocol = evaluation.protocolIdentifier
    isSpeakerIndependent = evaluation.isSpeakerIndependent
    leakage = evaluation.leakage.rawValue
    uar = Score(evaluation.metrics.uar, evaluation.uarInterval)
    accuracy = Score(evaluation.metrics.accuracy, evaluation.accuracyInterval)
    threshold = served.predictor.threshold
    affekt = model.facts.affekt
    date = model.facts.date
    card = hasCard ? ModelCard(model).markdown : nil
  }
}

/// What the server says of all its models.
struct ModelListDocument: Encodable, Sendable {
  let models: [ModelDocument]
}
