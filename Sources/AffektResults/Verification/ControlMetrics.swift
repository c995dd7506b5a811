import AffektCore

/// The figures of controls and of leaky practices that follow from `control-predictions.csv`.
struct ControlMetrics: Encodable, Equatable {
  private struct Figure: Encodable, Equatable {
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
  init(of predictions: [PredictionRecord]) {
    var order: [PredictionOrigin] = []
    var groups: [PredictionOrigin: [PredictionRecord]] = [:]
    for prediction in predictions {
      if groups[prediction.origin] == nil { order.append(prediction.origin) }
      groups[prediction.origin, default: []].append(prediction)
    }
    var controls: [Figure] = []
    var leakageAblation: [Figure] = []
    for origin in order {
      let own = groups[origin] ?? []
      func metrics() -> Metrics {
        Metrics(of: own, labels: Set(own.map(\.truth) + own.map(\.predicted)).sorted())
      }
      switch origin {
      case .control(let control, let subject):
        let metrics = metrics()
        controls.append(
          Figure(
            identifier: "\(control.rawValue) of \(subject)", uar: metrics.uar,
            accuracy: metrics.accuracy))
      case .leakageAblation(let configuration, let practices):
        leakageAblation.append(
          Figure(
            identifier: "\(LeakageAblationStep.name(of: practices)) of \(configuration)",
            uar: metrics().uar, accuracy: nil))
      case .comparison, .learningCurve: break
      }
    }
    self.controls = controls
    self.leakageAblation = leakageAblation
  }
}
