import Foundation
import Testing

@Suite("affekt process")
struct ProcessTests {
  /// Writes half a second of a tone, 16 bits at 8 kHz.
  private static func writeTone(_ path: String, in folder: URL) throws {
    let samples = (0..<4000).map { $0 % 16 < 8 ? 8000 : -8000 }
    try writeSound(samples, rate: 8000, to: path, in: folder)
  }

  /// The root mean square of recordings.
  private static func levels(of paths: [String], in folder: URL) throws -> [Double] {
    let run = try ProgramRun(
      ["extract", "--features", "rms", "--pool", "maximum"] + paths, in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return run.output.split(separator: "\n").dropFirst().compactMap { line in
      line.split(separator: ",").last.flatMap { Double($0) }
    }
  }

  @Test("Each recording becomes a WAV file, below the folder as it lay below the argument")
  func files() throws {
    try withFolder { folder in
      try Self.writeTone("a.wav", in: folder)
      try Self.writeTone("more/deep/b.wav", in: folder)
      let run = try ProgramRun(
        ["process", "--preprocessing", "gain: { change: 20 dB }", "a.wav", "more", "-o", "out"],
        in: folder)
      #expect(run.status == 0 && run.output.isEmpty, "\(run.errors)")
      #expect(run.errors.contains("sound: out (2 files)"))
      let before = try Self.levels(of: ["a.wav", "more/deep/b.wav"], in: folder)
      let after = try Self.levels(of: ["out/a.wav", "out/deep/b.wav"], in: folder)
      #expect(before.count == 2 && after.count == 2)
      // Ten times as loud is beyond full scale, and nothing is clipped.
      for (soft, loud) in zip(before, after) { #expect(abs(loud / soft - 10) < 1e-5) }
      let left = try FileManager.default.subpathsOfDirectory(atPath: folder.path + "/out")
      #expect(left.sorted() == ["a.wav", "deep", "deep/b.wav"])
    }
  }

  @Test("A pipeline's pre-processing is chosen by name")
  func pipeline() throws {
    try withFolder { folder in
      try Self.writeTone("a.wav", in: folder)
      try write(
        """
        affekt: 1
        name: p
        corpora: { v: { layout: synthetic, speakers: 2, sentences: 1 } }
        preprocessing: { none: [], loud: [ { gain: { change: 20 dB } } ] }
        features: { a: { extract: [ rms ], pool: [ mean ] } }
        classifiers: { s: { use: naive-bayes } }
        evaluation: { protocol: leave-one-speaker-out, seed: 7 }
        """, to: "p.yaml", in: folder)
      let run = try ProgramRun(
        ["process", "p.yaml", "a.wav", "--preprocessing", "loud", "-o", "out"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      let levels = try Self.levels(of: ["a.wav", "out/a.wav"], in: folder)
      #expect(abs(levels[1] / levels[0] - 10) < 1e-5)
      let other = try ProgramRun(
        ["process", "p.yaml", "a.wav", "--preprocessing", "lout", "-o", "other"], in: folder)
      #expect(other.status == 2 && other.errors.contains("loud"), "\(other.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/other"))
    }
  }

  @Test("No recording and no other file is ever written over")
  func kept() throws {
    try withFolder { folder in
      try Self.writeTone("a.wav", in: folder)
      try Self.writeTone("b/a.wav", in: folder)
      let before = try Data(contentsOf: folder.appendingPathComponent("a.wav"))
      for (arguments, reason) in [
        (["a.wav", "-o", ".", "--replace"], "is a recording that is read"),
        (["a.wav", "b/a.wav", "-o", "out"], "would both become"),
        (["a.wav", "-o", "b"], "is there already"), (["a.wav", "-o", ""], "is empty"),
        (["a.wav"], "output"), (["-o", "out"], "paths"), (["none.wav", "-o", "out"], "none.wav"),
      ] {
        let run = try ProgramRun(
          ["process", "--preprocessing", "remove-dc"] + arguments, in: folder)
        #expect(run.status == 1 || run.status == 2, "\(arguments)")
        #expect(run.errors.contains(reason), "\(arguments): \(run.errors)")
      }
      #expect(try Data(contentsOf: folder.appendingPathComponent("a.wav")) == before)
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/out"))
      let again = try ProgramRun(
        ["process", "--preprocessing", "remove-dc", "a.wav", "-o", "b", "--replace"], in: folder)
      #expect(again.status == 0, "\(again.errors)")
    }
  }

  @Test("What cannot be used is named, and the rest is written")
  func exclusions() throws {
    try withFolder { folder in
      try Self.writeTone("some/a.wav", in: folder)
      try write("no sound", to: "some/b.wav", in: folder)
      let run = try ProgramRun(
        ["process", "--preprocessing", "remove-dc", "some", "-o", "out"], in: folder)
      #expect(run.status == 3 && run.errors.contains("some/b.wav"), "\(run.errors)")
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out") == ["a.wav"])
    }
  }
}
