import AffektExperiment
import Foundation
import Testing

@Suite("A run that is killed")
struct ResumeTests {
  /// Some hundred folds, a few seconds of work.
  static let pipeline = """
    affekt: 1
    name: long
    corpora: { voices: { layout: synthetic, speakers: 5, sentences: 2 } }
    preprocessing: { plain: [], trimmed: [ { trim: { below: 30 dB } } ] }
    features:
      mfcc: { extract: [ { mfcc: { coefficients: 13 } } ], pool: [mean, standard-deviation] }
    classifiers:
      mlp: { use: mlp, hidden: [48], maximum-epochs: 300 }
      svm: { use: svm, tune: { cost: [1, 10] } }
    evaluation: { protocol: leave-one-speaker-out, tune: { folds: 3 }, seed: 7, repetitions: 20 }
    """

  @Test("Killed at ten random moments it goes on where it ended, and ends with the same bytes")
  func killed() throws {
    try withFolder { folder in
      try write(Self.pipeline, to: "long.yaml", in: folder)
      let clock = ContinuousClock()
      let start = clock.now
      let none = try ProgramRun(["run", "long.yaml", "--output", "none", "--no-cache"], in: folder)
      #expect(none.status == 0, "\(none.errors)")
      let seconds = (clock.now - start) / .seconds(1)
      let cache = CacheFolder(path: folder.appendingPathComponent(".cache").path)

      var kills = 0
      for _ in 0..<10 {
        let moment = Double.random(in: 0.01...max(0.1, seconds / 5))
        let run = try ProgramRun(
          shell: "$AFFEKT run long.yaml & sleep \(moment); kill -KILL $!; wait $!", in: folder)
        if run.status == 137 { kills += 1 }
        // Whatever the moment, the store can be read and says how far the run came.
        for run in try StoredRun.all(in: cache) where run.status != .finished {
          #expect(run.status == .interrupted)
        }
      }
      #expect(kills > 5, "\(kills) of 10 came before the end, of \(seconds) s in all")
      let before = try StoredRun.all(in: cache)
      let done = before.reduce(0) { $0 + $1.parts.reduce(0) { $0 + $1.computed } }

      let last = try ProgramRun(["run", "long.yaml"], in: folder)
      #expect(last.status == 0, "\(last.errors)")
      let runs = try StoredRun.all(in: cache)
      let final = try #require(runs.first)
      #expect(final.status == .finished && final.done == final.total)
      #expect(final.stored == done, "each of the folds that were finished is taken, and no other")
      let computed = runs.reduce(0) { $0 + $1.parts.reduce(0) { $0 + $1.computed } }
      #expect(computed == final.total, "no fold was computed twice in all the runs")

      // And at moments of a run that only reads and writes its report.
      for _ in 0..<5 {
        let moment = Double.random(in: 0.01...0.4)
        _ = try ProgramRun(
          shell: "$AFFEKT run long.yaml & sleep \(moment); kill -KILL $!; wait $!", in: folder)
        try expectEqualFiles("none", "Reports/long", in: folder)
      }
      let again = try ProgramRun(["run", "long.yaml"], in: folder)
      #expect(again.status == 0 && !again.errors.contains("damaged"), "\(again.errors)")
      try expectEqualFiles("none", "Reports/long", in: folder)
      let list = try ProgramRun(["runs", "list"], in: folder)
      #expect(list.output.contains("interrupted") && list.output.contains("finished"))
      let show = try ProgramRun(["runs", "show", "long"], in: folder)
      #expect(show.output.contains("plain/mfcc/standardize/svm: 5 of 5, 5 reused  UAR 0."))
      let pipeline = try ProgramRun(["runs", "show", "long", "--pipeline"], in: folder)
      let resolved = folder.appendingPathComponent("none/pipeline.yaml")
      #expect(try pipeline.output == String(contentsOf: resolved, encoding: .utf8))
      let json = try ProgramRun(["runs", "list", "--json"], in: folder)
      let decoded = try JSONDecoder().decode([StoredRun].self, from: Data(json.output.utf8))
      #expect(decoded.first?.status == .finished)
      #expect(try ProgramRun(["runs", "show", "other"], in: folder).status == 1)
    }
  }

  @Test("An interrupted run and one that failed are listed so")
  func listed() throws {
    try withFolder { folder in
      try write(
        Self.pipeline.replacing("repetitions: 20", with: "repetitions: 100"), to: "long.yaml",
        in: folder)
      let run = try ProgramRun(
        shell: "$AFFEKT run long.yaml & sleep 0.5; kill -INT $!; wait $!", in: folder)
      #expect(run.status == 130, "\(run.errors)")
      #expect(run.errors.contains("finished work is kept"), "\(run.errors)")
      try write(
        smallPipeline.replacing("speakers: 3", with: "speakers: 1"), to: "one.yaml", in: folder)
      #expect(try ProgramRun(["run", "one.yaml"], in: folder).status != 0)
      let list = try ProgramRun(["runs", "list"], in: folder)
      let lines = list.output.split(separator: "\n")
      #expect(lines.count == 2 && lines[0].contains("failed") && lines[1].contains("interrupted"))
      #expect(try ProgramRun(["runs", "show", "1"], in: folder).output.contains("Run it again"))
      #expect(try ProgramRun(["runs", "show", "small"], in: folder).output.contains("failed: "))
    }
  }

  private func expectEqualFiles(_ one: String, _ other: String, in folder: URL) throws {
    for file in CacheRunTests.files {
      let first = try Data(contentsOf: folder.appendingPathComponent("\(one)/\(file)"))
      let second = try Data(contentsOf: folder.appendingPathComponent("\(other)/\(file)"))
      #expect(first == second, "\(file)")
    }
  }
}
