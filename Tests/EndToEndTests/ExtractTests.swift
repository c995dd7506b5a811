import Foundation
import Testing

@Suite("affekt extract")
struct ExtractTests {
  /// Writes half a second of a tone, 16 bits at 8 kHz.
  private static func writeTone(_ path: String, in folder: URL) throws {
    let samples = (0..<4000).map { $0 % 16 < 8 ? 8000 : -8000 }
    try writeSound(samples, rate: 8000, to: path, in: folder)
  }

  /// Writes a second of hissing, loud and soft in turn, 16 bits at 16 kHz: the second difference of white noise,
  /// which has next to nothing where voices have their pitch. No frame is voiced.
  private static func writeWhisper(_ path: String, in folder: URL, seed: Int) throws {
    var state = UInt64(seed)
    var (last, lastButOne) = (0, 0)
    let samples = (0..<16_000).map { place in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let noise = Int(state >> 48) - 32_768
      let hiss = noise - 2 * last + lastButOne
      (last, lastButOne) = (noise, last)
      return hiss / (place / 2000 % 2 == 0 ? 16 : 8)
    }
    try writeSound(samples, rate: 16_000, to: path, in: folder)
  }

  @Test("Extractors are named without a pipeline file, for files and for folders")
  func withoutPipeline() throws {
    try withFolder { folder in
      try Self.writeTone("a.wav", in: folder)
      try Self.writeTone("more/b.wav", in: folder)
      let run = try ProgramRun(
        ["extract", "--features", "mfcc, spectral-centroid", "a.wav", "more", "-o", "table.csv"],
        in: folder)
      #expect(run.status == 0 && run.output.isEmpty, "\(run.errors)")
      let lines = try String(
        contentsOf: folder.appendingPathComponent("table.csv"), encoding: .utf8
      ).split(separator: "\n")
      #expect(lines.count == 3)
      #expect(lines[0].split(separator: ",").count == 1 + 2 * (20 + 1))
      #expect(lines[1].hasPrefix("a.wav,") && lines[2].contains("b.wav,"))
      // Equal sound, equal features.
      #expect(lines[1].drop { $0 != "," } == lines[2].drop { $0 != "," })

      let second = try ProgramRun(
        ["extract", "--features", "rms", "a.wav", "-o", "table.csv"], in: folder)
      #expect(second.status == 2 && second.errors.contains("--replace"))
      let other = try ProgramRun(
        [
          "extract", "--features", "mfcc: { coefficients: 3 }", "--pool", "maximum",
          "--preprocessing",
          "remove-dc", "a.wav", "-o", "table.csv", "--replace",
        ], in: folder)
      #expect(other.status == 0, "\(other.errors)")
      let table = try String(
        contentsOf: folder.appendingPathComponent("table.csv"), encoding: .utf8)
      #expect(
        table.hasPrefix("recording,")
          && table.split(separator: "\n")[0].split(separator: ",").count == 4)
    }
  }

  @Test("What cannot be used is said, counted and not in the table")
  func unusable() throws {
    try withFolder { folder in
      try Self.writeTone("some/a.wav", in: folder)
      try Data("none".utf8).write(to: folder.appendingPathComponent("some/b.wav"))
      try Data(count: 20).write(to: folder.appendingPathComponent("some/c.m4a"))
      let run = try ProgramRun(["extract", "--features", "rms", "some", "--quiet"], in: folder)
      #expect(run.status == 3, "\(run.errors)")
      #expect(run.output.split(separator: "\n").count == 2)
      #expect(run.errors.contains("b.wav") && run.errors.contains("c.m4a"))
      #expect(run.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("affekt: ") })
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("empty"), withIntermediateDirectories: true)
      for (arguments, part) in [
        (["a.wav"], "--features"), (["--features", "rms"], "Missing expected argument"),
        (["--features", "zcr", "a.wav"], "did you mean 'zero-crossing-rate'?"),
        (["--features", "", "a.wav"], "names are missing"),
        (["--features", "rms", "empty"], "holds no recording"),
        (["--features", "rms: { hop: [ 1 ms, 2 ms ] }", "a.wav"], "alternatives"),
        (
          ["--features", "mfcc: { coefficients: none }", "a.wav"],
          "--features:1:24: mfcc.coefficients: "
        ),
        (["--features", "rms", "--set", "name=x", "a.wav"], "none is given"),
      ] {
        let run = try ProgramRun(["extract"] + arguments, in: folder)
        #expect(
          run.status == 2 && run.errors.lowercased().contains(part.lowercased()), "\(run.errors)")
        #expect(run.errors.hasPrefix("affekt: "), "\(run.errors)")
        // No key of a pipeline file that does not exist.
        #expect(!run.errors.contains("features.features"), "\(run.errors)")
      }
      let run2 = try ProgramRun(
        ["extract", "--features", "rms", "some/a.wav", "-o", "nowhere/t.csv"], in: folder)
      #expect(run2.status == 1 && run2.errors.contains("cannot be written"))
    }
  }

  @Test("F0 of a whisper is missing and counted, and never 0")
  func whisper() throws {
    try withFolder { folder in
      for (place, speaker) in ["anna", "ben"].enumerated() {
        for take in 0..<4 {
          let emotion = take < 2 ? "anger" : "sadness"
          try Self.writeWhisper(
            "voices/\(speaker)/\(emotion)/\(take).wav", in: folder, seed: 4 * place + take)
        }
      }
      let table = try ProgramRun(
        ["extract", "--features", "f0", "--pool", "mean", "voices"], in: folder)
      let rows = table.output.split(separator: "\n").dropFirst()
      #expect(rows.count == 8 && rows.allSatisfy { $0.hasSuffix(",") }, "\(table.output)")
      #expect(table.errors.contains("no frame has a value"), "\(table.errors)")

      try write(
        """
        affekt: 1
        name: whisper
        corpora: { v: { layout: folders, pattern: "{speaker}/{emotion}/**", path: voices } }
        features: { f0: { extract: [f0], pool: [mean] } }
        classifiers: { bayes: { use: naive-bayes } }
        evaluation: { protocol: leave-one-speaker-out, seed: 1 }
        controls: none
        exploration: none
        """, to: "whisper.yaml", in: folder)
      let run = try ProgramRun(["run", "whisper.yaml", "--no-cache"], in: folder)
      #expect(run.status == 1, "\(run.errors)")
      #expect(
        run.errors.contains("none of the 8 recordings of 'v' can be used")
          && run.errors.contains("without any voiced frame"), "\(run.errors)")
    }
  }

  @Test(
    "Every command that prints a table prints JSON",
    arguments: [
      ["list"], ["list", "extractor"], ["describe", "mfcc"], ["corpus", "inspect", "some"],
      ["corpus", "audit", "some"], ["plan", "p.yaml"], ["runs", "list"], ["cache", "status"],
      ["extract", "--features", "rms", "some"],
    ])
  func json(_ arguments: [String]) throws {
    try withFolder { folder in
      for name in ["anna_anger_1", "anna_sadness_1", "ben_anger_1", "ben_sadness_1"] {
        try Self.writeTone("some/\(name).wav", in: folder)
      }
      try """
      affekt: 1
      name: p
      corpora: { v: { layout: synthetic, speakers: 2, sentences: 1 } }
      features: { a: { extract: [ rms ], pool: [ mean ] } }
      classifiers: { s: { use: naive-bayes } }
      evaluation: { protocol: leave-one-speaker-out, seed: 7 }
      """.write(to: folder.appendingPathComponent("p.yaml"), atomically: true, encoding: .utf8)
      let flag = arguments[0] == "extract" ? ["--format", "json"] : ["--json"]
      let run = try ProgramRun(
        arguments + flag, in: folder, environment: ["AFFEKT_CACHE": folder.path + "/cache"])
      let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
      #expect(value is [Any] || value is [String: Any])
      #expect(run.output.hasSuffix("\n"))
    }
  }
}
