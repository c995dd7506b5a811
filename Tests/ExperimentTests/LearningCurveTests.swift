import AffektCore
import AffektResults
import StandardPlugins
import Testing

@testable import AffektExperiment

@Suite("Learning curves")
struct LearningCurveTests {
  private func read(_ curve: String) throws -> Pipeline {
    try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling
    ).pipeline(
      from: ExplorationTests.pipeline.replacing("{ speakers: [2, 9], draws: 2 }", with: curve),
      named: "job.yaml")
  }

  @Test("Each configuration asked for has a point for each number of speakers, and one for all")
  func points() async throws {
    let pipeline = try read("{ speakers: [2, 9], draws: 2 }")
    let outcome = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
    let corpus = outcome.results.corpora[0]
    let curves = try #require(corpus.learningCurves)
    #expect(curves.count == 2, "the best configuration of each classifier")
    for curve in curves {
      let configuration = try #require(
        corpus.configurations.first { $0.identifier == curve.configuration })
      let best = corpus.configurations.filter { $0.classifier == configuration.classifier }.map(
        \.pooled.uar
      ).max()
      #expect(configuration.pooled.uar == best)
      // Nine speakers are more than the three that leaving one out leaves.
      #expect(curve.points.map(\.speakerCount) == [2, 3])
      #expect(curve.points[1].uar == configuration.pooled.uar)
      #expect(curve.points[0].draws.count == 2)
      let predictions = outcome.controlPredictions.filter {
        if case .learningCurve(curve.configuration, speakers: 2, _) = $0.origin {
          true
        } else {
          false
        }
      }
      #expect(predictions.count == 2 * corpus.summary.recordingCount)
      let interval = try #require(curve.points[0].interval)
      #expect(interval.lower <= curve.points[0].uar && curve.points[0].uar <= interval.upper)
    }
  }

  @Test("The figures follow from the predictions: one that is changed is found")
  func verification() async throws {
    let pipeline = try read("{ speakers: 2, draws: 1 }")
    let outcome = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
    let sound = try outcome.record(of: pipeline, controlPredictions: outcome.controlPredictions)
    #expect(try RunVerification(sound).differences.isEmpty)
    let (changed, right) = try outcome.controlPredictionsWithError()
    let differences = try RunVerification(
      outcome.record(of: pipeline, controlPredictions: changed)
    ).differences
    let configuration = try #require(right.configuration)
    #expect(differences.contains { $0.place.contains("learningCurves[\(configuration)]") })
  }

  @Test("Settings come back as they were written, and wrong ones are named")
  func settings() throws {
    let pipeline = try read("{ speakers: [4, 2], configurations: [none/levels/standardize/svm] }")
    let again = try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling
    ).pipeline(
      from: try pipeline.resolved.yamlText(), named: "again.yaml")
    #expect(again.evaluation.learningCurve?.speakers == [2, 4])
    #expect(again.evaluation.learningCurve?.configurations == ["none/levels/standardize/svm"])
    #expect(try read("none").evaluation.learningCurve == nil)
    for (text, word) in [
      ("{ speakers: [1] }", "from 2"), ("{ draws: 2 }", "speakers"),
      ("{ speakers: [2], draws: 0 }", "from 1"), ("{ speaker: [2] }", "speakers"),
      (
        "{ speakers: [2], configurations: [none/levels/standardize/svn] }",
        "none/levels/standardize/svm"
      ),
    ] {
      #expect { try read(text) } throws: {
        "\($0)".contains("learning-curve") && "\($0)".contains(word)
      }
    }
  }
}
