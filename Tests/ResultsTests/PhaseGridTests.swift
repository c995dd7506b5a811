import AffektCore
import Testing

@testable import AffektResults

@Suite("Variance decomposition to phases")
struct PhaseGridTests {
  /// A configuration whose UAR is `hits` of 100.
  private func configuration(
    _ preprocessing: String, _ features: String, _ classifier: String, _ hits: Int,
    plugin: String? = nil, isTuned: Bool = false
  ) -> ConfigurationResults {
    let truths = (0..<200).map { $0 % 2 }
    let confusion = ConfusionMatrix(
      labels: ["anger", "fear"], truths: truths,
      predictions: truths.enumerated().map { $0 / 2 < hits ? $1 : 1 - $1 })
    let candidate = TuningCandidate(setting: ["cost": "1"], score: 0.5)
    return ConfigurationResults(
      identifier: "\(preprocessing)/\(features)/none/\(classifier)", preprocessing: preprocessing,
      features: features, scaling: "none", classifier: classifier,
      classifierPlugin: plugin ?? classifier, columnCount: 1, granularity: .recording,
      pooled: Metrics(of: confusion), seeds: [], meanFoldUAR: 0, speakers: [],
      folds: [
        ConfigurationFold(
          fold: "1", seed: 7, uar: 0, chosen: [:], candidates: isTuned ? [candidate] : [],
          fit: FitSummary())
      ], leakageCheck: .sample(), calibrationDisagreement: nil)
  }

  private func varianceDecomposition(_ configurations: [ConfigurationResults])
    -> VarianceDecomposition?
  {
    PhaseGrid(configurations, intervals: []).varianceDecomposition
  }

  @Test("Effects that add up have no interaction, whatever the order of the configurations")
  func additive() throws {
    // 60 ± 1 and ± 2: variances 1 and 4.
    let configurations = [("plain", 59), ("trimmed", 61)].flatMap { name, base in
      [configuration(name, "mfcc", "svm", base - 2), configuration(name, "mel", "svm", base + 2)]
    }
    for order in [configurations, configurations.reversed()] {
      let found = try #require(varianceDecomposition(order))
      #expect(found.phases.map(\.phase) == ["pre-processing", "features"])
      #expect(abs(found.phases[0].mainEffect - 0.2) < 1e-9)
      #expect(abs(found.phases[1].shapley - 0.8) < 1e-9)
      #expect(abs(found.interactions[0].share) < 1e-9)
      #expect(found.configurationCount == 4 && abs(found.deviation - 0.05.squareRoot() / 10) < 1e-9)
      #expect(found.omissions.isEmpty)
    }
  }

  @Test("Phases that matter only together share their interaction")
  func interaction() throws {
    let found = try #require(
      varianceDecomposition([
        configuration("plain", "mfcc", "svm", 70), configuration("plain", "mel", "svm", 60),
        configuration("trimmed", "mfcc", "svm", 60), configuration("trimmed", "mel", "svm", 70),
      ]))
    #expect(found.phases.allSatisfy { abs($0.mainEffect) < 1e-9 && abs($0.shapley - 0.5) < 1e-9 })
    #expect(found.interactions.map(\.phases) == [["pre-processing", "features"]])
    #expect(abs(found.interactions[0].share - 1) < 1e-9)
  }

  @Test("Without alternatives, or without differences, there is nothing to attribute")
  func nothing() {
    #expect(varianceDecomposition([]) == nil)
    #expect(varianceDecomposition([configuration("plain", "mfcc", "svm", 60)]) == nil)
    #expect(
      varianceDecomposition([
        configuration("plain", "mfcc", "svm", 60), configuration("plain", "mel", "svm", 60),
      ]) == nil)
  }

  @Test("An alternative of which a configuration failed is left out, and that is said")
  func missing() throws {
    let found = try #require(
      varianceDecomposition([
        configuration("plain", "mfcc", "svm", 70), configuration("plain", "mel", "svm", 60),
        configuration("plain", "big", "svm", 80), configuration("trimmed", "mfcc", "svm", 72),
        configuration("trimmed", "mel", "svm", 62),
      ]))
    #expect(found.configurationCount == 4)
    #expect(found.phases.first { $0.phase == "features" }?.alternatives == ["mfcc", "mel"])
    #expect(found.omissions == [.incomplete(phase: "features", alternative: "big")])
  }

  @Test("What guesses is left out, and that is said")
  func guessing() throws {
    let found = try #require(
      varianceDecomposition([
        configuration("plain", "mfcc", "svm", 70), configuration("plain", "mfcc", "majority", 50),
        configuration("plain", "mfcc", "gmm", 60),
      ]))
    #expect(found.configurationCount == 2 && found.phases.map(\.phase) == ["classifier"])
    #expect(found.phases[0].shapley == 1)
    #expect(found.omissions == [.guessing(classifiers: ["majority"])])
  }

  @Test("Plugins that are all there fixed and tuned make tuning a factor of its own")
  func tuning() throws {
    let configurations = [
      configuration("plain", "mfcc", "svm", 60, plugin: "svm"),
      configuration("plain", "mfcc", "svm-tuned", 64, plugin: "svm", isTuned: true),
      configuration("plain", "mfcc", "mlp", 70, plugin: "mlp"),
      configuration("plain", "mfcc", "mlp-tuned", 74, plugin: "mlp", isTuned: true),
    ]
    let found = try #require(varianceDecomposition(configurations))
    #expect(found.phases.map(\.phase) == ["classifier", "tuning"])
    #expect(abs(found.phases[1].mainEffect - 4.0 / 29) < 1e-9)
    let fewer = try #require(varianceDecomposition(Array(configurations.dropLast())))
    #expect(fewer.phases.map(\.phase) == ["classifier"])
  }
}
