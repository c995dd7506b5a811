import AffektCore

/// The figures of controls and of leaky practices that follow from `control-predictions.csv`.
struct ControlMetrics: Encodable {
  private struct Figure: Encodable {
    let identifier: String
    let uar: Double
    let accuracy: Double?
  }

  private let controls: [Figure]
  private let leakageAblation: [Figure]

  /// Takes the figures that are stated.
  init(stated corpus: CorpusResults) {
    controls = corpus.controls.compactMap { control in
      control.metrics.map {
        Figure(
          identifier: "\(control.control.rawValue) of \(control.subject)", uar: $0.uar,
          accuracy: $0.accuracy)
      }
    }
    leakageAblation = corpus.leakageAblation.flatMap { found in
      found.steps.map {
        Figure(identifier: "\($0.name) of \(found.configuration)", uar: $0.uar, accuracy: nil)
      }
    }
  }

  /// Computes the figures of predictions, those of one corpus, in the order of the predictions.
  init(of predictions: [ControlPrediction]) {
    var order: [String] = []
    var groups: [String: [ControlPrediction]] = [:]
    for prediction in predictions {
      let key = "\(prediction.name) of \(prediction.subject)"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(prediction)
    }
    func figures(_ experiment: ControlPrediction.Experiment) -> [Figure] {
      order.compactMap { key in
        let own = groups[key] ?? []
        guard own.first?.experiment == experiment else { return nil }
        let truths = own.map { Emotion(rawValue: $0.truth) }
        let predictions = own.map { Emotion(rawValue: $0.predicted) }
        let metrics = Metrics(
          truths: truths, predictions: predictions, labels: Set(truths + predictions).sorted())
        return Figure(
          identifier: key, uar: metrics.uar,
          accuracy: experiment == .control ? metrics.accuracy : nil)
      }
    }
    controls = figures(.control)
    leakageAblation = figures(.leakageAblation)
  }
}
