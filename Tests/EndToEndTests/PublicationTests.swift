import Foundation
import Testing

/// What other programs make of a report: pictures for LaTeX, the page on paper.
@Suite("affekt report: other programs")
struct PublicationTests {
  /// A folder with a finished run in `Reports/small` and a folder `bin` for programs.
  private func withRun(_ body: (URL) throws -> Void) throws {
    try withFolder { folder in
      try write(smallPipeline, to: "small.yaml", in: folder)
      let run = try ProgramRun(["run", "small.yaml", "--quiet"], in: folder)
      #expect(run.status == 0, "\(run.errors)")
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent("bin"), withIntermediateDirectories: true)
      try body(folder)
    }
  }

  private func report(_ formats: String, in folder: URL, path: String? = nil) throws -> ProgramRun {
    try ProgramRun(
      ["report", "Reports/small", "--format", formats], in: folder,
      environment: path.map { ["PATH": $0] } ?? [:])
  }

  private func file(_ name: String, in folder: URL) -> Data? {
    FileManager.default.contents(
      atPath: folder.appendingPathComponent("Reports/small/\(name)").path)
  }

  /// Puts a program into `bin`; returns that folder's path.
  private func install(_ name: String, _ script: String, in folder: URL) throws -> String {
    let path = folder.appendingPathComponent("bin/\(name)")
    try Data("#!/bin/sh\n\(script)\n".utf8).write(to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path.path)
    return folder.appendingPathComponent("bin").path
  }

  @Test("Without the programs everything else is written, and it says what is missing")
  func missing() throws {
    try withRun { folder in
      let empty = folder.appendingPathComponent("bin").path
      let report = try report("csv,latex,pdf", in: folder, path: empty)
      #expect(report.status == 4)
      #expect(
        report.errors.contains(
          "the figures of report.tex are missing: there is no rsvg-convert; install"))
      #expect(report.errors.contains("report.pdf was not made: there is neither chromium nor"))
      #expect(file("report.tex", in: folder) != nil)
      #expect(file("report.bib", in: folder) != nil)
      #expect(file("report.pdf", in: folder) == nil)
      // In a pipeline file it is the same: the run goes on.
      try write(smallPipeline + "\nreport: [html, pdf]\n", to: "paper.yaml", in: folder)
      let run = try ProgramRun(
        ["run", "paper.yaml", "--quiet"], in: folder, environment: ["PATH": empty])
      #expect(run.status == 4, "\(run.errors)")
      #expect(run.errors.contains("report.pdf was not made"))
      #expect(file("index.html", in: folder) != nil)
    }
  }

  @Test("A program that fails is named with what it said, and leaves no half file")
  func failing() throws {
    try withRun { folder in
      let path = try install("chromium", "echo 'no display' >&2; exit 3", in: folder)
      let report = try report("html,pdf", in: folder, path: path)
      #expect(report.status == 4)
      #expect(report.errors.contains("/chromium ended with status 3: no display"))
      #expect(file("index.html", in: folder) != nil)
      #expect(file("report.pdf", in: folder) == nil)
    }
  }

  @Test("Programs are told the date of the run, and dates that they write are set to it")
  func dates() throws {
    try withRun { folder in
      let environment = try #require(file("environment.json", in: folder))
      let object = try JSONSerialization.jsonObject(with: environment) as? [String: Any]
      let date = try #require(object?["date"] as? String)
      let seconds = try #require(ISO8601DateFormatter().date(from: date)).timeIntervalSince1970
      _ = try install(
        "rsvg-convert", "printf %s \"$SOURCE_DATE_EPOCH\" > \"$4\"", in: folder)
      let path = try install(
        "chromium",
        """
        for word in "$@"; do case "$word" in --print-to-pdf=*)
        echo "%PDF-/CreationDate (D:19990101000000+00'00') /ModDate (D:1" > "${word#--print-to-pdf=}";;
        esac; done
        """, in: folder)
      let report = try report("latex,pdf", in: folder, path: path)
      #expect(report.status == 0, "\(report.errors)")
      let pictures = try FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent("Reports/small/figures").path)
      #expect(pictures.count { $0.hasSuffix(".pdf") } == pictures.count { $0.hasSuffix(".svg") })
      let picture = try #require(pictures.first { $0.hasSuffix(".pdf") })
      #expect(file("figures/\(picture)", in: folder) == Data("\(Int(seconds))".utf8))
      let digits = date.filter(\.isNumber)
      let page = String(decoding: file("report.pdf", in: folder) ?? Data(), as: UTF8.self)
      #expect(page == "%PDF-/CreationDate (D:\(digits)+00'00') /ModDate (D:1\n")
    }
  }

  @Test(
    "rsvg-convert draws the pictures, equal ones from equal reports",
    .enabled(if: isInstalled("rsvg-convert"), "skipped: rsvg-convert is not installed"))
  func pictures() throws {
    try withRun { folder in
      #expect(try report("latex", in: folder).status == 0)
      let names = try FileManager.default.contentsOfDirectory(
        atPath: folder.appendingPathComponent("Reports/small/figures").path
      ).filter { $0.hasSuffix(".pdf") }
      #expect(names.count > 3)
      let before = names.map { file("figures/\($0)", in: folder) }
      #expect(before.allSatisfy { $0?.starts(with: Data("%PDF-".utf8)) == true })
      #expect(try report("latex", in: folder).status == 0)
      #expect(names.map { file("figures/\($0)", in: folder) } == before)
    }
  }

  @Test(
    "Chromium prints the page, twice alike",
    .enabled(if: isInstalled("chromium"), "skipped: chromium is not installed"))
  func page() throws {
    try withRun { folder in
      #expect(try report("pdf", in: folder).status == 0)
      let before = try #require(file("report.pdf", in: folder))
      #expect(before.starts(with: Data("%PDF-".utf8)))
      #expect(before.count > 20_000)
      #expect(try report("pdf", in: folder).status == 0)
      #expect(file("report.pdf", in: folder) == before)
    }
  }
}

/// Whether a program lies in a folder of PATH.
private func isInstalled(_ name: String) -> Bool {
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
    FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
  }
}
