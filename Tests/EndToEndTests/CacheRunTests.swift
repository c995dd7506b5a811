import Foundation
import Testing

@Suite("affekt cache, and runs with one")
struct CacheRunTests {
  static let files = [
    "results.json", "predictions.csv", "control-predictions.csv", "folds.csv", "pipeline.yaml",
  ]

  @Test("A second run gives the same bytes; 'status' says what is kept, 'clear' removes it")
  func second() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      for name in ["one", "two"] {
        let run = try ProgramRun(
          ["run", "small.yaml", "--output", name, "--cache", "kept"], in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(!run.errors.contains("cache"), "\(run.errors)")
      }
      let none = try ProgramRun(
        ["run", "small.yaml", "--output", "none", "--no-cache"], in: folder)
      #expect(none.status == 0, "\(none.errors)")
      for file in Self.files {
        let one = try Data(contentsOf: folder.appendingPathComponent("one/\(file)"))
        for other in ["two", "none"] {
          let data = try Data(contentsOf: folder.appendingPathComponent("\(other)/\(file)"))
          #expect(data == one, "\(other)/\(file)")
        }
      }
      let status = try ProgramRun(["cache", "status", "--cache", "kept"], in: folder)
      #expect(status.status == 0 && status.output.contains("mfcc: 42 entries"), "\(status.output)")
      let json = try ProgramRun(["cache", "status", "--cache", "kept", "--json"], in: folder)
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
      #expect((object["entries"] as? Int ?? 0) > 60)
      #expect(object["limit"] as? Int == 4_000_000_000)
      let verify = try ProgramRun(["cache", "verify", "--cache", "kept"], in: folder)
      #expect(verify.status == 0 && verify.output.contains("damaged and removed: 0"))
      let prune = try ProgramRun(
        ["cache", "prune", "--to", "100kB", "--cache", "kept"], in: folder)
      #expect(prune.status == 0 && !prune.output.contains("removed 0"), "\(prune.output)")
      #expect(try ProgramRun(["cache", "clear", "--cache", "kept"], in: folder).status == 0)
      let empty = try ProgramRun(["cache", "status", "--cache", "kept"], in: folder)
      #expect(empty.output.contains("entries  0"))
      let runs = try ProgramRun(["runs", "list", "--cache", "kept"], in: folder)
      #expect(runs.output.split(separator: "\n").count == 2, "the list of runs stays")
    }
  }

  @Test("'--explain' says of each step how often it ran, and why")
  func explain() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      func explained(_ arguments: [String] = []) throws -> String {
        try ProgramRun(["run", "small.yaml", "--explain", "--quiet"] + arguments, in: folder).errors
      }
      let first = try explained()
      #expect(first.contains("ran for 42: nothing is kept of these recordings"), "\(first)")
      #expect(first.contains("none/mfcc/standardize/svm: 0 of 3"))
      let second = try explained()
      #expect(second.contains("  concatenate  of mean\n    reused for 42"), "\(second)")
      #expect(!second.contains("ran for"))
      #expect(second.contains("none/mfcc/standardize/svm: 3 of 3"))
      try write(
        smallPipeline.replacing("coefficients: 13", with: "coefficients: 20"), to: "small.yaml",
        in: folder)
      let more = try explained()
      #expect(more.contains("ran for 42: coefficients 13 → 20"), "\(more)")
      #expect(
        more.contains("  summarize mean@1 {}  of mfcc\n    ran for 42: 'mfcc' changed: coeff"))
      #expect(more.contains("decode\n    reused for 42"), "\(more)")
      #expect(try explained(["--no-cache"]).contains("ran for 42: there is no cache"))
    }
  }

  @Test("'--no-cache' leaves nothing, and AFFEKT_CACHE names the folder otherwise")
  func places() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      let place = folder.appendingPathComponent("place").path
      _ = try ProgramRun(
        ["run", "small.yaml", "--no-cache"], in: folder, environment: ["AFFEKT_CACHE": place])
      #expect(!FileManager.default.fileExists(atPath: place))
      _ = try ProgramRun(["run", "small.yaml"], in: folder, environment: ["AFFEKT_CACHE": place])
      #expect(FileManager.default.fileExists(atPath: place + "/features.sqlite"))
    }
  }

  @Test("Two programs at once on one cache, new or full, end with the same bytes")
  func together() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      for round in ["new", "full"] {
        let run = try ProgramRun(
          shell: """
            for name in a b c; do $AFFEKT run small.yaml --output \(round)-$name & done
            status=0; for job in $(jobs -p); do wait $job || status=$?; done; exit $status
            """, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(!run.errors.contains("affekt: "), "\(run.errors)")
        for file in Self.files {
          let names = ["new-a", "\(round)-a", "\(round)-b", "\(round)-c"]
          let all = try names.map { name in
            try Data(contentsOf: folder.appendingPathComponent("\(name)/\(file)"))
          }
          #expect(Set(all).count == 1, "\(file)")
        }
      }
      let list = try ProgramRun(["runs", "list"], in: folder).output.split(separator: "\n")
      #expect(list.count == 6 && list.allSatisfy { $0.contains("finished") })
    }
  }

  @Test("A cache that cannot be used is said, and the run goes on")
  func unusable() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      try write("in the way", to: "kept", in: folder)
      let run = try ProgramRun(["run", "small.yaml", "--cache", "kept", "--quiet"], in: folder)
      #expect(run.status == 0)
      #expect(run.errors.contains("cannot be used"), "\(run.errors)")
      #expect(run.errors.contains("the run continues without it"))
    }
  }

  @Test("'status' of a damaged database ends with the reason and what to do; 'verify' mends it")
  func damaged() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      #expect(try ProgramRun(["run", "small.yaml", "--cache", "kept"], in: folder).status == 0)
      let file = folder.appendingPathComponent("kept/features.sqlite")
      let damaged = try Data(contentsOf: file).prefix(50_000)
      try damaged.write(to: file)
      let status = try ProgramRun(["cache", "status", "--cache", "kept"], in: folder)
      #expect(status.status == 1 && status.output.contains("folds:"), "\(status.output)")
      #expect(status.errors.contains("features.sqlite"), "\(status.errors)")
      #expect(
        status.errors.contains("is damaged as a whole (") && !status.errors.contains("run con"))
      #expect(status.errors.contains("'affekt cache verify' takes it away"), "\(status.errors)")
      #expect(try Data(contentsOf: file) == damaged)
      let verify = try ProgramRun(["cache", "verify", "--cache", "kept"], in: folder)
      #expect(verify.status == 1 && verify.errors.contains("it was removed"), "\(verify.errors)")
      #expect(try ProgramRun(["cache", "verify", "--cache", "kept"], in: folder).status == 0)
      #expect(try ProgramRun(["cache", "status", "--cache", "kept"], in: folder).status == 0)
    }
  }

  @Test("A disk that takes no more of the cache loses no run")
  func fullDisk() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      // The limit stands for the full disk; the report's files stay below it, the cache does not.
      let run = try ProgramRun(
        shell: "ulimit -f 1500; $AFFEKT run small.yaml --output full", in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.errors.contains("features.sqlite cannot be written"), "\(run.errors)")
      let none = try ProgramRun(
        ["run", "small.yaml", "--output", "none", "--no-cache"], in: folder)
      #expect(none.status == 0)
      for file in Self.files {
        #expect(
          try Data(contentsOf: folder.appendingPathComponent("full/\(file)"))
            == Data(contentsOf: folder.appendingPathComponent("none/\(file)")), "\(file)")
      }
    }
  }

  @Test("Wrong sizes and options that exclude each other are refused")
  func wrongUsage() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      for arguments in [
        ["cache", "prune", "--to", "many"], ["run", "small.yaml", "--no-cache", "--cache", "kept"],
        ["run", "small.yaml", "--cache-limit", "-3GB"],
      ] {
        #expect(try ProgramRun(arguments, in: folder).status == 2, "\(arguments)")
      }
      let run = try ProgramRun(
        ["cache", "status"], in: folder, environment: ["AFFEKT_CACHE_LIMIT": "big"])
      #expect(run.status == 2 && run.errors.contains("AFFEKT_CACHE_LIMIT is 'big'"))
    }
  }
}
