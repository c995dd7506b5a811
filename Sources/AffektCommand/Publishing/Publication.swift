import AffektExperiment
import AffektNumerics
import AffektResults
import Foundation

/// Completes a report with what other programs make from its files: figures for LaTeX, and the PDF.
///
/// Nothing is computed again. If a program is missing, the outcome says so and the other forms are
/// written. Equal reports give equal bytes if the programs do; they get the date of the run.
struct Publication {
  /// The files of a report, and what is missing.
  struct Outcome {
    /// The files, those of other programs included.
    var files: [ReportFile]
    /// What is missing and what to do, one sentence per form.
    var missing: [(form: ReportFormat, reason: String)] = []
    /// The forms that were written again, at least in part.
    var made: Set<ReportFormat> { Set(ReportFormat.forms(among: files.map(\.path))) }
  }

  /// The requested forms.
  let forms: Set<ReportFormat>
  /// When the run began, in ISO 8601.
  let date: String
  /// Hears how far the work is.
  let progress: any ProgressReporter

  private static let browsers = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
  ]

  /// The files of the report; `render` makes those of the forms that it gets.
  ///
  /// Throws what `render` throws, and `CancellationError` when the task is cancelled.
  func outcome(_ render: (Set<ReportFormat>) throws -> [ReportFile]) throws -> Outcome {
    let rendered = try render(forms.contains(.pdf) ? forms.union([.html]) : forms)
    // A page that only the PDF needs is removed, with its figures.
    var outcome = Outcome(files: rendered.filter { isAskedFor($0.path) })
    // Each has a folder of its own, so that what one leaves takes no room from the other.
    if forms.contains(.latex) {
      try attempt(.latex, "not all pictures of report.tex were made", &outcome) {
        outcome, folder in
        try addPictures(to: &outcome, in: folder)
      }
    }
    if forms.contains(.pdf) {
      try attempt(.pdf, "report.pdf was not made", &outcome) { outcome, folder in
        try addPage(of: rendered, to: &outcome, in: folder)
      }
    }
    return outcome
  }

  /// Adds a form by `make`; what goes wrong costs that form alone.
  private func attempt(
    _ form: ReportFormat, _ lack: String, _ outcome: inout Outcome,
    _ make: (inout Outcome, URL) throws -> Void
  ) throws {
    try Task.checkCancellation()
    do {
      let folder = try WorkFolder()
      try make(&outcome, folder.url)
    } catch let error as CancellationError {
      throw error
    } catch let failure as ExternalProgram.Failure {
      outcome.missing.append((form, "\(lack): \(failure)"))
    } catch {
      outcome.missing.append(
        (
          form,
          "\(lack): temporary files cannot be written (\(error.localizedDescription)); make room, or "
            + "set TMPDIR to a folder that has some"
        ))
    }
  }

  private func isAskedFor(_ path: String) -> Bool {
    if path == "index.html" { return forms.contains(.html) }
    if path.hasPrefix("figures/") {
      return !forms.isDisjoint(with: [.html, .markdown, .latex])
    }
    return true
  }

  // MARK: - Figures

  /// Adds each figure as a PDF beside the SVG.
  private func addPictures(to outcome: inout Outcome, in folder: URL) throws {
    let pictures = outcome.files.filter {
      $0.path.hasPrefix("figures/") && $0.path.hasSuffix(".svg")
    }
    guard !pictures.isEmpty else { return }
    guard let converter = ExternalProgram.named(["rsvg-convert"]) else {
      outcome.missing.append(
        (
          .latex,
          "the figures of report.tex are missing: there is no rsvg-convert; install librsvg2-bin"
        ))
      return
    }
    let phase = progress.start("figures for LaTeX", total: pictures.count)
    defer { phase.end() }
    for picture in pictures {
      defer { phase.advance() }
      let source = folder.appendingPathComponent("picture.svg")
      let target = folder.appendingPathComponent("picture.pdf")
      try picture.data.write(to: source)
      try converter.run(
        ["--format", "pdf", "--output", target.path, source.path], in: folder, date: epoch,
        seconds: 60)
      outcome.files.append(
        ReportFile(
          path: picture.path.dropLast(".svg".count) + ".pdf",
          data: try Data(contentsOf: target)))
    }
  }

  // MARK: - PDF

  private func addPage(
    of rendered: [ReportFile], to outcome: inout Outcome, in folder: URL
  ) throws {
    guard let page = rendered.first(where: { $0.path == "index.html" }) else { return }
    let source = folder.appendingPathComponent("index.html")
    let target = folder.appendingPathComponent("report.pdf")
    try page.data.write(to: source)
    let phase = progress.start("report.pdf", total: 1)
    defer { phase.end() }
    if let browser = ExternalProgram.named(Self.browsers) {
      try browser.run(
        browserArguments(source, target, profile: folder.appendingPathComponent("profile")),
        in: folder, date: epoch, seconds: 300)
    } else if let printer = ExternalProgram.named(["weasyprint"]) {
      try printer.run([source.path, target.path], in: folder, date: epoch, seconds: 600)
    } else {
      outcome.missing.append(
        (
          .pdf,
          "report.pdf was not made: there is neither chromium nor weasyprint; install one of them"
        ))
      return
    }
    let document = try? Data(contentsOf: target)
    guard let document, document.starts(with: Data("%PDF-".utf8)) else {
      throw ExternalProgram.Failure(
        description:
          "the program ended without a word and left no whole file; is there room in the "
          + "folder for temporary files?")
    }
    outcome.files.append(ReportFile(path: "report.pdf", data: dated(document)))
    phase.advance()
  }

  private func browserArguments(_ source: URL, _ target: URL, profile: URL) -> [String] {
    var arguments = [
      "--headless", "--disable-gpu", "--disable-extensions", "--no-first-run",
      "--no-pdf-header-footer", "--user-data-dir=\(profile.path)",
      "--print-to-pdf=\(target.path)", source.absoluteString,
    ]
    // Chromium refuses to run its sandbox as root; the page loads nothing from outside.
    if geteuid() == 0 { arguments.insert("--no-sandbox", at: 0) }
    return arguments
  }

  // MARK: - Dates

  /// The date in seconds since 1970; 0 for an invalid date.
  private var epoch: Int {
    ISO8601DateFormatter().date(from: date).map { Int(saturating: $0.timeIntervalSince1970) } ?? 0
  }

  /// A PDF with the date of the run in place of the time at which the browser printed it.
  private func dated(_ document: Data) -> Data {
    let digits = date.unicodeScalars.filter { ("0"..."9").contains($0) }.map { UInt8($0.value) }
    guard digits.count == 14 else { return document }
    var bytes = document
    for field in ["/CreationDate (D:", "/ModDate (D:"] {
      var start = bytes.startIndex
      while let found = bytes.range(of: Data(field.utf8), in: start..<bytes.endIndex) {
        let place = found.upperBound..<(found.upperBound + digits.count)
        guard place.upperBound <= bytes.endIndex else { break }
        if bytes[place].allSatisfy({ (0x30...0x39).contains($0) }) {
          bytes.replaceSubrange(place, with: digits)
        }
        start = place.upperBound
      }
    }
    return bytes
  }
}
