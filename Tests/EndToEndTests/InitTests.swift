import Foundation
import Testing

@Suite("affekt init, and folders of one's own recordings")
struct InitTests {
  /// Writes a tone of its own for each path.
  private func write(_ paths: [String], in folder: URL, rate: Int = 16_000) throws {
    for (index, path) in paths.enumerated() {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try WaveFile.tone(frequency: 150 + 23 * Double(index), seconds: 0.3).write(to: file)
    }
  }

  private func cross(_ make: (String, String, Int) -> String) -> [String] {
    ["anna", "ben", "carla"].flatMap { speaker in
      ["angry", "happy", "sad"].flatMap { emotion in (1...2).map { make(speaker, emotion, $0) } }
    }
  }

  @Test(
    "The file that is written runs at once",
    arguments: ["mine", "Meine Aufnahmen – für später"])
  func runs(name: String) throws {
    try withFolder { folder in
      try write(cross { "\(name)/\($1)/\($0)_\($2).wav" }, in: folder)
      let run = try ProgramRun(
        ["init", name, "--output", "p.yaml"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("anna") && run.output.contains("happiness"))
      #expect(run.output.contains("affekt run p.yaml"))
      let plan = try ProgramRun(["plan", "p.yaml"], in: folder)
      #expect(plan.status == 0 && plan.output.contains("recordings: 18"), "\(plan.errors)")
      let result = try ProgramRun(["run", "p.yaml", "--quiet", "--no-cache"], in: folder)
      #expect(result.status == 0, "\(result.errors)")
    }
  }

  @Test("A folder in place of a pipeline file is sent to 'init'; an existing file is not replaced")
  func wrongUse() throws {
    try withFolder { folder in
      try write(cross { "mine/\($0)/\($1)/\($2).wav" }, in: folder)
      let run = try ProgramRun(["run", "mine"], in: folder)
      #expect(run.status == 2 && run.errors.contains("affekt init mine"))
      #expect(try ProgramRun(["init", "mine"], in: folder).status == 0)
      let second = try ProgramRun(["init", "mine"], in: folder)
      #expect(second.status == 2 && second.errors.contains("--replace"))
      #expect(try ProgramRun(["init", "mine", "--replace"], in: folder).status == 0)
      let other = try ProgramRun(
        ["init", "mine", "--output", "b.yaml", "--set", "pattern={emotion}/{speaker}/*"], in: folder
      )
      #expect(other.output.contains("exchanged"), "\(other.output)\(other.errors)")
      let text = try String(
        contentsOf: folder.appendingPathComponent("b.yaml"), encoding: .utf8)
      let learning = try ProgramRun(["run", "b.yaml", "--quiet", "--no-cache"], in: folder)
      #expect(learning.errors.contains("check the labels of"), "\(learning.errors)")
      #expect(text.contains("# CHECK: speakers and emotions seem to be exchanged"))
      #expect(text.contains("pattern: \"{emotion}/{speaker}/*\""))
    }
  }

  @Test("Without speakers the file says that its protocol depends on them, and runs")
  func noSpeakers() throws {
    try withFolder { folder in
      try write(
        cross { "mine/\($1)/\($0 == "anna" ? 0 : $0 == "ben" ? 1 : 2)\($2).wav" }, in: folder)
      let run = try ProgramRun(["init", "mine"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      let text = try String(
        contentsOf: folder.appendingPathComponent("mine.yaml"), encoding: .utf8)
      #expect(text.contains("SPEAKER-DEPENDENT"))
      #expect(
        try ProgramRun(["run", "mine.yaml", "--quiet", "--no-cache"], in: folder).status == 0)
    }
  }

  @Test("A table of labels is found, and its file runs")
  func table() throws {
    try withFolder { folder in
      let files = cross { "\($0)\($1)\($2)" }
      try write(files.map { "mine/wav/\($0).wav" }, in: folder)
      let rows = cross { "\($0)\($1)\($2).wav;\($1);\($0)" }
      try Data((["Datei;Gefühl;Person"] + rows).joined(separator: "\n").utf8)
        .write(to: folder.appendingPathComponent("mine/Tabelle.csv"))
      let run = try ProgramRun(["init", "mine"], in: folder)
      #expect(run.status == 0 && run.output.contains("read as 'manifest'"), "\(run.output)")
      let plan = try ProgramRun(["plan", "mine.yaml"], in: folder)
      #expect(plan.status == 0 && plan.output.contains("recordings: 18"), "\(plan.errors)")
    }
  }

  @Test("Sound that cannot be read is counted with its remedy in every command")
  func unsupported() throws {
    try withFolder { folder in
      try write(cross { "mine/\($0)/\($1)/\($2).wav" }, in: folder)
      try Data("x".utf8).write(to: folder.appendingPathComponent("mine/anna/sad/3.M4A"))
      // What was converted beside it needs no remedy.
      try Data("x".utf8).write(to: folder.appendingPathComponent("mine/anna/sad/1.webm"))
      let inspect = try ProgramRun(["corpus", "inspect", "mine"], in: folder)
      #expect(inspect.status == 3 && inspect.output.hasSuffix("\n"), "\(inspect.errors)")
      #expect(inspect.output.contains("files that were rejected: 1"))
      #expect(inspect.output.contains("ffmpeg -i 'anna/sad/3.M4A' 'anna/sad/3.wav'"))
      let audit = try ProgramRun(["corpus", "audit", "mine"], in: folder)
      #expect(audit.status == 3 && audit.output.contains("unsupported-formats"), "\(audit.output)")
      #expect(try ProgramRun(["init", "mine"], in: folder).status == 3)
      let run = try ProgramRun(["run", "mine.yaml", "--quiet", "--no-cache"], in: folder)
      #expect(run.status == 3 && run.output.contains("3.M4A"), "\(run.errors)")
      let only = folder.appendingPathComponent("only/sad/1.wma")
      try FileManager.default.createDirectory(
        at: only.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("x".utf8).write(to: only)
      for arguments in [
        ["corpus", "audit", "only"], ["init", "only"],
        ["corpus", "inspect", "only", "--layout", "ravdess"],
      ] {
        let run = try ProgramRun(arguments, in: folder)
        #expect(run.status == 1 && run.errors.contains("(wma)"), "\(run.errors)")
        #expect(run.errors.contains("ffmpeg"))
      }
    }
  }

  @Test("Patterns need no quotation marks within those of the shell")
  func settings() throws {
    try withFolder { folder in
      try write(cross { "mine/\($0)/\($1)/\($2).wav" }, in: folder)
      for pattern in ["{speaker}/{emotion}/**", "*/{emotion}/*", "\"{speaker}/{emotion}/**\""] {
        let run = try ProgramRun(
          ["corpus", "inspect", "mine", "--layout", "folders", "--set", "pattern=\(pattern)"],
          in: folder)
        #expect(run.status == 0 && run.output.contains("recordings     18"), "\(run.errors)")
      }
      let flat = cross { "flat/\($1)\($2 == 1 ? "" : "").wav" }
      try write(Array(Set(flat)), in: folder)
      let field = try ProgramRun(
        ["corpus", "inspect", "flat", "--layout", "folders", "--set", "pattern={emotion}"],
        in: folder)
      #expect(field.status == 0 && field.output.contains("happiness"), "\(field.errors)")
      #expect(try ProgramRun(["init", "mine"], in: folder).status == 0)
      let plan = try ProgramRun(
        [
          "plan", "mine.yaml", "--set", "corpora.mine.pattern=*/{emotion}/*",
          "--set", "evaluation.protocol={ stratified-k-fold: { folds: 2 } }",
        ], in: folder)
      #expect(plan.status == 0, "\(plan.errors)")
    }
  }

  @Test("A known corpus is known in spite of second copies and other files")
  func knownCorpus() throws {
    try withFolder { folder in
      let names = ["03-01-01-01-01-01-01", "03-02-02-01-01-01-01"]
      try write(
        names.map { "r/Actor_01/\($0).wav" } + ["r/copy/Actor_01/\(names[0]).wav"], in: folder)
      let copy = folder.appendingPathComponent("r/copy/Actor_01/\(names[0]).wav")
      try FileManager.default.removeItem(at: copy)
      try FileManager.default.copyItem(
        at: folder.appendingPathComponent("r/Actor_01/\(names[0]).wav"), to: copy)
      let audit = try ProgramRun(["corpus", "audit", "r"], in: folder)
      #expect(audit.errors.contains("read as 'ravdess'"), "\(audit.errors)")
    }
  }

  @Test("Names that are not UTF-8 are counted with the remedy")
  func names() throws {
    try withFolder { folder in
      try write(cross { "mine/\($0)/\($1)/\($2).wav" }, in: folder)
      let made = try ProgramRun(
        shell: "cp mine/anna/sad/1.wav $'mine/anna/sad/gr\\xfcn.wav'; mkdir $'mine/\\xe4rger'",
        in: folder)
      #expect(made.status == 0)
      let run = try ProgramRun(["corpus", "inspect", "mine"], in: folder)
      #expect(run.status == 3, "\(run.errors)")
      #expect(run.output.contains("files that were rejected: 2"))
      #expect(run.output.contains("not UTF-8") && run.output.contains("convmv"))
    }
  }
}
