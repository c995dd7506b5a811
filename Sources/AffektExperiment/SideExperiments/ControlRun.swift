import AffektCore
import AffektNumerics
import AffektResults
import Foundation

/// Runs the controls of one corpus, under the folds of the comparison.
struct ControlRun: Sendable {
  let pipeline: Pipeline
  let split: Split
  let extracted: ExtractedCorpus
  let jobRunner: JobRunner

  /// How often labels are permuted; the predictions of all permutations count together.
  private static let permutationCount: UInt64 = 3

  /// What the controls found, and every prediction.
  struct Outcome {
    var results: [ControlResults] = []
    var predictions: [ControlPrediction] = []
  }

  /// A control, ready to be tried.
  private struct Plan {
    let control: Control
    let subject: String
    /// What is to be predicted of each recording.
    let labels: [ClassLabel]
    let folds: [Fold]
    let table: IdentifiedTable
    let classifier: ClassifierStep
    let seeds: [UInt64]

    /// The control that the jobs belong to.
    var key: [String] { [control.rawValue, subject] }

    /// The control in one line.
    var name: String { "control \(control.rawValue): \(subject)" }
  }

  private var seed: UInt64 { pipeline.evaluation.seed }

  func outcome() async throws -> Outcome {
    var outcome = Outcome()
    let plans = try baselines() + measures(noting: &outcome) + probes()
    let jobs = plans.enumerated().flatMap { place, plan in
      Job.all(
        of: ConfigurationEvaluator(
          scaling: scaling, classifier: plan.classifier, tuning: pipeline.evaluation.tuning,
          table: plan.table.table, recordings: split.recordings, labels: plan.labels,
          tableIdentity: plan.table.identity), at: place, named: plan.name, folds: plan.folds,
        seeds: plan.seeds)
    }
    guard !jobs.isEmpty else { return outcome }
    let outcomes = try await jobRunner.outcomes(
      of: jobs, corpus: split.corpus, phase: "\(split.corpus): controls")
    var places: [[String]: [Int]] = [:]
    for (place, plan) in plans.enumerated() { places[plan.key, default: []].append(place) }
    for (place, plan) in plans.enumerated() where places[plan.key]?.first == place {
      let together = places[plan.key] ?? []
      let own = outcomes.filter { together.contains($0.job.place) }
      if let failure = own.compactMap(\.failure).first {
        outcome.results.append(
          result(of: plan, metrics: nil, note: "fold \(failure.fold): \(failure.error)"))
        continue
      }
      let predictions = own.flatMap { outcome in
        outcome.part.map { self.predictions(of: plans[outcome.job.place], $0) } ?? []
      }
      let metrics = Metrics(of: predictions, labels: Set(plan.labels).sorted())
      outcome.results.append(result(of: plan, metrics: metrics, note: nil))
      outcome.predictions += predictions
    }
    return outcome
  }

  /// The scale under which probes see their features: the first of the pipeline that looks at no test
  /// speaker.
  private var scaling: ScalingStep {
    pipeline.scalings.first { $0.transductive.isEmpty } ?? ScalingStep(name: "none", stages: [])
  }

  // MARK: - Plans

  private func baselines() -> [Plan] {
    pipeline.controls.baselines.map { baseline in
      Plan(
        control: .baseline, subject: baseline.name, labels: split.labels,
        folds: split.folds, table: table(around: 0) { _, _ in 0 },
        classifier: baseline, seeds: baseline.isStochastic ? pipeline.evaluation.seeds : [seed])
    }
  }

  /// The probe on single measures that need no speech features.
  private func measures(noting outcome: inout Outcome) -> [Plan] {
    guard let probe = pipeline.controls.probe else { return [] }
    var plans: [Plan] = []
    func add(
      _ control: Control, _ subject: String, around centre: Double,
      _ value: (Recording, RecordingFeatures) -> Double
    ) {
      plans.append(
        Plan(
          control: control, subject: subject, labels: split.labels,
          folds: split.folds, table: table(around: centre, value), classifier: probe,
          seeds: [seed]))
    }
    add(.duration, "logarithm of the length", around: log(3)) { log(max($1.duration, 1e-3)) }
    add(.loudness, "level in dB", around: -30) { $1.level }
    let sexes = split.recordings.map(\.sex)
    if sexes.contains(nil) || Set(sexes).count < 2 {
      outcome.results.append(
        ControlResults(
          control: .sex, subject: "sex", metrics: nil, chance: chance(split.labels),
          note: sexes.contains(nil)
            ? "the sex of some speakers is not known" : "all speakers are of one sex"))
    } else {
      add(.sex, "sex", around: 0.5) { recording, _ in recording.sex == .female ? 1 : 0 }
    }
    return plans
  }

  /// The probe on each feature set that has rows, for other labels than the true ones.
  private func probes() throws -> [Plan] {
    guard let probe = pipeline.controls.probe else { return [] }
    let speakers = split.recordings.map(\.speaker)
    var draws = SeededGenerator(seed: seed).derived(for: "folds of the speaker probe")
    let mixed = StratifiedFolds.folds(
      classes: speakers, count: min(5, speakers.count), using: &draws)
    var plans: [Plan] = []
    for place in pipeline.preprocessings.indices {
      for (set, features) in pipeline.featureSets.enumerated()
      where features.hasRows && pipeline.combines(preprocessing: place, features: set) {
        let table = try extracted.table(
          preprocessing: place, features: set, granularity: .recording)
        let chain = pipeline.preprocessingName(place, of: set)
        let subject = "\(chain)/\(features.name)"
        plans += (0..<Self.permutationCount).map { number in
          Plan(
            control: .permutedLabels, subject: subject,
            labels: permutedWithinSpeakers(number), folds: split.folds, table: table,
            classifier: probe, seeds: [seed &+ number])
        }
        guard Set(speakers).count > 1 else { continue }
        plans.append(
          Plan(
            control: .speakerIdentity, subject: subject,
            labels: speakers.map { ClassLabel(rawValue: $0) }, folds: mixed,
            table: table, classifier: probe, seeds: [seed]))
      }
    }
    return plans
  }

  /// The emotions, exchanged at random among the recordings of each speaker, so that every speaker
  /// keeps as many of each.
  private func permutedWithinSpeakers(_ number: UInt64) -> [ClassLabel] {
    var draws = SeededGenerator(seed: seed &+ number).derived(for: "permuted labels")
    let speakers = SpeakerGroups(of: split.recordings)
    let labels = split.labels
    var permuted = labels
    for name in speakers.names {
      let own = speakers.members(of: [name])
      for (target, source) in zip(own, draws.permutation(of: own.count)) {
        permuted[target] = labels[own[source]]
      }
    }
    return permuted
  }

  /// A table of one measure and its squared distance from a fixed centre, so that a linear probe can
  /// single out a middle range.
  private func table(
    around centre: Double, _ value: (Recording, RecordingFeatures) -> Double
  ) -> IdentifiedTable {
    let values = zip(split.recordings, extracted.features).map(value)
    return IdentifiedTable(
      columns: [FeatureColumn("measure"), FeatureColumn("squared-distance")],
      rows: Matrix(
        rows: values.count, columns: 2,
        elements: values.flatMap { [$0, ($0 - centre) * ($0 - centre)] }))
  }

  // MARK: - Results

  private func chance(_ labels: [ClassLabel]) -> Double { 1 / Double(max(1, Set(labels).count)) }

  private func result(of plan: Plan, metrics: Metrics?, note: String?) -> ControlResults {
    ControlResults(
      control: plan.control, subject: plan.subject, metrics: metrics,
      chance: chance(plan.labels), note: note)
  }

  private func predictions(of plan: Plan, _ part: ResultAssembly.Part) -> [ControlPrediction] {
    part.controlPredictions(
      .control, name: plan.control.rawValue, subject: plan.subject, corpus: split.corpus,
      recordings: split.recordings, labels: plan.labels)
  }
}
