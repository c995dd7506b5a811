import AffektCore
import AffektReport
import AffektExperiment
import AffektResults
import Foundation
import StandardPlugins
import Testing

@testable import ReportSamples

@Suite("Configurations under several seeds")
struct SeedTests {
  private static let pipeline = """
    affekt: 1
    name: seeds
    corpora: { voices: { layout: synthetic, speakers: 6, sentences: 1 } }
    features: { mfcc: { extract: [ { mfcc: { coefficients: 13 } } ], pool: [mean] } }
    classifiers: { svm: { use: svm }, forest: { use: random-forest, trees: 3 } }
    evaluation:
      protocol: leave-one-speaker-out
      intervals: { draws: 200 }
      repetitions: 3
      seed: 7
    """

  @Test("figures are means over the seeds, each seed is shown, and tests use what belongs together")
  func severalSeeds() async throws {
    let pipeline = try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling, environment: [:]
    )
    .pipeline(from: Self.pipeline, named: "seeds.yaml")
    let outcome = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
    let record = RunRecord(
      RunData(
        results: outcome.results, predictions: outcome.predictions,
        controlPredictions: outcome.controlPredictions, folds: outcome.folds),
      environment: SampleRun().record().environment, resolvedPipeline: "")
    #expect(try RunVerification(record).differences.isEmpty)
    let place = TemporaryPlace()
    try RunFolder(path: place.path("run")).write(
      record, with: try ReportWriter.files(for: record))
    let files = try place.contents(of: "run")
    func table(_ name: String) throws -> DelimitedText {
      try DelimitedText(
        reading: String(decoding: files["tables/\(name).csv"] ?? Data(), as: UTF8.self))
    }
    let recount = try Recount(String(decoding: files["predictions.csv"] ?? Data(), as: UTF8.self))
    let ranking = try table("voices-ranking")
    var counts: [Double] = []
    for row in ranking.rows.dropLast(2) {
      let own = try #require(
        recount.predictions["voices"]?[try ranking.field(row, "Configuration")])
      let bySeed = Array(Recount.uars(own) { $0.seed }.values)
      counts.append(try #require(try ranking.number(row, "Seeds")))
      #expect(counts.last == Double(bySeed.count))
      #expect(abs(try #require(try ranking.number(row, "UAR")) - Recount.mean(bySeed)) < 1e-12)
      let ends = Recount.ends(Recount.samples(own, corpus: "voices", draws: 200).map(\.uar))
      #expect(abs(try #require(try ranking.number(row, "Lower end")) - ends.0) < 1e-12)
      if bySeed.count > 1 {
        let deviation = try #require(try ranking.number(row, "SD of seeds"))
        #expect(abs(deviation - Recount.deviation(bySeed)) < 1e-12 && deviation > 0)
      }
    }
    #expect(counts.sorted() == [1, 3])
    let seeds = try table("voices-seeds")
    #expect(try seeds.rows.map { try seeds.field($0, "Seed") } == ["7", "8", "9"])
    // The first seed of one configuration is compared with the only one of the other.
    let comparison = try #require(outcome.results.corpora[0].statistics?.comparisons.first)
    let hits = try [comparison.first, comparison.second].map { configuration in
      let own = try #require(recount.predictions["voices"]?[configuration])
      return Set(own.filter { $0.seed == "7" && $0.truth == $0.predicted }.map(\.recording))
    }
    #expect(comparison.mcNemar.firstOnly == hits[0].subtracting(hits[1]).count)
    #expect(comparison.mcNemar.secondOnly == hits[1].subtracting(hits[0]).count)
    let text = String(decoding: files["report.md"] ?? Data(), as: UTF8.self)
    #expect(text.contains("McNemar’s test takes the first one"))
    #expect(text.contains("The best seed is never picked"))
  }
}
