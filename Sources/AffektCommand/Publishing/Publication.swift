import AffektExperiment
import AffektNumerics
import AffektResults
import Foundation

/// Completes a report by what other programs make of its files: pictures for LaTeX, the page on paper.
///
/// Nothing is trained or computed anew. What is missing on a machine is said, and everything else is
/// written. Equal reports give equal bytes as far as the programs do: they are told the date of the run.
struct Publication {
  /// The files of a report, and what is missing.
  struct Outcome {
    /// The files, those of other programs included.
    var files: [ReportFile]
    /// What could not be made and what to do, a sentence for each form.
    var missing: [(form: ReportFormat, reason: String)] = []
  }

  /// The forms that are asked for.
  let forms: Set<ReportFormat>
  /// When the run began, in ISO 8601.
  let date: String

  private static let browsers = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
  ]

  /// The files of the report; `render` makes those of some forms.
  ///
  /// Throws what `render` throws, and when there is no room for temporary files.
  func outcome(_ render: (Set<ReportFormat>) throws -> [ReportFile]) throws -> Outcome {
    let rendered = try render(forms.contains(.pdf) ? forms.union([.html]) : forms)
    // A page that was made for the printer alone goes again, and its pictures with it.
    var outcome = Outcome(files: rendered.filter { isAskedFor($0.path) })
    guard !forms.isDisjoint(with: [.latex, .pdf]) else { return outcome }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("affekt-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    if forms.contains(.latex) { try addPictures(to: &outcome, in: folder) }
    if forms.contains(.pdf) { try addPage(of: rendered, to: &outcome, in: folder) }
    return outcome
  }

  private func isAskedFor(_ path: String) -> Bool {
    if path == "index.html" { return forms.contains(.html) }
    if path.hasPrefix("figures/") {
      return !forms.isDisjoint(with: [.html, .markdown, .latex])
    }
    return true
  }

  // MARK: - Pictures

  /// Adds each picture as a PDF beside the SVG.
  private func addPictures(to outcome: inout Outcome, in folder: URL) throws {
    let pictures = outcome.files.filter {
      $0.path.hasPrefix("figures/") && $0.path.hasSuffix(".svg")
    }
    guard !pictures.isEmpty else { return }
    guard let converter = ExternalProgram.named(["rsvg-convert"]) else {
      outcome.missing.append(
        (
          .latex,
          "the pictures of report.tex were not made: there is no rsvg-convert; install librsvg2-bin"
        ))
      return
    }
    do {
      for picture in pictures {
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
    } catch let failure as ExternalProgram.Failure {
      outcome.missing.append((.latex, "not all pictures of report.tex were made: \(failure)"))
    }
  }

  // MARK: - The page on paper

  private func addPage(
    of rendered: [ReportFile], to outcome: inout Outcome, in folder: URL
  ) throws {
    guard let page = rendered.first(where: { $0.path == "index.html" }) else { return }
    let source = folder.appendingPathComponent("index.html")
    let target = folder.appendingPathComponent("report.pdf")
    try page.data.write(to: source)
    do {
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
      outcome.files.append(
        ReportFile(path: "report.pdf", data: dated(try Data(contentsOf: target))))
    } catch let failure as ExternalProgram.Failure {
      outcome.missing.append((.pdf, "report.pdf was not made: \(failure)"))
    }
  }

  private func browserArguments(_ source: URL, _ target: URL, profile: URL) -> [String] {
    var arguments = [
      "--headless", "--disable-gpu", "--disable-extensions", "--no-first-run",
      "--no-pdf-header-footer", "--user-data-dir=\(profile.path)",
      "--print-to-pdf=\(target.path)", source.absoluteString,
    ]
    // A browser refuses to protect itself from the superuser; the page loads nothing from outside.
    if geteuid() == 0 { arguments.insert("--no-sandbox", at: 0) }
    return arguments
  }

  // MARK: - Dates

  /// The date in seconds since 1970; 0 for a date that is none.
  private var epoch: Int {
    ISO8601DateFormatter().date(from: date).map { Int(saturating: $0.timeIntervalSince1970) } ?? 0
  }

  /// A PDF whose dates are those of the run: browsers write the time at which they print.
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
