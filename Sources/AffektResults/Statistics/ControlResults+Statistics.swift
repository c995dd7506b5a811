import AffektCore
import AffektNumerics

extension [ControlResults] {
  /// The controls with the interval of how far each is behind the best configuration of the corpus.
  func comparedWithBest(
    of corpus: CorpusResults, predictions: [PredictionRecord], controls: [PredictionRecord],
    settings: IntervalSettings, seed: UInt64
  ) -> [ControlResults] {
    guard let best = corpus.bestConfiguration else { return self }
    let own = predictions.filter { $0.configuration == best.identifier }
    let generator = SpeakerBootstrap.generator(seed: seed, corpus: corpus.summary.name)
    return map { control in
      guard Control.rivals.contains(control.control), control.metrics != nil else { return control }
      let origin = PredictionOrigin.control(control.control, subject: control.subject)
      let others = controls.filter { $0.origin == origin }
      let table = PredictionCounts(
        ofEach: [own, others], labels: corpus.summary.emotions.map(\.label))
      guard !others.isEmpty, table.speakers.count > 1 else { return control }
      let bootstrap = SpeakerBootstrap(table, settings: settings, generator: generator)
      let (first, second) = (bootstrap.samples(of: 0).uar, bootstrap.samples(of: 1).uar)
      var compared = control
      compared.behindBest = Interval(zip(first, second).map { $0 - $1 }, level: settings.level)
      return compared
    }
  }
}
