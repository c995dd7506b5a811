import AffektExperiment
import AffektResults
import Foundation
import Testing

@Suite("affekt run")
struct RunTests {
  @Test("A run leaves a whole report and says where it is")
  func whole() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      let run = try ProgramRun(["run", "small.yaml"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("none/mfcc/standardize/svm"))
      #expect(run.errors.contains("Reports/small/index.html"))
      for file in [
        "results.json", "predictions.csv", "folds.csv", "environment.json", "pipeline.yaml",
        "index.html", "report.md", "tables", "figures",
      ] {
        #expect(
          FileManager.default.fileExists(
            atPath: folder.appendingPathComponent("Reports/small/\(file)").path), "\(file)")
      }
      #expect(try entries(of: folder.appendingPathComponent("Reports")) == ["small"])
    }
  }

  @Test("The demo does what 'make demo' promises: emotions are told apart, without any exclusion")
  func demo() throws {
    try withFolder { folder in
      let demo = ProgramRun.package.appendingPathComponent("Pipelines/demo.yaml").path
      let run = try ProgramRun(["run", demo, "--json", "--quiet"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      let results = try JSONDecoder().decode(
        ExperimentResults.self, from: Data(run.output.utf8))
      let corpus = try #require(results.corpora.first)
      #expect(corpus.evaluation.isSpeakerIndependent)
      #expect(corpus.summary.speakers.count == 8)
      #expect(corpus.summary.emotions.count == 7)
      let best = corpus.configurations.map(\.pooled.uar).max() ?? 0
      #expect(best > 0.4 && best < 0.95, "the best UAR is \(best)")
    }
  }

  @Test("The same run twice, with one thread and two, gives the same bytes")
  func repeatable() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      for (name, threads) in [("one", "1"), ("two", "2")] {
        let run = try ProgramRun(
          ["run", "small.yaml", "--threads", threads, "--output", name, "--quiet"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
      }
      for file in ["results.json", "predictions.csv", "folds.csv", "pipeline.yaml"] {
        let one = try Data(contentsOf: folder.appendingPathComponent("one/\(file)"))
        let two = try Data(contentsOf: folder.appendingPathComponent("two/\(file)"))
        #expect(one == two, "\(file)")
      }
    }
  }

  @Test("The resolved pipeline gives the same results")
  func resolved() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      #expect(try ProgramRun(["run", "small.yaml", "--output", "one"], in: folder).status == 0)
      let again = try ProgramRun(
        ["run", "one/pipeline.yaml", "--output", "two"], in: folder)
      #expect(again.status == 0, "\(again.errors)")
      let one = try Data(contentsOf: folder.appendingPathComponent("one/predictions.csv"))
      let two = try Data(contentsOf: folder.appendingPathComponent("two/predictions.csv"))
      #expect(one == two)
    }
  }

  @Test("A report is written again from its results, byte for byte")
  func report() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      #expect(try ProgramRun(["run", "small.yaml"], in: folder).status == 0)
      let page = folder.appendingPathComponent("Reports/small/index.html")
      let before = try Data(contentsOf: page)
      let run = try ProgramRun(["report", "Reports/small"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(try Data(contentsOf: page) == before)
    }
  }

  @Test("'verify' finds nothing wrong with a run, and a flipped prediction at once")
  func verify() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      _ = try ProgramRun(["run", "small.yaml", "--quiet"], in: folder)
      let good = try ProgramRun(["verify", "Reports/small"], in: folder)
      #expect(good.status == 0, "\(good.errors)")
      #expect(good.output.contains("; none differs"))
      let path = folder.appendingPathComponent("Reports/small/predictions.csv")
      let text = try String(contentsOf: path, encoding: .utf8)
      let line = try #require(text.split(separator: "\n").first { $0.contains(",anger,anger,") })
      let flipped = line.replacing(",anger,anger,", with: ",anger,neutral,")
      try Data(text.replacing(line, with: flipped).utf8).write(to: path)
      let bad = try ProgramRun(["verify", "Reports/small"], in: folder)
      #expect(bad.status == 1)
      #expect(bad.output.contains(".pooled.uar is "))
      #expect(bad.errors.contains("do not follow from the other files"))
      #expect(try ProgramRun(["report", "Reports/small"], in: folder).status == 1)
    }
  }

  @Test(
    "'--leakage-ablation' shows what leaky practices buy, apart from the ranking, and can be verified"
  )
  func leakageAblation() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      let run = try ProgramRun(["run", "small.yaml", "--leakage-ablation", "--quiet"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      let report = folder.appendingPathComponent("Reports/small/report.md")
      let text = try String(contentsOf: report, encoding: .utf8)
      for title in ["What leaky practices would buy", "Leakage check", "Controls"] {
        #expect(text.contains("## \(title)"), "\(title)")
      }
      #expect(text.contains("inflated on purpose"))
      #expect(text.contains("affekt run small.yaml --leakage-ablation"))
      let path = folder.appendingPathComponent("Reports/small/control-predictions.csv")
      #expect(try ProgramRun(["verify", "Reports/small"], in: folder).status == 0)
      let predictions = try String(contentsOf: path, encoding: .utf8)
      let line = try #require(
        predictions.split(separator: "\n").first {
          $0.contains(",leakage-ablation,") && $0.contains(",random-split,")
            && $0.hasSuffix(",anger,anger")
        })
      let flipped = line.replacing(",anger,anger", with: ",anger,neutral")
      try Data(predictions.replacing(line, with: flipped).utf8).write(to: path)
      let bad = try ProgramRun(["verify", "Reports/small"], in: folder)
      #expect(bad.status == 1)
      #expect(bad.output.contains(".steps[random-split].uar is "), "\(bad.output)")
    }
  }

  @Test("Transductive and leaky configurations stand apart from clean ones, and are named so")
  func leakageChecks() throws {
    try withFolder { folder in
      let mixed = smallPipeline.replacing(
        "classifiers:",
        with: "scaling: { plain: standardize, own: { standardize: { by: speaker } } }\nclassifiers:"
      )
      try write(mixed, to: "mixed.yaml", in: folder)
      let run = try ProgramRun(["run", "mixed.yaml"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      let parts = run.output.split(separator: "TRANSDUCTIVE configuration")
      #expect(parts.count == 2)
      #expect(!parts[0].contains("/own/") && !parts[1].contains("/plain/"))
      let random = mixed.replacing("leave-one-speaker-out", with: "stratified-k-fold")
      try write(random, to: "random.yaml", in: folder)
      let leaky = try ProgramRun(["run", "random.yaml"], in: folder)
      #expect(
        leaky.output.contains("LEAKY configuration") && !leaky.output.contains("TRANSDUCTIVE"))
      #expect(leaky.output.contains("SPEAKER-DEPENDENT"))
    }
  }

  @Test("A recording that cannot be used is counted everywhere, and the status is 3")
  func excluded() throws {
    try withFolder { folder in
      try makeManifest(in: folder)
      try write("version https://git-lfs.github.com/spec/v1\n", to: "voice-0.wav", in: folder)
      let run = try ProgramRun(["run", "files.yaml"], in: folder)
      #expect(run.status == 3, "\(run.errors)")
      #expect(run.output.contains("1 excluded"))
      #expect(run.output.contains("excluded: voice-0: "))
      #expect(run.errors.contains("affekt: excluded recordings: 1;"))
      for file in ["index.html", "report.md"] {
        let text = try String(
          contentsOf: folder.appendingPathComponent("Reports/files/\(file)"), encoding: .utf8)
        #expect(text.contains("voice-0"), "\(file)")
      }
      let strict = try ProgramRun(["run", "files.yaml", "--strict"], in: folder)
      #expect(strict.status == 1)
      #expect(strict.errors.contains("(--strict)"))
    }
  }

  @Test("A configuration that cannot be computed is shown as failed; the others have their figures")
  func failedCell() throws {
    try withFolder { folder in
      // With two speakers each training set has one, so settings cannot be chosen by speaker.
      let text = smallPipeline.replacing("speakers: 3", with: "speakers: 2").replacing(
        "{ use: svm }", with: "{ use: svm, tune: { cost: [1, 10] } }")
      try write(text, to: "small.yaml", in: folder)
      let run = try ProgramRun(["run", "small.yaml"], in: folder)
      #expect(run.status == 1)
      #expect(
        run.errors.contains(
          "affekt: configuration none/mfcc/standardize/svm failed in fold 01: settings cannot be chosen by "
            + "speaker: the training set has one speaker only"), "\(run.errors)")
      #expect(run.output.contains("none/mfcc/standardize/bayes"))
      let page = try String(
        contentsOf: folder.appendingPathComponent("Reports/small/index.html"), encoding: .utf8)
      #expect(page.contains("has no result: in fold 01, settings cannot be chosen"))
    }
  }

  @Test("An interrupt ends the run with 130 and leaves the earlier report as it was")
  func interrupted() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      #expect(try ProgramRun(["run", "small.yaml"], in: folder).status == 0)
      let results = folder.appendingPathComponent("Reports/small/results.json")
      let before = try Data(contentsOf: results)
      // The same name, but with work for a long time.
      let long = smallPipeline.replacing(
        "svm: { use: svm }",
        with: "svm: { use: svm, tune: { cost: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] } }"
      ).replacing("speakers: 3, sentences: 1", with: "speakers: 24, sentences: 8")
      try write(long, to: "long.yaml", in: folder)
      let run = try ProgramRun(
        shell: "$AFFEKT run long.yaml & sleep 1; kill -INT $!; wait $!", in: folder)
      #expect(run.status == 130, "\(run.errors)")
      #expect(run.errors.contains("interrupted; no report was written"))
      #expect(try Data(contentsOf: results) == before)
      #expect(try entries(of: folder.appendingPathComponent("Reports")) == ["small"])
    }
  }

  @Test("A folder that cannot be written is found out before anything is computed")
  func unwritable() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      try write("a file in the way", to: "Reports", in: folder)
      let run = try ProgramRun(["run", "small.yaml"], in: folder)
      #expect(run.status == 1)
      #expect(!run.errors.contains("features"), "\(run.errors)")
      #expect(run.errors.contains("Reports"), "\(run.errors)")
    }
  }

  @Test("A disk that takes no more leaves the earlier report as it was")
  func fullDisk() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      #expect(try ProgramRun(["run", "small.yaml"], in: folder).status == 0)
      let results = folder.appendingPathComponent("Reports/small/results.json")
      let before = try Data(contentsOf: results)
      // The limit stands for the full disk: writing beyond it fails in the same way.
      let run = try ProgramRun(shell: "ulimit -f 2; $AFFEKT run small.yaml", in: folder)
      #expect(run.status == 1, "\(run.status) \(run.errors)")
      #expect(try Data(contentsOf: results) == before)
      #expect(try entries(of: folder.appendingPathComponent("Reports")) == ["small"])
    }
  }

  private func entries(of folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  /// A manifest of short tones: two speakers, two emotions.
  private func makeManifest(in folder: URL) throws {
    var lines = ["path,emotion,speaker"]
    for index in 0..<8 {
      let frequency = index % 2 == 0 ? 220.0 : 440.0 + Double(index)
      try WaveFile.tone(frequency: frequency, seconds: 0.5)
        .write(to: folder.appendingPathComponent("voice-\(index).wav"))
      lines.append("voice-\(index).wav,\(index % 2 == 0 ? "sadness" : "anger"),s\(index / 4)")
    }
    try write(lines.joined(separator: "\n"), to: "manifest.csv", in: folder)
    let pipeline = smallPipeline.replacing("name: small", with: "name: files").replacing(
      "layout: synthetic, speakers: 3, sentences: 1",
      with: "layout: manifest, path: manifest.csv")
    try write(pipeline, to: "files.yaml", in: folder)
  }
}

/// Sound files that tests write byte by byte.
enum WaveFile {
  /// A sine at 16 kHz in 16 bits.
  static func tone(frequency: Double, seconds: Double) -> Data {
    let count = Int(seconds * 16_000)
    var data = Data()
    func append(_ text: String) { data.append(contentsOf: text.utf8) }
    func append(_ value: some FixedWidthInteger) {
      withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
    }
    append("RIFF")
    append(UInt32(36 + 2 * count))
    append("WAVEfmt ")
    append(UInt32(16))
    append(UInt16(1))
    append(UInt16(1))
    append(UInt32(16_000))
    append(UInt32(32_000))
    append(UInt16(2))
    append(UInt16(16))
    append("data")
    append(UInt32(2 * count))
    for index in 0..<count {
      append(Int16(10_000 * sin(2 * .pi * frequency * Double(index) / 16_000)))
    }
    return data
  }
}
