import AffektExperiment
import AffektResults
import Foundation
import Testing

/// The program on recordings of people, where they lie beside the checkout.
@Suite("Real recordings")
struct RealRecordingTests {
  static let shared = ProgramRun.package.deletingLastPathComponent()
    .appendingPathComponent("shared")
  static let emodb = shared.appendingPathComponent("corpora/emodb")
  static let quirks = shared.appendingPathComponent("quirks")

  static func isThere(_ folder: URL) -> Bool {
    FileManager.default.fileExists(atPath: folder.path)
  }

  @Test(
    "All of EMO-DB, speaker by speaker, with both granularities",
    .enabled(if: isThere(emodb), "the recordings of EMO-DB are not beside the checkout"))
  func emotionsOfEMODB() throws {
    try withFolder { folder in
      try write(
        """
        affekt: 1
        name: emodb
        corpora: { emodb: { layout: emodb, path: "${AFFEKT_EMODB}" } }
        features:
          mfcc: { extract: [ { mfcc: { coefficients: 20 } } ], pool: [mean, standard-deviation] }
        classifiers:
          svm: { use: svm, tune: { cost: [1, 10] } }
          gmm: { use: gmm, components: 4 }
          majority: { use: majority }
        evaluation: { protocol: leave-one-speaker-out, tune: { folds: 3 }, seed: 7 }
        report: { audio: none }
        """, to: "emodb.yaml", in: folder)
      let run = try ProgramRun(
        ["run", "emodb.yaml", "--json", "--quiet"], in: folder,
        environment: ["AFFEKT_EMODB": Self.emodb.path])
      #expect(run.status == 0, "\(run.errors)")
      let results = try JSONDecoder().decode(ExperimentResults.self, from: Data(run.output.utf8))
      let corpus = try #require(results.corpora.first)
      #expect(corpus.summary.recordingCount == 535)
      #expect(corpus.evaluation.isSpeakerIndependent)
      #expect(corpus.evaluation.folds.count == 10)
      // Speaker 08 has no disgust; the report must say so.
      #expect(corpus.evaluation.folds[1].absentFromTest == ["disgust"])
      #expect(
        corpus.evaluation.notes.contains(.absentFromTest(fold: "08", emotions: ["disgust"])))
      let uar = Dictionary(
        uniqueKeysWithValues: corpus.configurations.map { ($0.classifier, $0.pooled.uar) })
      #expect(uar["majority"] == nil)
      let majority = corpus.controls.filter { $0.subject == "majority" }
      #expect(majority.count == 1)
      #expect(abs((majority.first?.metrics?.uar ?? 0) - 1 / 7.0) < 1e-9)
      #expect((0.45...0.75).contains(uar["svm"] ?? 0), "\(uar)")
      #expect((0.3...0.7).contains(uar["gmm"] ?? 0), "\(uar)")
      // Without sound the page and the resolved pipeline name no folder of this machine.
      for file in ["index.html", "report.md", "pipeline.yaml", "environment.json"] {
        let text = try String(
          contentsOf: folder.appendingPathComponent("Reports/emodb/\(file)"), encoding: .utf8)
        #expect(!text.contains(Self.emodb.path), "\(file)")
      }
    }
  }

  @Test(
    "Recordings that trip readers are read, or refused with a reason",
    .enabled(if: isThere(quirks), "the recordings that trip readers are not beside the checkout"),
    arguments: [
      ("ravdess_stereo_48k_FLLR_chunk.wav", Int32(0), ""),
      ("tess_aiff_named_wav_YAF_germ_angry.wav", 0, ""),
      ("tess_96kHz_OAF_food_fear.wav", 0, ""),
      ("tess_24414Hz_OAF_back_angry.wav", 0, ""),
      ("git_lfs_pointer.wav", 1, "git lfs pull"),
      ("empty.wav", 1, "empty"),
      ("truncated.wav", 1, "truncated.wav"),
    ])
  func quirk(name: String, status: Int32, message: String) throws {
    try withFolder { folder in
      let pipeline = smallPipeline.replacing(
        "features:", with: "preprocessing: { plain: [ { resample: { rate: 16 kHz } } ] }\nfeatures:"
      )
      try write(pipeline, to: "small.yaml", in: folder)
      let path = Self.quirks.appendingPathComponent(name).path
      let run = try ProgramRun(["extract", "small.yaml", path], in: folder)
      #expect(run.status == status, "\(run.errors)")
      #expect(message.isEmpty ? run.errors.isEmpty : run.errors.contains(message), "\(run.errors)")
      #expect(run.output.split(separator: "\n").count == (status == 0 ? 2 : 0))
    }
  }
}
