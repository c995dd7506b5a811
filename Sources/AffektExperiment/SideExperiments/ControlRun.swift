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

  /// A control on one subject, ready to be tried.
  private struct Trial {
    /// What is to be predicted of each recording, and the seed under which it is.
    struct Labelling {
      let seed: UInt64
      let labels: [ClassLabel]
    }

    let control: Control
    let subject: String
    /// One for each seed; their predictions count together.
    let labellings: [Labelling]
    let folds: [Fold]
    let table: IdentifiedTable
    let classifier: ClassifierStep

    /// The control in one line.
    var name: String { "control \(control.rawValue): \(subject)" }

    /// The labels that occur.
    var labels: [ClassLabel] { Set(labellings.flatMap(\.labels)).sorted() }
  }

  private var seed: UInt64 { pipeline.evaluation.seed }

  /// What the controls found.
  func outcome() async throws -> SideExperimentOutcome<ControlResults> {
    let trials = try baselines() + measures() + probes()
    var outcome = SideExperimentOutcome(results: unknownSex)
    guard !trials.isEmpty else { return outcome }
    let groups = try await jobRunner.outcomes(
      of: trials.map { JobGroup(key: $0, jobs: jobs(of: $0)) }, corpus: split.corpus,
      phase: "\(split.corpus): controls")
    outcome.predictions.reserveCapacity(
      groups.reduce(0) { $0 + $1.parts.reduce(0) { $0 + $1.fold.test.count } })
    for group in groups {
      let trial = group.key
      if let failure = group.failure {
        outcome.results.append(
          result(of: trial, metrics: nil, note: "fold \(failure.fold): \(failure.error)"))
        continue
      }
      let predictions = group.parts.flatMap { self.predictions(of: trial, $0) }
      let metrics = Metrics(of: predictions, labels: trial.labels)
      outcome.results.append(result(of: trial, metrics: metrics, note: nil))
      outcome.predictions += predictions
    }
    return outcome
  }

  private func jobs(of trial: Trial) -> [Job] {
    trial.labellings.flatMap { labelling in
      Job.all(
        of: ConfigurationEvaluator(
          scaling: scaling, classifier: trial.classifier, tuning: pipeline.evaluation.tuning,
          table: trial.table.table, recordings: split.recordings, labels: labelling.labels,
          tableIdentity: trial.table.identity), named: trial.name, folds: trial.folds,
        seeds: [labelling.seed])
    }
  }

  /// The scale under which probes see their features: the first of the pipeline that looks at no test
  /// speaker.
  private var scaling: ScalingStep {
    pipeline.scalings.first { $0.transductive.isEmpty } ?? ScalingStep(name: "none", stages: [])
  }

  // MARK: - Trials

  private func baselines() -> [Trial] {
    pipeline.controls.baselines.map { baseline in
      let seeds = baseline.isStochastic ? pipeline.evaluation.seeds : [seed]
      return Trial(
        control: .baseline, subject: baseline.name,
        labellings: seeds.map { .init(seed: $0, labels: split.labels) },
        folds: split.folds, table: table(around: 0) { _, _ in 0 }, classifier: baseline)
    }
  }

  /// The probe on single measures that need no speech features.
  private func measures() -> [Trial] {
    guard let probe = pipeline.controls.probe else { return [] }
    func trial(
      _ control: Control, around centre: Double,
      _ value: (Recording, RecordingFeatures) -> Double
    ) -> Trial {
      Trial(
        control: control, subject: control.measure ?? control.rawValue,
        labellings: [.init(seed: seed, labels: split.labels)], folds: split.folds,
        table: table(around: centre, value), classifier: probe)
    }
    var trials = [
      trial(.duration, around: log(3)) { log(max($1.duration, 1e-3)) },
      trial(.loudness, around: -30) { $1.level },
    ]
    if unknownSex.isEmpty {
      trials.append(
        trial(.sex, around: 0.5) { recording, _ in recording.sex == .female ? 1 : 0 })
    }
    return trials
  }

  /// Why the control by sex does not apply; empty when it does, and without a probe.
  private var unknownSex: [ControlResults] {
    let sexes = Set(split.recordings.map(\.sex))
    guard pipeline.controls.probe != nil, sexes.contains(nil) || sexes.count < 2 else { return [] }
    return [
      ControlResults(
        control: .sex, subject: Control.sex.measure ?? "", metrics: nil,
        chance: chance(split.labels),
        note: sexes.contains(nil)
          ? "the sex of some speakers is not known" : "all speakers are of one sex")
    ]
  }

  /// The probe on each feature set that has rows, for speakers in place of emotions.
  private func probes() throws -> [Trial] {
    let speakers = split.recordings.map(\.speaker)
    guard let probe = pipeline.controls.probe, Set(speakers).count > 1 else { return [] }
    var draws = SeededGenerator(seed: seed).derived(for: "folds of the speaker probe")
    let mixed = StratifiedFolds.folds(
      classes: speakers, count: min(5, speakers.count), using: &draws)
    var trials: [Trial] = []
    for place in pipeline.preprocessings.indices {
      for (set, features) in pipeline.featureSets.enumerated()
      where features.hasRows && pipeline.combines(preprocessing: place, features: set) {
        let table = try extracted.table(
          preprocessing: place, features: set, granularity: .recording)
        let chain = pipeline.preprocessingName(place, of: set)
        let subject = "\(chain)/\(features.name)"
        trials.append(
          Trial(
            control: .speakerIdentity, subject: subject,
            labellings: [.init(seed: seed, labels: speakers.map { ClassLabel(rawValue: $0) })],
            folds: mixed, table: table,
            classifier: probe))
      }
    }
    return trials
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

  private func result(of trial: Trial, metrics: Metrics?, note: String?) -> ControlResults {
    ControlResults(
      control: trial.control, subject: trial.subject, metrics: metrics,
      chance: chance(trial.labellings.first?.labels ?? []), note: note)
  }

  private func predictions(of trial: Trial, _ part: ResultAssembly.Part) -> [PredictionRecord] {
    part.predictions(
      for: .control(trial.control, subject: trial.subject), corpus: split.corpus,
      recordings: split.recordings,
      labels: trial.labellings.first { $0.seed == part.seed }?.labels ?? [])
  }
}
