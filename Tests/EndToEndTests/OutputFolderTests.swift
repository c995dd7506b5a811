import Foundation
import Testing

@Suite("The folder of a report")
struct OutputFolderTests {
  @Test(
    "What is no folder of its own is refused before any work, and stays as it was",
    arguments: [
      "", " ", ".", "..", "../..", "/", "$PWD", "link-to-here", "$HOME", "corpus", "corpus/..",
      "around", "foreign", "foreign/../foreign", "link-to-foreign",
    ])
  func refused(output: String) throws {
    try withFolder { folder in
      try makePlace(folder)
      let before = try snapshot(of: folder)
      for option in ["run files.yaml --output", "run files.yaml --no-cache --output"] {
        let run = try ProgramRun(
          shell:
            "cd work; HOME=$PWD/../home; AFFEKT_CACHE=/dev/null; $AFFEKT \(option) \"\(output)\"",
          in: folder)
        #expect(run.status == 1 || run.status == 2, "\(run.status) \(run.errors)")
        #expect(!run.errors.contains("features"), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count <= 6, "\(run.errors)")
      }
      #expect(try snapshot(of: folder) == before)
    }
  }

  @Test("'compare', 'report --compact', 'index' and 'new' refuse as 'run' does")
  func others() throws {
    try withFolder { folder in
      try makePlace(folder)
      try write(smallPipeline, to: "work/small.yaml", in: folder)
      let made = try ProgramRun(
        shell: "cd work; $AFFEKT run small.yaml && $AFFEKT run small.yaml --set evaluation.seed=8",
        in: folder)
      #expect(made.status == 0, "\(made.errors)")
      let before = try snapshot(of: folder)
      for command in [
        "compare Reports/small Reports/small-2 --output ''",
        "compare Reports/small Reports/small-2 --output .",
        "compare Reports/small Reports/small-2 --output foreign",
        "compare Reports/small Reports/small-2 --output Reports",
        "report Reports/small --compact ''", "report Reports/small --compact .",
        "report Reports/small --compact foreign", "index ''",
        "new extractor some-thing --directory ''",
        "cache clear --cache ''", "cache clear --cache foreign", "cache prune --cache foreign",
        "run small.yaml --cache ''", "run small.yaml --cache foreign",
      ] {
        let run = try ProgramRun(shell: "cd work; $AFFEKT \(command)", in: folder)
        #expect(run.status == 1 || run.status == 2, "\(command): \(run.status) \(run.errors)")
        #expect(try snapshot(of: folder) == before, "\(command)")
      }
    }
  }

  @Test("'index' replaces its own README.md alone, whatever another one is written in")
  func index() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("Reports"), withIntermediateDirectories: true)
      let readme = folder.appendingPathComponent("Reports/README.md")
      let latin = Data([0x67, 0x72, 0xFC, 0x6E])
      try latin.write(to: readme)
      #expect(try ProgramRun(["index"], in: folder).status == 1)
      #expect(try Data(contentsOf: readme) == latin)
    }
  }

  @Test("A person's own files stay where they are, whatever is written again")
  func ownFiles() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      #expect(try ProgramRun(["run", "small.yaml"], in: folder).status == 0)
      let own = [
        "notes.txt", "tables/notes.txt", "figures/mine.svg", "mine/deep/a.txt",
        "tables/inner/b.csv",
        ".hidden",
      ]
      for path in own {
        let file = folder.appendingPathComponent("Reports/small/\(path)")
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data("mine: \(path)".utf8).write(to: file)
      }
      for command in [
        ["run", "small.yaml"], ["report", "Reports/small"],
        ["report", "Reports/small", "--format", "markdown"], ["run", "small.yaml", "--replace"],
        ["run", "small.yaml", "--replace", "--set", "evaluation.seed=9"],
      ] {
        let run = try ProgramRun(command, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        for path in own { #expect(text("Reports/small/\(path)", in: folder) == "mine: \(path)") }
        #expect(try entries("Reports", in: folder) == ["small"])
      }
    }
  }

  @Test(
    "A file of one's own in the place of one of ours is not replaced; the report goes elsewhere")
  func obstacle() throws {
    try withFolder { folder in
      try write(smallPipeline + "\nreport: [markdown]\n", to: "small.yaml", in: folder)
      #expect(try ProgramRun(["run", "small.yaml"], in: folder).status == 0)
      try write("mine", to: "Reports/small/index.html", in: folder)
      let report = try ProgramRun(["report", "Reports/small", "--format", "html"], in: folder)
      #expect(report.status == 1)
      #expect(report.errors.contains("was not written by affekt"), "\(report.errors)")
      try write(smallPipeline, to: "small.yaml", in: folder)
      let run = try ProgramRun(["run", "small.yaml"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      #expect(text("Reports/small/index.html", in: folder) == "mine")
      #expect(exists("Reports/small-2/index.html", in: folder))
    }
  }

  @Test("Another pipeline of the same name gets a numbered folder, the same one its own again")
  func numbered() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      _ = try ProgramRun(["run", "small.yaml"], in: folder)
      let first = text("Reports/small/results.json", in: folder)
      let other = ["run", "small.yaml", "--set", "evaluation.seed=8"]
      for _ in 0..<2 {
        let run = try ProgramRun(other, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("Reports/small holds another report; this one goes to"))
        #expect(run.errors.contains("report: \(folder.path)/Reports/small-2/index.html"))
        #expect(try entries("Reports", in: folder) == ["small", "small-2"])
      }
      #expect(text("Reports/small/results.json", in: folder) == first)
      // How it is reported makes no other experiment.
      _ = try ProgramRun(["run", "small.yaml", "--set", "report=[csv]"], in: folder)
      #expect(try entries("Reports", in: folder) == ["small", "small-2"])
      // A leakage ablation is not lost to a run without.
      _ = try ProgramRun(["run", "small.yaml", "--leakage-ablation"], in: folder)
      _ = try ProgramRun(["run", "small.yaml"], in: folder)
      #expect(try entries("Reports", in: folder) == ["small", "small-2", "small-3"])
      let replacing = try ProgramRun(other + ["--replace"], in: folder)
      #expect(replacing.status == 0, "\(replacing.errors)")
      #expect(try entries("Reports", in: folder) == ["small", "small-2", "small-3"])
      #expect(
        text("Reports/small/results.json", in: folder)
          == text("Reports/small-2/results.json", in: folder))
    }
  }

  @Test("Forms add up, are named, and are never older than the numbers beside them")
  func forms() throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      let run = try ProgramRun(["run", "small.yaml"], in: folder)
      for form in ["index.html", "report.md", "tables"] {
        #expect(run.errors.contains("report: \(folder.path)/Reports/small/\(form)"), "\(form)")
      }
      let page = text("Reports/small/index.html", in: folder)
      let bin = folder.appendingPathComponent("bin")
      try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
      let printer = bin.appendingPathComponent("chromium")
      try Data(
        """
        #!/bin/sh
        for word in "$@"; do case "$word" in --print-to-pdf=*)
        /bin/echo "%PDF-$$" > "${word#--print-to-pdf=}";; esac; done

        """.utf8
      ).write(to: printer)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: printer.path)
      let path = ["PATH": "\(bin.path):/usr/bin:/bin"]
      let report = try ProgramRun(
        ["report", "Reports/small", "--format", "pdf"], in: folder, environment: path)
      #expect(report.status == 0, "\(report.errors)")
      #expect(text("Reports/small/index.html", in: folder) == page)
      #expect(exists("Reports/small/report.md", in: folder))
      #expect(exists("Reports/small/tables", in: folder))
      let before = text("Reports/small/report.pdf", in: folder)
      #expect(before.hasPrefix("%PDF-"))
      let again = try ProgramRun(["run", "small.yaml"], in: folder, environment: path)
      #expect(again.status == 0, "\(again.errors)")
      #expect(again.errors.contains("report: \(folder.path)/Reports/small/report.pdf"))
      let after = text("Reports/small/report.pdf", in: folder)
      #expect(after.hasPrefix("%PDF-") && after != before)
      // Without a printer the form goes, and that is said.
      let none = try ProgramRun(
        ["run", "small.yaml"], in: folder, environment: ["PATH": folder.path])
      #expect(none.status == 4, "\(none.errors)")
      #expect(none.errors.contains("report.pdf was not made"))
      #expect(!exists("Reports/small/report.pdf", in: folder))
      #expect(exists("Reports/small/index.html", in: folder))
    }
  }

  @Test("Without room for temporary files the form that needs them is missing, and no other")
  func noTemporaryFiles() throws {
    try withFolder { folder in
      try write(smallPipeline + "\nreport: [html, csv, latex, pdf]\n", to: "small.yaml", in: folder)
      try write("", to: "file", in: folder)
      let run = try ProgramRun(
        ["run", "small.yaml"], in: folder,
        environment: ["TMPDIR": folder.appendingPathComponent("file/none").path])
      #expect(run.status == 4, "\(run.errors)")
      #expect(run.errors.contains("report.pdf was not made: "), "\(run.errors)")
      for path in ["index.html", "tables", "report.tex", "results.json"] {
        #expect(exists("Reports/small/\(path)", in: folder), "\(path)")
      }
    }
  }

  /// `work`, in which the tests stand, between other folders; `around` holds the corpus.
  private func makePlace(_ folder: URL) throws {
    for path in ["work/around/corpus/anger", "work/foreign", "home"] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(path), withIntermediateDirectories: true)
    }
    for (link, target) in [
      ("work/corpus", "around/corpus"), ("work/link-to-here", "."),
      ("work/link-to-foreign", "foreign"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.appendingPathComponent(link).path, withDestinationPath: target)
    }
    try write("mine", to: "work/foreign/results.json", in: folder)
    try write("mine", to: "work/foreign/letter.txt", in: folder)
    try WaveFile.tone(frequency: 220, seconds: 0.5)
      .write(to: folder.appendingPathComponent("work/around/corpus/anger/1.wav"))
    try write(
      smallPipeline.replacing(
        "layout: synthetic, speakers: 3, sentences: 1",
        with: "layout: folders, path: around/corpus, pattern: \"{emotion}/**\""),
      to: "work/files.yaml", in: folder)
  }

  /// The paths below a folder with the contents of the files, but for the cache and what tests put aside.
  private func snapshot(of folder: URL) throws -> [String: Data] {
    var found: [String: Data] = [:]
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    for path in paths ?? []
    where ![".cache", ".output", ".errors"].contains(where: { path.hasPrefix($0) }) {
      found[path] =
        (try? Data(contentsOf: folder.appendingPathComponent(path))) ?? Data("folder".utf8)
    }
    return found
  }
}
