import AffektCore
import AffektNumerics

/// One evaluator in one fold under one seed: the piece of work that threads share out.
struct Trial: Sendable {
  /// Which of the things compared it belongs to, such as a cell.
  let place: Int
  let evaluator: any FoldEvaluator
  let fold: Fold
  let seed: UInt64

  /// An evaluator in every fold under every seed.
  static func all(
    of evaluator: any FoldEvaluator, at place: Int, folds: [Fold], seeds: [UInt64]
  ) -> [Trial] {
    seeds.flatMap { seed in
      folds.map { Trial(place: place, evaluator: evaluator, fold: $0, seed: seed) }
    }
  }

  /// Evaluates it.
  ///
  /// The draws depend on the classifier and the fold, so that cells that differ in features or
  /// pre-processing are compared under the same draws. Throws what is the fault of a plugin or of the
  /// engine; what cannot be fitted is an outcome.
  func outcome() throws -> TrialOutcome {
    let draws = SeededGenerator(seed: seed)
      .derived(for: "\(evaluator.classifier.plugin)/\(fold.name)")
    do {
      return TrialOutcome(
        trial: self, result: .success(try evaluator.watched(fold, generator: draws)))
    } catch let error as PluginContractError {
      throw error
    } catch let error as LeakageError {
      throw error
    } catch {
      return TrialOutcome(trial: self, result: .failure(FitError("\(error)")))
    }
  }
}

/// What came of a trial.
struct TrialOutcome: Sendable {
  let trial: Trial
  let result: Result<FoldOutcome, FitError>

  /// What was decided; nil if nothing could be.
  var part: CellAssembly.Part? {
    guard case .success(let outcome) = result else { return nil }
    return CellAssembly.Part(fold: trial.fold, seed: trial.seed, outcome: outcome)
  }

  /// Why nothing could be decided.
  var failure: (fold: String, error: FitError)? {
    guard case .failure(let error) = result else { return nil }
    return (trial.fold.name, error)
  }
}

/// Runs trials on several threads.
struct TrialRun: Sendable {
  let threads: Int
  let progress: any ProgressReporter

  /// The outcomes, in the order of the trials.
  func outcomes(of trials: [Trial], phase: String) async throws -> [TrialOutcome] {
    progress.begin(phase, total: trials.count)
    let outcomes = try await concurrentMap(count: trials.count, width: threads) {
      [progress] index in
      defer { progress.advance() }
      return try trials[index].outcome()
    }
    progress.end()
    return outcomes
  }
}
