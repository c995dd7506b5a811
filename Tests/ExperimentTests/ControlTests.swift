import AffektCore
import AffektNumerics
import AffektResults
import StandardPlugins
import Testing

@testable import AffektExperiment

/// Controls and leaky practices on the synthetic corpus.
@Suite("Controls and leaky practices")
struct ControlTests {
  private static let pipeline = """
    affekt: 1
    name: job
    corpora: { voices: { layout: synthetic, speakers: 6, sentences: 2 } }
    features:
      mfcc: { extract: [ { mfcc: { coefficients: 13 } } ], pool: [mean, standard-deviation] }
    classifiers:
      logistic-regression: { use: logistic-regression, tune: { cost: [0.01, 1] } }
    evaluation: { protocol: leave-one-speaker-out, tune: { folds: 3 }, seed: 7 }
    """

  @Test("Every control is run, stored with its predictions, and says what was expected")
  func controls() async throws {
    let outcome = try await ExperimentRunner(pipeline: try read(Self.pipeline), threads: 2).run()
    let corpus = outcome.results.corpora[0]
    let found = corpus.controls
    #expect(
      found.map(\.control) == [
        .baseline, .baseline, .duration, .loudness, .sex, .speakerIdentity,
      ])
    let emotions = Double(corpus.summary.emotions.count)
    for control in found {
      let metrics = try #require(control.metrics, "\(control)")
      let own = outcome.controlPredictions.filter {
        $0.origin == .control(control.control, subject: control.subject)
      }
      let hits = own.count { $0.truth == $0.predicted }
      #expect(own.count == corpus.summary.recordingCount)
      let guessing = try #require(control.guessing)
      #expect(guessing.lower < control.chance && control.chance < guessing.upper)
      #expect(abs(metrics.accuracy - Double(hits) / Double(own.count)) < 1e-12)
      let isSpeakers = control.control == .speakerIdentity
      #expect(abs(control.chance - 1 / (isSpeakers ? 6 : emotions)) < 1e-12)
    }
    let best = corpus.configurations[0].pooled.uar
    let uar = Dictionary(
      grouping: found, by: \.control
    ).mapValues { $0.compactMap(\.metrics?.uar).max() ?? 0 }
    #expect((uar[.sex] ?? 1) < best)
    #expect((uar[.speakerIdentity] ?? 0) > 2.0 / 6)
  }

  @Test("How far controls are behind the best is bounded, and the best is above exchanged emotions")
  func comparedWithBest() async throws {
    let outcome = try await ExperimentRunner(pipeline: try read(Self.pipeline), threads: 2).run()
    let corpus = outcome.results.corpora[0]
    let best = corpus.configurations[0].pooled.uar
    for control in corpus.controls {
      guard control.control != .speakerIdentity else {
        #expect(control.behindBest == nil)
        continue
      }
      let interval = try #require(control.behindBest, "\(control)")
      let difference = best - (try #require(control.metrics?.uar))
      #expect(interval.lower <= difference && difference <= interval.upper)
    }
    let test = try #require(corpus.statistics?.labelPermutation)
    #expect(test.scope == .withinSpeakers && test.draws == 1999)
    #expect(abs(test.highest - best) < 1e-12)
    #expect(test.pValue == 1 / 2000.0 && test.aboveCount == 1)
    #expect((test.guessing ?? 1) < 1 / Double(corpus.summary.emotions.count) + 0.2)
  }

  @Test("Without 'controls' there are none where the program names no default; 'none' is none")
  func noControls() async throws {
    let text = Self.pipeline + "\ncontrols: none"
    let outcome = try await ExperimentRunner(pipeline: try read(text), threads: 2).run()
    #expect(outcome.results.corpora[0].controls.isEmpty && outcome.controlPredictions.isEmpty)
    #expect(try read(text).resolved.yamlText().contains("controls: none"))
    for (controls, message) in [
      ("{ probes: svm }", "unknown key 'probes'; did you mean 'probe'?"),
      ("{ probe: { use: swm } }", "no classifier is called 'swm'; did you mean 'svm'?"),
      (
        "{ probe: { use: svm, tune: { cost: [1, 2] } } }",
        "the probe must be one classifier of rows, with fixed settings"
      ),
    ] {
      let error = #expect(throws: SettingsError.self) {
        try read(Self.pipeline + "\ncontrols: \(controls)")
      }
      #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }
  }

  @Test("Each leaky practice is tried alone and after the ones before it, and is certified leaky")
  func leakageAblation() async throws {
    let pipeline = try read(Self.pipeline)
    let outcome = try await ExperimentRunner(
      pipeline: pipeline, threads: 2, runsLeakageAblation: true
    )
    .run()
    let corpus = outcome.results.corpora[0]
    let found = try #require(corpus.leakageAblation.first)
    #expect(found.honest == corpus.configurations[0].pooled.uar)
    #expect(found.steps.map(\.practices) == LeakageAblationRun.combinations)
    #expect(found.steps.allSatisfy { $0.leakageCheck.status == .leaky })
    for step in found.steps {
      let own = outcome.controlPredictions.filter {
        $0.origin
          == .leakageAblation(configuration: found.configuration, practices: step.practices)
      }
      #expect(own.count == corpus.summary.recordingCount)
      let metrics = Metrics(of: own, labels: corpus.summary.emotions.map(\.label))
      #expect(metrics.uar == step.uar)
    }
    // The best setting on the test sets is at least as good as the one chosen without them.
    let onTest = try #require(found.steps.first { $0.practices == [.settingOnTest] })
    #expect(onTest.uar >= found.honest - 1e-12)
    #expect(corpus.configurations[0].leakageCheck.status == .clean)
    #expect(corpus.configurations[0].leakageCheck.reads.whileFitting == 0)
    #expect(
      corpus.configurations[0].leakageCheck.reads.whileTesting
        >= corpus.configurations[0].leakageCheck.testedCount)
    let again = try await ExperimentRunner(
      pipeline: pipeline, threads: 1, runsLeakageAblation: true
    )
    .run()
    #expect(
      again.results == outcome.results && again.controlPredictions == outcome.controlPredictions)
  }

  @Test("A classifier that draws at random is repeated, and its figure is the mean")
  func repetitions() async throws {
    let text = Self.pipeline.replacing("seed: 7 }", with: "seed: 7, repetitions: 3 }")
      .replacing(
        "classifiers:", with: "classifiers:\n  mlp: { use: mlp, hidden: [4], maximum-epochs: 3 }")
    let outcome = try await ExperimentRunner(
      pipeline: try read(text + "\ncontrols: none"), threads: 2
    ).run()
    let configurations = outcome.results.corpora[0].configurations
    #expect(configurations.map { $0.seeds.map(\.seed) } == [[7, 8, 9], [7]])
    let scores = configurations[0].seeds.map(\.uar)
    #expect(Set(scores).count > 1, "other seeds, other figures: \(scores)")
    #expect(abs(configurations[0].pooled.uar - scores.reduce(0, +) / 3) < 1e-12)
    #expect(configurations[0].folds.count == 18 && configurations[1].folds.count == 6)
  }

  @Test("Corpora are evaluated together, and one that is a copy of another is found out")
  func acrossCorpora() async throws {
    let text =
      Self.pipeline.replacing(
        "corpora: { voices: { layout: synthetic, speakers: 6, sentences: 2 } }",
        with: """
          corpora:
            one: { layout: synthetic, speakers: 3, sentences: 2, labels: { drop: [surprise] } }
            two: { layout: synthetic, speakers: 3, sentences: 2 }
          """
      ).replacing("leave-one-speaker-out", with: "leave-one-corpus-out") + "\ncontrols: none"
    let pipeline = try read(text)
    let outcome = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
    let corpus = try #require(outcome.results.corpora.first)
    #expect(outcome.results.corpora.count == 1 && corpus.summary.name == "one+two")
    #expect(corpus.evaluation.folds.map(\.name) == ["one", "two"])
    #expect(corpus.evaluation.isSpeakerIndependent)
    #expect(corpus.summary.labelChanges.contains { $0.from == .surprise && $0.to == nil })
    #expect(!corpus.summary.emotions.contains(.surprise))
    #expect(outcome.predictions.allSatisfy { $0.speaker.hasPrefix("\($0.fold):") })
    // Both hold the same voices: figures would be those of recordings learnt by heart.
    let identical = try #require(corpus.overlaps.first { $0.kind == .identicalAudio })
    #expect(identical.foldCount == 2)
    #expect(corpus.configurations[0].leakageCheck.status == .leaky)
    let plan = try ExperimentPlan(of: pipeline)
    #expect(plan.corpora.map(\.name) == ["one+two"] && plan.corpora[0].foldCount == 2)
  }

  @Test(
    "Lists of functionals are alternatives, and a phase of their own in the variance decomposition")
  func functionals() async throws {
    let text = Self.pipeline.replacing(
      "{ coefficients: 13 } } ], pool: [mean, standard-deviation] }",
      with: "{ coefficients: [8, 13] } } ], pool: [[mean], [mean, standard-deviation]] }")
    let pipeline = try read(text + "\ncontrols: none")
    #expect(
      pipeline.featureSets.map(\.name) == [
        "mfcc[coefficients=8, pool=[mean]]",
        "mfcc[coefficients=8, pool=[mean, standard-deviation]]",
        "mfcc[coefficients=13, pool=[mean]]",
        "mfcc[coefficients=13, pool=[mean, standard-deviation]]",
      ])
    #expect(try read(try pipeline.resolved.yamlText()).configurations == pipeline.configurations)
    let outcome = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
    let varianceDecomposition = try #require(
      outcome.results.corpora[0].statistics?.varianceDecomposition)
    #expect(varianceDecomposition.phases.map(\.phase) == ["features", "functionals"])
    #expect(
      varianceDecomposition.phases.map(\.alternatives) == [
        ["mfcc[coefficients=8]", "mfcc[coefficients=13]"], ["mean", "mean, standard-deviation"],
      ])
    let shares =
      varianceDecomposition.phases.map(\.mainEffect)
      + varianceDecomposition.interactions.map(\.share)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
  }

  private func read(_ text: String) throws -> Pipeline {
    try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling,
      defaultControls: StandardPlugins.controls,
      environment: [:]
    ).pipeline(from: text, named: "job.yaml")
  }
}
