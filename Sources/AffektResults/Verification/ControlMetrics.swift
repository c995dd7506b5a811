import AffektCore

/// What controls found, as it follows from `control-predictions.csv`, the recordings and the pipeline.
struct ControlMetrics: Encodable, Equatable {
  private struct Figure: Encodable, Equatable {
    let identifier: String
    let metrics: Metrics?
    let chance: Double
    let hasNote: Bool
  }

  private struct Subject: Hashable {
    let control: Control
    let subject: String
  }

  private let controls: [Figure]

  /// Takes what is stated.
  init(stated corpus: CorpusResults) {
    controls = corpus.controls.map {
      Figure(
        identifier: Self.identifier(of: Subject(control: $0.control, subject: $0.subject)),
        metrics: $0.metrics, chance: $0.chance, hasNote: $0.note != nil)
    }
  }

  /// Computes it from predictions, those of one corpus.
  ///
  /// Without `predictions`, which a compact copy lacks, the confusion matrices are taken as stated. A
  /// control that has no prediction must say why.
  init(
    of predictions: [PredictionRecord]?, stated corpus: CorpusResults, facts: CorpusFacts,
    outline: PipelineOutline
  ) {
    var order: [Subject] = []
    var groups: [Subject: [PredictionRecord]] = [:]
    for prediction in predictions ?? [] {
      guard case .control(let control, let subject) = prediction.origin else { continue }
      let key = Subject(control: control, subject: subject)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(prediction)
    }
    let stated = Dictionary(
      corpus.controls.map { (Subject(control: $0.control, subject: $0.subject), $0) },
      uniquingKeysWith: { first, _ in first })
    let emotions = facts.isComplete ? facts.labels : corpus.summary.emotions.map(\.label).sorted()
    let subjects =
      Self.subjects(outline, facts, stated: Set(stated.keys))
      ?? Self.merged(
        order, stated: corpus.controls.map { Subject(control: $0.control, subject: $0.subject) })
    controls = subjects.map { subject in
      let labels =
        subject.control == .speakerIdentity
        ? facts.speakers.map { ClassLabel(rawValue: $0) }.sorted() : emotions
      let own = stated[subject]
      let metrics: Metrics?
      if predictions == nil {
        metrics = own?.metrics.flatMap {
          $0.confusion.labels == labels ? Metrics(of: $0.confusion) : nil
        }
      } else {
        metrics = groups[subject].map { Metrics(of: $0, labels: labels) }
      }
      return Figure(
        identifier: Self.identifier(of: subject), metrics: metrics,
        chance: 1 / Double(max(1, labels.count)), hasNote: metrics == nil)
    }
  }

  private static func identifier(of subject: Subject) -> String {
    "\(subject.control.rawValue) of \(subject.subject)"
  }

  /// The controls that the pipeline asks for, in the order of a run; nil where it does not say.
  ///
  /// Permuted labels, which earlier versions learnt, are among them if they are stated.
  private static func subjects(
    _ outline: PipelineOutline, _ facts: CorpusFacts, stated: Set<Subject>
  ) -> [Subject]? {
    guard let settings = outline.controls, let tables = outline.featureTables, facts.isComplete,
      facts.table != nil
    else { return nil }
    func measure(_ control: Control) -> Subject {
      Subject(control: control, subject: control.measure ?? "")
    }
    let baselines = settings.baselines.map { Subject(control: .baseline, subject: $0) }
    guard settings.hasProbe else { return baselines }
    let sexes = Set(facts.recordings.map(\.sex))
    // What does not apply comes first: it is known before anything runs.
    let isSexKnown = !sexes.contains(nil) && sexes.count > 1
    let probes = tables.filter { $0.features.isImported || $0.features.functionals != nil }.flatMap
    {
      let subject = "\($0.preprocessing)/\($0.features.name)"
      return [Subject(control: .permutedLabels, subject: subject)].filter(stated.contains)
        + (facts.speakers.count > 1
          ? [Subject(control: .speakerIdentity, subject: subject)] : [])
    }
    return (isSexKnown ? [] : [measure(.sex)]) + baselines
      + [measure(.duration), measure(.loudness)] + (isSexKnown ? [measure(.sex)] : []) + probes
  }

  /// The controls that have predictions, in the order of these, and of the others those that are stated, at
  /// their places.
  private static func merged(_ order: [Subject], stated: [Subject]) -> [Subject] {
    let known = Set(order)
    var subjects = order
    for (place, subject) in stated.enumerated() where !known.contains(subject) {
      subjects.insert(subject, at: min(place, subjects.count))
    }
    return subjects
  }
}
