import AffektCore
import Foundation
import Testing

@testable import AffektReport
@testable import ReportSamples

@Suite("The article for LaTeX")
struct LaTeXTests {
  private let place = TemporaryPlace()
  private let files: [String: Data]

  init() throws {
    var record = SampleRun().record()
    record.reportSettings.forms = [.latex]
    files = Dictionary(
      uniqueKeysWithValues: try ReportWriter.files(for: record).map { ($0.path, $0.data) })
  }

  private var text: String { String(decoding: files["report.tex"] ?? Data(), as: UTF8.self) }
  private var bibliography: String {
    String(decoding: files["report.bib"] ?? Data(), as: UTF8.self)
  }

  /// The arguments of every use of a command.
  private func arguments(_ command: String, in text: String) -> [String] {
    text.split(separator: "\\\(command){", omittingEmptySubsequences: false).dropFirst().map {
      String($0.prefix { $0 != "}" })
    }
  }

  @Test("environments are closed, references lead to labels, citations to the bibliography")
  func structure() {
    #expect(arguments("begin", in: text).sorted() == arguments("end", in: text).sorted())
    let labels = arguments("label", in: text)
    #expect(Set(labels).count == labels.count)
    for target in arguments("ref", in: text) { #expect(labels.contains(target)) }
    let keys = bibliography.split(separator: "@").compactMap {
      $0.split(separator: "{").dropFirst().first?.prefix { $0 != "," }
    }
    #expect(Set(keys).count == keys.count)
    let cited = arguments("cite", in: text).flatMap { $0.split(separator: ",") }
    #expect(Set(cited) == Set(keys))
    #expect(cited.count > 10)
    let pictures = Set(files.keys.filter { $0.hasSuffix(".svg") })
    let shown = text.split(separator: "pt}{figures/").dropFirst().map { $0.prefix { $0 != "}" } }
    #expect(Set(shown.map { "figures/" + $0.replacing(".pdf", with: ".svg") }) == pictures)
  }

  @Test("hostile names are text: ASCII, without a command of their own")
  func hostile() {
    for text in [text, bibliography] {
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || (0x20...0x7e).contains($0.value) })
      #expect(!text.contains("\\input{/"))
      #expect(!text.contains("\\LaTeX"))
    }
    #expect(text.contains("\\textless{}script\\textgreater{}alert("))
    #expect(text.contains("[U+1F600]"))
    #expect(bibliography.contains("100 \\% of \\$x\\_1\\textasciicircum{}2\\$ \\#1"))
    #expect(bibliography.contains("O\\textquoteright{}Brien \\& S{\\\"{o}}hne"))
  }

  @Test("an entry of the bibliography has the fields of its kind, and equal keys are told apart")
  func entries() {
    let book = Citation(.book, authors: ["The R Group"], title: "On <B>", venue: "P", year: 2000)
    let other = Citation(.book, authors: ["The R Group"], title: "On <B> again", year: 2000)
    let paper = Citation(
      .inproceedings, authors: ["B, C.", "others"], title: "T", venue: "V", pages: "1–9",
      doi: "10.1/a b{")
    let bibliography = Bibliography([book, other, paper, book])
    #expect(bibliography.citations == [book, other, paper])
    #expect(bibliography.key(of: book) == "thergroup2000b")
    #expect(bibliography.key(of: other) == "thergroup2000b-2")
    let text = bibliography.bibTeX
    #expect(text.contains("@book{thergroup2000b,\n  author = {{The R Group}},\n"))
    #expect(text.contains("  title = {{On \\textless{}B\\textgreater{}}},\n  publisher = {P},\n"))
    #expect(text.contains("  author = {B, C. and others},"))
    #expect(text.contains("  booktitle = {V},\n  pages = {1--9},\n  doi = {10.1/a%20b%7B},\n"))
  }

  @Test("a wide table is set in landscape, a wider one in parts that repeat what names rows")
  func wideTables() {
    func table(_ count: Int) -> Table {
      Table(
        identifier: "t", caption: "C",
        columns: [.name("Name")] + (0..<count).map { .number("column \($0)") },
        rows: [Table.Row([.text("row")] + (0..<count).map { .count(100_000 + $0) })])
    }
    let narrow = LaTeXTable(table(5)).text(caption: "C", notes: [])
    #expect(!narrow.contains("landscape"))
    let wide = LaTeXTable(table(15)).text(caption: "C", notes: [])
    #expect(wide.contains("\\begin{landscape}"))
    #expect(arguments("begin", in: wide).count { $0 == "longtable" } == 1)
    let widest = LaTeXTable(table(60)).text(caption: "C", notes: [])
    let parts = widest.split(separator: "\\begin{longtable}").dropFirst()
    #expect(parts.count > 2)
    #expect(parts.allSatisfy { $0.contains("{row} & {100") })
    for column in 0..<60 {
      #expect(parts.count { $0.contains("{\(100_000 + column)}") } == 1, "\(column)")
    }
  }

  @Test(
    "pdfLaTeX sets it",
    .enabled(
      if: ["pdflatex", "bibtex"].allSatisfy { program(named: $0) != nil },
      "skipped: pdflatex or bibtex is not installed"))
  func compiles() throws {
    let folder = URL(fileURLWithPath: place.path("article"))
    for (path, data) in files where !path.hasSuffix(".svg") {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try data.write(to: folder.appendingPathComponent(path))
    }
    let latex = ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "report"]
    for command in [latex, ["bibtex", "report"], latex, latex] {
      let process = Process()
      process.executableURL = program(named: command[0])
      process.arguments = Array(command.dropFirst())
      process.currentDirectoryURL = folder
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      process.standardInput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      let log = try? String(
        contentsOf: folder.appendingPathComponent("report.log"), encoding: .isoLatin1)
      let errors = (log ?? "").split(separator: "\n").drop { !$0.hasPrefix("!") }.prefix(4)
      #expect(process.terminationStatus == 0, "\(command) \(errors.joined(separator: " / "))")
    }
    let log = String(
      decoding: try Data(contentsOf: folder.appendingPathComponent("report.log")), as: UTF8.self)
    #expect(!log.contains("undefined references"))
    #expect(!log.contains("Citation `"))
    // The names of the sample are long and strange; even so nothing leaves the page.
    let wide = log.split(separator: "\n").filter { line in
      guard line.hasPrefix("Overfull \\hbox ("),
        let points = Double(line.dropFirst(16).prefix { $0 != "p" })
      else { return false }
      return points > 40
    }
    #expect(wide.isEmpty, "\(wide)")
    let size = try Data(contentsOf: folder.appendingPathComponent("report.pdf")).count
    #expect(size > 50_000)
  }
}

/// The program of a name in the folders of PATH; nil when it is not installed.
private func program(named name: String) -> URL? {
  let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  return folders.map { URL(fileURLWithPath: String($0)).appendingPathComponent(name) }
    .first { FileManager.default.isExecutableFile(atPath: $0.path) }
}
