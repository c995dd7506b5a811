import AffektNumerics

/// The configurations of a corpus as a complete grid of alternatives, to divide the variance of their UAR.
///
/// The factors are the phases of the pipeline. If every feature set was summarised by each of several
/// choices of functionals, these are a factor of their own; else sets that differ in functionals are
/// alternatives of the phase features. If every classifier plugin occurs exactly twice, once tuned and
/// once with fixed settings, tuning is a factor of its own. Alternatives of which a configuration is missing,
/// because it failed or does not exist, are left out until the grid is complete; so are classifiers
/// that are nowhere better than chance (the interval of the UAR reaches 1/K): the distance from
/// guessing to recognising would drown all that a comparison is about.
struct PhaseGrid {
  private struct Point {
    let alternatives: [String]
    let uar: Double
  }

  private var phases: [String]
  private var points: [Point]
  private var omissions: [VarianceDecomposition.Omission] = []

  /// Arranges configurations.
  init(_ configurations: [ConfigurationResults], intervals: [ConfigurationIntervals]) {
    let learned = Self.withoutGuessing(configurations, intervals)
    let left = Self.names(configurations.map(\.classifier)).filter { name in
      !learned.contains { $0.classifier == name }
    }
    if !left.isEmpty {
      omissions.append(.guessing(classifiers: left))
    }
    let hasFunctionals = Self.hasFunctionalsFactor(learned)
    let hasTuning = Self.hasTuningFactor(learned)
    phases = ["pre-processing", "features"] + (hasFunctionals ? ["functionals"] : [])
    phases += ["scaling", "classifier"] + (hasTuning ? ["tuning"] : [])
    points = learned.map { configuration in
      var alternatives = [configuration.preprocessing]
      alternatives +=
        hasFunctionals
        ? [configuration.extraction ?? "", configuration.functionals ?? ""]
        : [configuration.features]
      alternatives.append(configuration.scaling)
      alternatives +=
        hasTuning
        ? [configuration.classifierPlugin, Self.isTuned(configuration) ? "tuned" : "fixed"]
        : [configuration.classifier]
      return Point(alternatives: alternatives, uar: configuration.pooled.uar)
    }
    complete()
  }

  /// The split of the variance; nil when fewer than two configurations remain or all have the same UAR.
  var varianceDecomposition: VarianceDecomposition? {
    let alternatives = phases.indices.map { names(in: $0) }
    let varied = phases.indices.filter { alternatives[$0].count > 1 }
    guard !varied.isEmpty else { return nil }
    let order = points.sorted { left, right in
      for phase in varied {
        let list = alternatives[phase]
        let (first, second) = (
          list.firstIndex(of: left.alternatives[phase]),
          list.firstIndex(of: right.alternatives[phase])
        )
        if first != second { return (first ?? 0) < (second ?? 0) }
      }
      return false
    }
    guard
      let variance = FactorialVariance(
        levels: varied.map { alternatives[$0].count }, values: order.map(\.uar))
    else { return nil }
    let main = Dictionary(
      variance.components.filter { $0.factors.count == 1 }.map { ($0.factors, $0.share) },
      uniquingKeysWith: { first, _ in first })
    return VarianceDecomposition(
      configurationCount: points.count, deviation: variance.variance.squareRoot(),
      phases: varied.enumerated().map { factor, phase in
        .init(
          phase: phases[phase], alternatives: alternatives[phase],
          mainEffect: main[[factor]] ?? 0, shapley: variance.shapley[factor])
      },
      interactions: variance.components.filter { $0.factors.count > 1 }.map { part in
        .init(phases: part.factors.map { phases[varied[$0]] }, share: part.share)
      }, omissions: omissions)
  }

  /// The alternatives of a phase that are on the grid, in the order of the configurations.
  private func names(in phase: Int) -> [String] {
    Self.names(points.map { $0.alternatives[phase] })
  }

  /// Leaves out the alternative with the largest share of missing configurations until none is missing.
  private mutating func complete() {
    while true {
      let alternatives = phases.indices.map { names(in: $0) }
      let size = alternatives.reduce(1) { $0 * $1.count }
      guard points.count < size else { return }
      var worst: (phase: Int, name: String, share: Double)?
      for (phase, names) in alternatives.enumerated() where names.count > 1 {
        for name in names {
          let present = points.count { $0.alternatives[phase] == name }
          let share = 1 - Double(present * names.count) / Double(size)
          if share > worst?.share ?? 0 { worst = (phase, name, share) }
        }
      }
      guard let worst else { return }
      points.removeAll { $0.alternatives[worst.phase] == worst.name }
      omissions.append(.incomplete(phase: phases[worst.phase], alternative: worst.name))
    }
  }

  private static func names(_ values: [String]) -> [String] {
    var known: Set<String> = []
    return values.filter { known.insert($0).inserted }
  }

  private static func isTuned(_ configuration: ConfigurationResults) -> Bool {
    configuration.folds.contains { !$0.candidates.isEmpty }
  }

  /// Whether every feature set was summarised by each of several choices of functionals.
  private static func hasFunctionalsFactor(_ configurations: [ConfigurationResults]) -> Bool {
    let choices = Set(configurations.map { [$0.extraction, $0.functionals] })
    let functionals = Set(configurations.map(\.functionals))
    return functionals.count > 1 && !functionals.contains(nil)
      && choices.count == Set(configurations.map(\.extraction)).count * functionals.count
  }

  /// Whether classifiers are all pairs of a plugin with fixed and with tuned settings.
  private static func hasTuningFactor(_ configurations: [ConfigurationResults]) -> Bool {
    var kinds: [String: Set<String>] = [:]
    var plugins: [String: Set<Bool>] = [:]
    for configuration in configurations {
      kinds[configuration.classifierPlugin, default: []].insert(configuration.classifier)
      plugins[configuration.classifierPlugin, default: []].insert(isTuned(configuration))
    }
    return !kinds.isEmpty && kinds.values.allSatisfy { $0.count == 2 }
      && plugins.values.allSatisfy { $0.count == 2 }
  }

  /// The configurations of classifiers that are somewhere better than chance.
  private static func withoutGuessing(
    _ configurations: [ConfigurationResults], _ intervals: [ConfigurationIntervals]
  )
    -> [ConfigurationResults]
  {
    let lowest = Dictionary(
      intervals.map { ($0.configuration, $0.uar?.lower) }, uniquingKeysWith: { first, _ in first })
    let learned = Set(
      configurations.filter { configuration in
        let occurring = configuration.pooled.classes.count { $0.support > 0 }
        let uar = (lowest[configuration.identifier] ?? nil) ?? configuration.pooled.uar
        return uar > 1 / Double(max(1, occurring)) + 1e-12
      }.map(\.classifier))
    return configurations.filter { learned.contains($0.classifier) }
  }
}
