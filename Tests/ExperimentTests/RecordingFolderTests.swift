import AffektExperiment
import AffektResults
import StandardPlugins
import Testing

@Suite("Where a report finds recordings")
struct RecordingFolderTests {
  private func folders(_ audio: String, below folder: String) throws -> [String: String]? {
    let text = """
      affekt: 1
      name: folders
      corpora:
        near: { layout: folders, path: /data/runs/near corpus }
        far: { layout: folders, path: /other/far }
        computed: { layout: synthetic, speakers: 4, sentences: 1 }
      features: { mfcc: { extract: [ { mfcc: { coefficients: 13 } } ], pool: [mean] } }
      classifiers: { prior: { use: prior } }
      evaluation: { protocol: leave-one-speaker-out, seed: 7 }
      report: { audio: \(audio) }
      """
    let pipeline = try PipelineReader(
      registry: StandardPlugins.registry, defaultScaling: StandardPlugins.scaling, environment: [:]
    )
    .pipeline(from: text, named: "folders.yaml")
    return RunFolder(path: folder).recordingFolders(
      of: pipeline.corpora.map { ($0.name, $0.path) }, audio: pipeline.report.audio)
  }

  @Test("paths lead from the run's folder, and only linked recordings have one")
  func paths() throws {
    #expect(
      try folders("linked", below: "/data/runs/Reports/first")
        == ["near": "../../near corpus", "far": "../../../../other/far"])
    #expect(try folders("linked", below: "/data/runs/near corpus")?["near"] == ".")
    #expect(try folders("none", below: "/data/runs/Reports/first") == nil)
    #expect(try folders("embedded", below: "/data/runs/Reports/first") == nil)
  }
}
