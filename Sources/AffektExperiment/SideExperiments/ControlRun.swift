import AffektCore
import AffektNumerics
import AffektResults
import Foundation

/// Runs the controls of one corpus, under the folds of the comparison.
struct ControlRun: Sendable {
  let pipeline: Pipeline
  let division: Division
  let extracted: ExtractedCorpus
  let trialRun: TrialRun

  /// How often labels are permuted; the decisions of all permutations count together.
  private static let permutationCount: UInt64 = 3

  /// What the controls found, and every decision.
  struct Outcome {
    var results: [ControlResults] = []
    var decisions: [SupplementaryDecision] = []
  }

  /// A control, ready to be tried.
  private struct Plan {
    let control: Control
    let subject: String
    let recordings: [Recording]
    let folds: [Fold]
    let table: IdentifiedTable
    let classifier: ClassifierStep
    let seeds: [UInt64]

    /// What is reported together.
    var key: [String] { [control.rawValue, subject] }

    /// The control in one line.
    var name: String { "control \(control.rawValue): \(subject)" }
  }

  private var seed: UInt64 { pipeline.evaluation.seed }

  func outcome() async throws -> Outcome {
    var outcome = Outcome()
    let plans = try baselines() + measures(noting: &outcome) + probes()
    let trials = plans.enumerated().flatMap { place, plan in
      Trial.all(
        of: CellEvaluator(
          scaling: scaling, classifier: plan.classifier, tuning: pipeline.evaluation.tuning,
          table: plan.table.table, recordings: plan.recordings,
          tableIdentity: plan.table.identity), at: place, named: plan.name, folds: plan.folds,
        seeds: plan.seeds)
    }
    guard !trials.isEmpty else { return outcome }
    let outcomes = try await trialRun.outcomes(
      of: trials, corpus: division.corpus, phase: "\(division.corpus): controls")
    var places: [[String]: [Int]] = [:]
    for (place, plan) in plans.enumerated() { places[plan.key, default: []].append(place) }
    for (place, plan) in plans.enumerated() where places[plan.key]?.first == place {
      let together = places[plan.key] ?? []
      let own = outcomes.filter { together.contains($0.trial.place) }
      if let failure = own.compactMap(\.failure).first {
        outcome.results.append(
          result(of: plan, metrics: nil, note: "fold \(failure.fold): \(failure.error)"))
        continue
      }
      let decisions = own.flatMap { outcome in
        outcome.part.map { self.decisions(of: plans[outcome.trial.place], $0) } ?? []
      }
      let labels = Set(plan.recordings.map(\.emotion)).sorted()
      let metrics = Metrics(
        truths: decisions.map { Emotion(rawValue: $0.truth) },
        decisions: decisions.map { Emotion(rawValue: $0.predicted) }, labels: labels)
      outcome.results.append(result(of: plan, metrics: metrics, note: nil))
      outcome.decisions += decisions
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
        control: .baseline, subject: baseline.name, recordings: division.recordings,
        folds: division.folds, table: table(around: 0) { _, _ in 0 },
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
          control: control, subject: subject, recordings: division.recordings,
          folds: division.folds, table: table(around: centre, value), classifier: probe,
          seeds: [seed]))
    }
    add(.duration, "logarithm of the length", around: log(3)) { log(max($1.duration, 1e-3)) }
    add(.loudness, "level in dB", around: -30) { $1.level }
    let sexes = division.recordings.map(\.sex)
    if sexes.contains(nil) || Set(sexes).count < 2 {
      outcome.results.append(
        ControlResults(
          control: .sex, subject: "sex", metrics: nil, chance: chance(division.recordings),
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
    let speakers = division.recordings.map { recording in
      var copy = recording
      copy.emotion = Emotion(rawValue: recording.speaker)
      return copy
    }
    var draws = SeededGenerator(seed: seed).derived(for: "folds of the speaker probe")
    let mixed = StratifiedFolds.folds(
      classes: speakers.map(\.speaker), count: min(5, speakers.count), using: &draws)
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
            recordings: permutedWithinSpeakers(number), folds: division.folds, table: table,
            classifier: probe, seeds: [seed &+ number])
        }
        guard Set(speakers.map(\.speaker)).count > 1 else { continue }
        plans.append(
          Plan(
            control: .speakerIdentity, subject: subject, recordings: speakers, folds: mixed,
            table: table, classifier: probe, seeds: [seed]))
      }
    }
    return plans
  }

  /// The recordings with their emotions exchanged at random among those of each speaker, so that every
  /// speaker keeps as many of each.
  private func permutedWithinSpeakers(_ number: UInt64) -> [Recording] {
    var draws = SeededGenerator(seed: seed &+ number).derived(for: "permuted labels")
    let speakers = SpeakerGroups(of: division.recordings)
    var permuted = division.recordings
    for name in speakers.names {
      let own = speakers.members(of: [name])
      for (target, source) in zip(own, draws.permutation(of: own.count)) {
        permuted[target].emotion = division.recordings[own[source]].emotion
      }
    }
    return permuted
  }

  /// A table of one measure and its squared distance from a fixed centre, so that a linear probe can
  /// single out a middle range.
  private func table(
    around centre: Double, _ value: (Recording, RecordingFeatures) -> Double
  ) -> IdentifiedTable {
    let values = zip(division.recordings, extracted.features).map(value)
    return IdentifiedTable(
      columns: [FeatureColumn("measure"), FeatureColumn("squared-distance")],
      rows: Matrix(
        rows: values.count, columns: 2,
        elements: values.flatMap { [$0, ($0 - centre) * ($0 - centre)] }))
  }

  // MARK: - Results

  private func chance(_ recordings: [Recording]) -> Double {
    1 / Double(max(1, Set(recordings.map(\.emotion)).count))
  }

  private func result(of plan: Plan, metrics: Metrics?, note: String?) -> ControlResults {
    ControlResults(
      control: plan.control, subject: plan.subject, metrics: metrics,
      chance: chance(plan.recordings), note: note)
  }

  private func decisions(of plan: Plan, _ part: CellAssembly.Part) -> [SupplementaryDecision] {
    part.supplement(
      .control, name: plan.control.rawValue, subject: plan.subject, corpus: division.corpus,
      recordings: plan.recordings)
  }
}
