import AffektCore

/// The figures of controls and of short cuts that follow from `supplement.csv`.
struct SupplementFigures: Encodable {
  private struct Figure: Encodable {
    let identifier: String
    let uar: Double
    let accuracy: Double?
  }

  private let controls: [Figure]
  private let inflation: [Figure]

  /// Takes the figures that are stated.
  init(stated corpus: CorpusResults) {
    controls = corpus.controls.compactMap { control in
      control.metrics.map {
        Figure(
          identifier: "\(control.control.rawValue) of \(control.subject)", uar: $0.uar,
          accuracy: $0.accuracy)
      }
    }
    inflation = corpus.inflation.flatMap { found in
      found.steps.map {
        Figure(identifier: "\($0.name) of \(found.cell)", uar: $0.uar, accuracy: nil)
      }
    }
  }

  /// Computes the figures of decisions, those of one corpus, in the order of the decisions.
  init(of decisions: [SupplementaryDecision]) {
    var order: [String] = []
    var groups: [String: [SupplementaryDecision]] = [:]
    for decision in decisions {
      let key = "\(decision.name) of \(decision.subject)"
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(decision)
    }
    func figures(_ experiment: SupplementaryDecision.Experiment) -> [Figure] {
      order.compactMap { key in
        let own = groups[key] ?? []
        guard own.first?.experiment == experiment else { return nil }
        let truths = own.map { Emotion(rawValue: $0.truth) }
        let decisions = own.map { Emotion(rawValue: $0.predicted) }
        let metrics = Metrics(
          truths: truths, decisions: decisions, labels: Set(truths + decisions).sorted())
        return Figure(
          identifier: key, uar: metrics.uar,
          accuracy: experiment == .control ? metrics.accuracy : nil)
      }
    }
    controls = figures(.control)
    inflation = figures(.inflation)
  }
}
