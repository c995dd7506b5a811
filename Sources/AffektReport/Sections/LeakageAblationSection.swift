import AffektResults

/// What leaky practices would have bought: never ranked, and never beside scores without leakage but to show the
/// gap.
enum LeakageAblationSection {
  /// Makes the section; nil where leaky practices were not asked for.
  static func section(_ context: CorpusContext) -> Section? {
    guard !context.results.leakageAblation.isEmpty else { return nil }
    return Section(
      identifier: "corpus-\(context.slug)-leakage-ablation",
      title: "What leaky practices would buy",
      label: "leaky scores",
      blocks: [
        .notice(
          """
          The scores of this section are inflated on purpose. They show how far common leaky practices \
          raise the score of the same pipeline on the same recordings, and must not be quoted as \
          results.
          """),
        .list(LeakyPractice.allCases.map { "\(strong: $0.rawValue): \($0.explanation)." }),
        .table(alone(context)), .table(together(context)),
        .details(
          "Why each score is leaky", isOpen: false, [.table(leakageChecks(context))]),
      ])
  }

  static func alone(_ context: CorpusContext) -> Table {
    context.table(
      "leakage-ablation-alone",
      caption: context.caption("pooled UAR with each leaky practice taken alone, and its gain."),
      rows: context.results.leakageAblation,
      columns: [
        .name("Configuration") { context.title(of: $0.configuration) },
        .score("Without leakage") { $0.honest },
        .each(LeakyPractice.allCases) { practice in
          .group([
            .score(practice.rawValue) { uar(of: $0, taking: [practice]) },
            .score("Gain") { found in uar(of: found, taking: [practice]).map { $0 - found.honest }
            },
          ])
        },
      ])
  }

  /// The UAR of a configuration with some leaky practices; nil where they were not tried, the UAR without leakage for none.
  private static func uar(of found: LeakageAblationResults, taking practices: [LeakyPractice])
    -> Double?
  {
    practices.isEmpty ? found.honest : found.steps.first { $0.practices == practices }?.uar
  }

  static func together(_ context: CorpusContext) -> Table {
    let all = LeakyPractice.allCases
    return context.table(
      "leakage-ablation-together",
      caption: context.caption(
        """
        pooled UAR with the leaky practices taken one after the other, and what each \
        adds to those before it.
        """),
      rows: context.results.leakageAblation,
      columns: [
        .name("Configuration") { context.title(of: $0.configuration) },
        .score("Without leakage") { $0.honest },
        .each(Array(all.indices)) { place in
          .group([
            .score("+ \(all[place].rawValue)") { uar(of: $0, taking: Array(all[...place])) },
            .score("Gain") { found in
              let before = uar(of: found, taking: Array(all[..<place]))
              return uar(of: found, taking: Array(all[...place])).flatMap { uar in
                before.map { uar - $0 }
              }
            },
          ])
        },
        .score("Whole gap") { found in uar(of: found, taking: all).map { $0 - found.honest } },
      ])
  }

  static func leakageChecks(_ context: CorpusContext) -> Table {
    context.table(
      "leakage-ablation-leakage-checks",
      caption: context.caption("what the leakage check says of each leaky practice."),
      rows: context.results.leakageAblation.flatMap { found in
        found.steps.map { (configuration: found.configuration, step: $0) }
      },
      columns: [
        .name("Configuration") { context.title(of: $0.configuration) },
        .text("Leaky practices") { $0.step.name },
        .text("Status") { $0.step.leakageCheck.status.rawValue },
        .text("Because") { $0.step.leakageCheck.reasons.map(\.sentence).joined(separator: " ") },
        .count("Reads while fitting") { $0.step.leakageCheck.reads.whileFitting },
      ])
  }
}
