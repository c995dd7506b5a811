import AffektCore
import AffektNumerics
import AffektResults
import Synchronization

/// One evaluator in one fold under one seed: the piece of work that threads share out.
struct Job: Sendable {
  /// What it belongs to, for people.
  let name: String
  let evaluator: any FoldEvaluator
  let fold: Fold
  let seed: UInt64
  /// All that its outcome depends on, in one text; nil if the outcome is not to be stored.
  let identity: String?

  /// An evaluator in every fold under every seed.
  static func all(
    of evaluator: any FoldEvaluator, named name: String, folds: [Fold], seeds: [UInt64]
  ) -> [Job] {
    let identity = evaluator.identity
    let folds = folds.map { (fold: $0, identity: $0.identity) }
    return seeds.flatMap { seed in
      folds.map { fold in
        Job(
          name: name, evaluator: evaluator, fold: fold.fold, seed: seed,
          identity: identity.map { ContentHash.hexadecimal(of: "\($0)\n\(fold.identity)\n\(seed)") }
        )
      }
    }
  }

  /// Evaluates it.
  ///
  /// The draws depend on the classifier and the fold, so that configurations that differ in features or
  /// pre-processing are compared under the same draws. Throws what is the fault of a plugin or of the
  /// engine; what cannot be fitted is an outcome.
  func outcome() throws -> JobOutcome {
    let draws = SeededGenerator(seed: seed)
      .derived(for: "\(evaluator.classifier.plugin)/\(fold.name)")
    do {
      return JobOutcome(
        job: self, result: .success(try evaluator.watched(fold, generator: draws)))
    } catch let error as PluginContractError {
      throw error
    } catch let error as LeakageError {
      throw error
    } catch {
      return JobOutcome(job: self, result: .failure(FitError("\(error)")))
    }
  }
}

/// What came of a job.
struct JobOutcome: Sendable {
  let job: Job
  let result: Result<FoldOutcome, FitError>

  /// The predictions; nil if the job failed.
  var part: ResultAssembly.Part? {
    guard case .success(let outcome) = result else { return nil }
    return ResultAssembly.Part(fold: job.fold, seed: job.seed, outcome: outcome)
  }

  /// Why the job failed.
  var failure: (fold: String, error: FitError)? {
    guard case .failure(let error) = result else { return nil }
    return (job.fold.name, error)
  }
}

/// Jobs whose outcomes are needed together, and what they are for.
struct JobGroup<Key: Sendable>: Sendable {
  /// What the jobs are for, such as a configuration.
  let key: Key
  let jobs: [Job]
}

/// What came of a group of jobs.
struct GroupOutcome<Key: Sendable>: Sendable {
  /// What the jobs were for.
  let key: Key
  /// The outcomes, in the order of the jobs.
  let outcomes: [JobOutcome]

  /// Why the first of those jobs failed that did; nil when none did.
  var failure: (fold: String, error: FitError)? { outcomes.lazy.compactMap(\.failure).first }

  /// The predictions of the jobs that did not fail.
  var parts: [ResultAssembly.Part] { outcomes.compactMap(\.part) }
}

/// Runs jobs on several threads, but for those whose outcome an earlier run has stored.
struct JobRunner: Sendable {
  let threads: Int
  let progress: any ProgressReporter
  var log: RunLog?
  /// How many folds of each part were computed and known.
  let tally = JobTally()

  /// The outcomes of groups, in their order; all of their jobs share the threads.
  func outcomes<Key>(of groups: [JobGroup<Key>], corpus: String, phase: String) async throws
    -> [GroupOutcome<Key>]
  {
    let outcomes = try await outcomes(
      of: groups.flatMap(\.jobs), corpus: corpus, phase: phase)
    var rest = outcomes[...]
    return groups.map { group in
      defer { rest = rest.dropFirst(group.jobs.count) }
      return GroupOutcome(key: group.key, outcomes: Array(rest.prefix(group.jobs.count)))
    }
  }

  /// The outcomes, in the order of the jobs.
  private func outcomes(of jobs: [Job], corpus: String, phase: String) async throws -> [JobOutcome]
  {
    let known = log?.known(jobs.compactMap(\.identity)) ?? [:]
    let stored = jobs.map { $0.identity.flatMap { known[$0] } }
    let missing = jobs.indices.filter { stored[$0] == nil }
    let parts = parts(of: jobs, stored: stored.map { $0 != nil }, corpus: corpus)
    tally.add(parts)
    let first = log?.add(parts.map { ($0.corpus, $0.name, $0.total, $0.stored) }) ?? 0
    let places = Dictionary(
      parts.enumerated().map { ($1.name, first + $0) }, uniquingKeysWith: { first, _ in first })
    if missing.count < jobs.count {
      progress.note(
        "\(phase): \(jobs.count - missing.count) of \(jobs.count) known from earlier runs")
    }
    var outcomes = zip(jobs, stored).map { job, result in
      result.map { JobOutcome(job: job, result: $0) }
    }
    guard !missing.isEmpty else { return outcomes.compactMap { $0 } }
    let computed = try await progress.phase(phase, total: missing.count) { phase in
      try await concurrentMap(count: missing.count, width: threads) { [log] index in
        defer { phase.advance() }
        let job = jobs[missing[index]]
        let outcome = try job.outcome()
        log?.keep(outcome.result, identity: job.identity, part: places[job.name] ?? 0)
        return outcome
      }
    }
    for (place, outcome) in zip(missing, computed) { outcomes[place] = outcome }
    return outcomes.compactMap { $0 }
  }

  /// The parts that jobs belong to, in order.
  private func parts(of jobs: [Job], stored: [Bool], corpus: String) -> [PartReport] {
    var order: [String] = []
    var counts: [String: (total: Int, stored: Int)] = [:]
    for (job, isStored) in zip(jobs, stored) {
      if counts[job.name] == nil { order.append(job.name) }
      counts[job.name, default: (0, 0)].total += 1
      if isStored { counts[job.name, default: (0, 0)].stored += 1 }
    }
    return order.map { name in
      PartReport(
        corpus: corpus, name: name, total: counts[name]?.total ?? 0,
        stored: counts[name]?.stored ?? 0)
    }
  }
}

/// Counts the folds of a corpus that were computed and known.
final class JobTally: Sendable {
  private let parts = Mutex<[PartReport]>([])

  /// Adds parts.
  func add(_ more: [PartReport]) { parts.withLock { $0 += more } }

  /// The parts so far.
  var reports: [PartReport] { parts.withLock { $0 } }
}
