import Foundation
import Testing

@Suite("A console that takes no more")
struct ConsoleTests {
  @Test(
    "A reader that goes away does not end a run, which finishes its report quietly",
    arguments: ["2>&1 | head -2", "2>&1 | true", "| head -1", "2>&1 >/dev/null | head -1"])
  func closedPipe(redirection: String) throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      let run = try ProgramRun(
        shell: "$AFFEKT run small.yaml \(redirection); exit ${PIPESTATUS[0]}", in: folder)
      #expect(run.status == 0, "\(run.status) \(run.errors)")
      #expect(!run.errors.contains("cannot be written"), "\(run.errors)")
      #expect(exists("Reports/small/index.html", in: folder))
    }
  }

  @Test("Control characters of a file are shown, and endless words are cut")
  func legible() throws {
    try withFolder { folder in
      let key = String(repeating: "k", count: 1_000_000)
      try write("? \(key)\n: 1\n" + smallPipeline, to: "long.yaml", in: folder)
      let long = try ProgramRun(["plan", "long.yaml"], in: folder)
      #expect(long.status == 2 && long.errors.utf8.count < 10_000, "\(long.errors.utf8.count)")
      #expect(
        long.errors.contains("… (10000"))
      try write(
        smallPipeline + "\n\"e\\e[31m\\0\\u0085\": 1\n", to: "controls.yaml", in: folder)
      let controls = try ProgramRun(["plan", "controls.yaml"], in: folder)
      #expect(controls.status == 2, "\(controls.errors)")
      #expect(controls.errors.contains(#"e\u{1b}[31m\u{0}\u{85}"#), "\(controls.errors)")
      #expect(controls.errors.utf8.allSatisfy { $0 >= 0x20 || $0 == 10 })
    }
  }

  @Test(
    "Every command drops what nobody reads",
    arguments: [
      "list", "describe mfcc", "--help", "--version", "plan small.yaml", "runs list", "nonsense",
      "cache status",
    ])
  func closedPipeOfOthers(command: String) throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      let expected = try ProgramRun(shell: "$AFFEKT \(command)", in: folder).status
      for redirection in ["2>&1 | true", ">&-", "2>&-", ">&- 2>&- <&-"] {
        let run = try ProgramRun(
          shell: "$AFFEKT \(command) \(redirection); exit ${PIPESTATUS[0]}", in: folder)
        #expect(run.status == expected, "\(redirection): \(run.status) \(run.errors)")
      }
    }
  }

  @Test("A full disk below standard output is said in one line, with status 1")
  func fullOutput() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      for command in ["list", "--help", "plan small.yaml", "describe mfcc"] {
        let run = try ProgramRun(shell: "$AFFEKT \(command) > /dev/full", in: folder)
        #expect(run.status == 1, "\(command)")
        #expect(
          run.errors
            == "affekt: standard output cannot be written: No space left on device\n",
          "\(run.errors)")
      }
    }
  }

  @Test("A full log does not cost the report", arguments: ["2>", ">", "&>"])
  func fullLog(redirection: String) throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      let run = try ProgramRun(shell: "$AFFEKT run small.yaml \(redirection) /dev/full", in: folder)
      #expect(run.status == 1)
      #expect(exists("Reports/small/index.html", in: folder))
    }
  }

  @Test("'--quiet' hides progress and leaves the results")
  func quiet() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      let run = try ProgramRun(["run", "small.yaml", "--quiet"], in: folder)
      #expect(run.output.contains("none/mfcc/standardize/svm"))
      #expect(!run.errors.contains("to do"))
      #expect(run.errors.contains("report: "))
    }
  }
}

/// Whether there is something at a path below a folder.
func exists(_ path: String, in folder: URL) -> Bool {
  FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path)
}

/// The text of a file below a folder; empty where it cannot be read.
func text(_ path: String, in folder: URL) -> String {
  (try? String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)) ?? ""
}

/// The names in a folder, hidden ones included.
func entries(_ path: String, in folder: URL) throws -> [String] {
  try FileManager.default.contentsOfDirectory(
    atPath: folder.appendingPathComponent(path).path
  ).sorted()
}
