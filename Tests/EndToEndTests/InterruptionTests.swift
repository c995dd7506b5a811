import Foundation
import Testing

@Suite("A signal")
struct InterruptionTests {
  /// One long recording after the other, and training that lasts.
  static let pipeline = """
    affekt: 1
    name: long
    corpora: { voices: { layout: synthetic, speakers: 24, sentences: 20 } }
    features: { all: { extract: [ mfcc, f0, chroma ], pool: [mean] } }
    classifiers:
      svm: { use: svm, tune: { cost: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] } }
    evaluation: { protocol: leave-one-speaker-out, seed: 7 }
    """

  @Test(
    "ends a run with 130 within a second, and nothing is left",
    arguments: ["INT", "TERM", "HUP"])
  func extraction(name: String) throws {
    try withFolder { folder in
      try write(Self.pipeline, to: "long.yaml", in: folder)
      let run = try interrupted("run long.yaml", by: name, after: 1.5, in: folder)
      #expect(run.status == 130, "\(run.errors)")
      #expect(run.seconds < 1, "\(run.seconds) s")
      #expect(run.errors.contains("interrupted; no report was written"))
      #expect(try entries("Reports", in: folder) == [])
    }
  }

  @Test("ends a single long piece of work, which looks for no signal", arguments: ["INT", "TERM"])
  func longPiece(name: String) throws {
    try withFolder { folder in
      try WaveFile.tone(frequency: 220, seconds: 900)
        .write(to: folder.appendingPathComponent("long.wav"))
      try write(Self.pipeline, to: "long.yaml", in: folder)
      let run = try interrupted("extract long.yaml long.wav", by: name, after: 1, in: folder)
      #expect(run.status == 130, "\(run.errors)")
      #expect(run.seconds < 1, "\(run.seconds) s")
    }
  }

  @Test("a second one ends at once")
  func second() throws {
    try withFolder { folder in
      try WaveFile.tone(frequency: 220, seconds: 900)
        .write(to: folder.appendingPathComponent("long.wav"))
      try write(Self.pipeline, to: "long.yaml", in: folder)
      let run = try interrupted(
        "extract long.yaml long.wav", by: "INT $p; sleep 0.1; kill -INT", after: 1, in: folder)
      #expect(run.status == 130, "\(run.errors)")
      #expect(run.seconds < 0.4, "\(run.seconds) s")
    }
  }

  @Test("while another program prints the page ends that one too, and leaves no folder")
  func printing() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      #expect(try ProgramRun(["run", "small.yaml"], in: folder).status == 0)
      let before = text("Reports/small/affekt-files.txt", in: folder)
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("temporary"), withIntermediateDirectories: true)
      let printer = folder.appendingPathComponent("chromium")
      try Data("#!/bin/sh\nsleep 3217 &\nsleep 3217\n".utf8).write(to: printer)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: printer.path)
      let run = try interrupted(
        "report Reports/small --format pdf", by: "TERM", after: 3, in: folder,
        setting: "export TMPDIR=$PWD/temporary PATH=$PWD:$PATH;")
      #expect(run.status == 130, "\(run.errors)")
      #expect(run.seconds < 1, "\(run.seconds) s")
      #expect(try entries("temporary", in: folder) == [])
      #expect(try entries("Reports", in: folder) == ["small"])
      #expect(text("Reports/small/affekt-files.txt", in: folder) == before)
      let left = try ProgramRun(shell: "pgrep -f 'sleep 321[7]' || true", in: folder)
      #expect(left.output.isEmpty, "\(left.output)")
    }
  }

  @Test("that kills while another program prints the page ends that one and what it has started")
  func killedWhilePrinting() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      #expect(try ProgramRun(["run", "small.yaml"], in: folder).status == 0)
      let printer = folder.appendingPathComponent("chromium")
      try Data("#!/bin/sh\nsleep 3218 &\nsleep 3218\n".utf8).write(to: printer)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: printer.path)
      let run = try ProgramRun(
        shell: """
          export PATH=$PWD:$PATH
          $AFFEKT report Reports/small --format pdf & p=$!
          for i in $(seq 200); do pgrep -f 'sleep 321[8]' > began && break; sleep 0.1; done
          kill -KILL $p; wait $p; sleep 1; wc -l < began; pgrep -f 'sleep 321[8]' || true
          """, in: folder)
      // The number of programs that were there, and none that still is.
      let lines = run.output.split(separator: "\n")
      #expect(lines.count == 1 && lines.first.flatMap { Int($0) } ?? 0 > 0, "\(run.output)")
    }
  }

  @Test("What a killed process has left goes with the next run, and only that")
  func leftovers() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      #expect(try ProgramRun(["run", "small.yaml"], in: folder).status == 0)
      // Stands for a process that was killed while it wrote.
      let machine = try ProgramRun(shell: "hostname | tr -dc 'a-zA-Z0-9' | cut -c1-32", in: folder)
        .output.trimmingCharacters(in: .whitespacesAndNewlines)
      let dead = "Reports/.small.unfinished-\(machine)-0000AAAA"
      _ = try ProgramRun(
        shell: "cp -r Reports/small \(dead); echo mine > Reports/.small.unfinished-note", in: folder
      )
      try write("mine", to: "\(dead)/notes.txt", in: folder)
      #expect(try ProgramRun(["run", "small.yaml"], in: folder).status == 0)
      #expect(
        try entries("Reports", in: folder) == [".small.unfinished-note", "small"])
      #expect(text("Reports/small/notes.txt", in: folder) == "mine")
    }
  }

  /// What came of a command that gets a signal.
  private func interrupted(
    _ command: String, by name: String, after seconds: Double, in folder: URL, setting: String = ""
  ) throws -> (status: Int32, seconds: Double, errors: String) {
    let run = try ProgramRun(
      shell: """
        \(setting) $AFFEKT \(command) & p=$!; sleep \(seconds)
        start=$(date +%s%N); kill -\(name) $p; wait $p; status=$?
        echo $(( $(date +%s%N) - start )); exit $status
        """, in: folder)
    let nanoseconds = run.output.split(separator: "\n").last.flatMap { Double($0) }
    return (run.status, (nanoseconds ?? .infinity) / 1e9, run.errors)
  }
}
