import AffektCore
import AffektResults
import Foundation
import StandardPlugins
import Testing

@testable import AffektExperiment

@Suite("Optional corpora")
struct OptionalCorporaTests {
  private static let text = """
    affekt: 1
    name: job
    corpora:
      voices: { layout: synthetic, speakers: 3, sentences: 1, takes: 1 }
      tess: { layout: tess, path: "${TESS}", optional: true, labels: { drop: [surprise] } }
    features: { rms: { extract: [rms], pool: [mean] } }
    classifiers: { bayes: naive-bayes }
    evaluation: { protocol: leave-one-speaker-out }
    published:
      - { corpus: tess, configuration: none/rms/standardize/bayes, uar: 0.5, source: a table }
    """

  private func read(
    _ text: String = text, _ environment: [String: String] = [:],
    _ overrides: PipelineOverrides = PipelineOverrides()
  ) throws -> Pipeline {
    try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling,
      environment: environment
    ).pipeline(from: text, named: "job.yaml", overrides: overrides)
  }

  @Test("A corpus whose variable is not set is left out and named, with what is said of it")
  func unsetVariable() throws {
    let pipeline = try read()
    #expect(pipeline.corpora.map(\.name) == ["voices"])
    #expect(
      pipeline.absentCorpora == [
        CorpusAbsence(
          record: AbsentCorpus(name: "tess", layout: "tess", path: "${TESS}"),
          reason: "the environment variable TESS is not set")
      ])
    #expect(pipeline.published.isEmpty)
    // A run is made again from what was there.
    #expect(pipeline.resolved["corpora"]?.entries?.map(\.key) == ["voices"])
    #expect(try ExperimentPlan(of: pipeline).corpora.map(\.name) == ["voices"])
  }

  @Test("A corpus without a folder is left out; its place is told to the user, not to the record")
  func noFolder() throws {
    let pipeline = try read(Self.text, ["TESS": "/no/such/folder"])
    #expect(pipeline.absentCorpora.map(\.reason) == ["there is no folder '/no/such/folder'"])
    #expect(pipeline.absentCorpora.map(\.record.path) == ["${TESS}"])
  }

  @Test("A corpus that is there is read as if it were required")
  func present() throws {
    let folder = FileManager.default.temporaryDirectory.path
    let pipeline = try read(Self.text, ["TESS": folder])
    #expect(pipeline.corpora.map(\.name) == ["voices", "tess"])
    #expect(pipeline.absentCorpora.isEmpty && pipeline.published.count == 1)
    #expect(pipeline.resolved["corpora"]?["tess"]?["optional"] == nil)
    #expect(pipeline.resolved["corpora"]?["tess"]?["path"]?.scalarText == "${TESS}")
  }

  @Test("A folder that --corpus names has to be there")
  func namedOnCommandLine() throws {
    let pipeline = try read(
      Self.text, [:], PipelineOverrides(corpusPaths: [("tess", "/no/such/folder")]))
    #expect(pipeline.corpora.map(\.name) == ["voices", "tess"])
    #expect(throws: CorpusError.self) { try ExperimentPlan(of: pipeline) }
  }

  @Test(
    "What makes no sense is refused",
    arguments: [
      ("optional: true", "optional: maybe", "corpora.tess.optional: "),
      ("{ layout: synthetic,", "{ layout: synthetic, optional: true,", "is never absent"),
      ("optional: true", "optional: false", "the environment variable TESS is not set"),
      ("optional: true", "optinal: true", "optional"),
      (
        "voices: { layout: synthetic, speakers: 3, sentences: 1, takes: 1 }",
        "savee: { layout: savee, path: /no/such/folder, optional: true }",
        "none of the corpora is there: savee (there is no folder '/no/such/folder'), tess (the"
      ),
    ])
  func refused(old: String, new: String, reason: String) {
    let text = Self.text.replacing(old, with: new)
    #expect(text != Self.text)
    // A file in which 'optional' is misspelt still names the variable, which is not set.
    let environment = new.hasPrefix("optinal") ? ["TESS": "/"] : [:]
    let error = #expect(throws: SettingsError.self) { try read(text, environment) }
    #expect(error.map { "\($0)".contains(reason) } == true, "\(String(describing: error))")
  }

  @Test("The record of a run names what was absent, and its figures are those without it")
  func record() async throws {
    let pipeline = try read()
    let outcome = try await ExperimentRunner(pipeline: pipeline, threads: 2).run()
    #expect(outcome.results.absentCorpora == pipeline.absentCorpora.map(\.record))
    let data = try JSONEncoder().encode(outcome.results)
    #expect(try JSONDecoder().decode(ExperimentResults.self, from: data) == outcome.results)
    let lines = Self.text.split(separator: "\n").filter {
      !$0.contains("tess") && !$0.contains("published")
    }
    let without = try await ExperimentRunner(
      pipeline: try read(lines.joined(separator: "\n")), threads: 2
    ).run()
    #expect(without.results.absentCorpora == nil)
    #expect(without.results.corpora == outcome.results.corpora)
  }

  @Test("Corpora that are tested together need classes of one kind")
  func kindsOfClasses() throws {
    let text = Self.text.replacing("leave-one-speaker-out", with: "corpus-pairs")
      .replacing("drop: [surprise]", with: "by: [sex, emotion]")
    let folder = FileManager.default.temporaryDirectory.path
    let error = #expect(throws: SettingsError.self) { try read(text, ["TESS": folder]) }
    #expect(error?.message.contains("have classes of different kinds") == true)
    // An absent corpus takes no part.
    #expect(try read(text).corpora.count == 1)
  }
}
