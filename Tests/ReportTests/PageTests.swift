import AffektReport
import Foundation
import Testing

@testable import ReportSamples

@Suite("The page")
struct PageTests {
  private let written: WrittenReport
  private let page: PageTree

  init() throws {
    written = try WrittenReport.sample.get()
    page = try written.page()
  }

  @Test("it loads nothing: addresses are places on the page and publications, a closed policy")
  func offline() {
    for element in page.root.all {
      #expect(element.attributes["src"] == nil)
      for (name, value) in element.attributes where name.hasSuffix("href") {
        let isInside = element.name == "image" && value.hasPrefix("data:image/png;base64,")
        // Nothing is loaded from an address before somebody follows it.
        let isPublication = element.name == "a" && value.hasPrefix("https://")
        #expect(
          value.hasPrefix("#") || isInside || isPublication,
          "\(element.name) \(name)=\(value.prefix(60))")
      }
      #expect(!["link", "img", "iframe", "object", "embed", "use"].contains(element.name))
    }
    let style = page.root.all("style").map(\.text).joined()
    #expect(!style.contains("url("))
    #expect(!style.contains("@import"))
    let policy = page.root.all("meta").first {
      $0.attributes["http-equiv"] == "Content-Security-Policy"
    }
    #expect(policy?.attributes["content"]?.hasPrefix("default-src 'none';") == true)
  }

  @Test("places are unique, and every reference leads to one")
  func places() {
    let identifiers = page.root.all.compactMap { $0.attributes["id"] }
    #expect(identifiers.count == Set(identifiers).count)
    for link in page.root.all("a") where link.attributes["href"]?.hasPrefix("#") == true {
      let target = String((link.attributes["href"] ?? "").dropFirst())
      #expect(identifiers.contains(target), "\(target)")
    }
    for element in page.root.all {
      guard let label = element.attributes["aria-labelledby"] else { continue }
      #expect(identifiers.contains(label), "\(label)")
    }
  }

  @Test("a screen reader finds its way: landmarks, headings in steps, captions, scopes, texts")
  func accessibility() throws {
    #expect(page.root.attributes["lang"] == "en")
    #expect(page.root.all("main").count == 1)
    #expect(page.root.all("nav").first?.attributes["aria-label"] == "Contents")
    #expect(page.root.all("h1").count == 1)
    var level = 1
    for heading in page.root.all where ["h1", "h2", "h3", "h4"].contains(heading.name) {
      let own = try #require(Int(heading.name.dropFirst()))
      #expect(own <= level + 1, "\(heading.text)")
      level = own
    }
    for table in page.root.all("table") {
      #expect(table.children.first?.name == "caption")
      #expect(table.children.first?.trimmed.isEmpty == false)
      #expect(table.all("th").allSatisfy { $0.attributes["scope"] != nil })
      for row in table.all("tr").dropFirst() {
        #expect(row.children.contains { $0.attributes["scope"] == "row" })
      }
    }
    let pictures = written.files.keys.filter { $0.hasSuffix(".svg") }
    #expect(page.root.all("figure").count == pictures.count)
    for figure in page.root.all("figure") { #expect(figure.all("svg").count == 1) }
    for picture in page.root.all("svg") {
      #expect(picture.attributes["role"] == "img")
      #expect((picture.attributes["aria-label"] ?? "").count > 40)
    }
    for box in page.root.all where box.attributes["class"] == "scroll" {
      #expect(box.attributes["tabindex"] == "0")
      #expect(box.attributes["role"] == "region")
    }
  }

  @Test("hostile names are text and nothing else")
  func injection() throws {
    #expect(page.root.all("script").map { $0.attributes["type"] } == ["application/json", nil])
    for element in page.root.all {
      #expect(!element.attributes.keys.contains { $0.hasPrefix("on") })
      #expect(!["b", "i", "img"].contains(element.name))
    }
    let heading = try #require(page.root.all("h2").first { $0.text.contains("alert") })
    #expect(heading.text.contains(SampleRun.hostile))
    #expect(!written.text("index.html").contains("<script>alert"))
    #expect(!proseOfMarkdown.contains("<script>"))
    for name in written.files.keys where name.hasSuffix(".svg") {
      let picture = try PageTree(written.files[name] ?? Data())
      #expect(picture.root.all("script").isEmpty)
      #expect(picture.root.all("text").count > 5)
    }
  }

  /// The Markdown without its fenced blocks, in which nothing is markup.
  private var proseOfMarkdown: String {
    var isFenced = false
    return written.text("report.md").split(separator: "\n").filter { line in
      if line.hasPrefix("```") {
        isFenced.toggle()
        return false
      }
      return !isFenced
    }.joined(separator: "\n")
  }

  @Test("the Markdown keeps hostile names as text")
  func markdown() {
    let text = written.text("report.md")
    #expect(text.contains("\\`code\\` \\*b\\* \\_i\\_ \\[l\\](http://x.invalid)"))
    #expect(!proseOfMarkdown.contains("[l](http"))
    // The pipeline holds a fence of three backticks, so a longer one is around it.
    #expect(text.contains("````yaml\naffekt: 1\n"))
  }

  @Test("text that a spreadsheet would compute stays text in the files of tables")
  func formulas() throws {
    var shielded = 0
    for name in written.tables {
      let table = try written.table(name)
      for field in table.columns + table.rows.flatMap(\.fields) {
        guard let first = field.first, Double(field) == nil else { continue }
        #expect(!"=+-@".contains(first), "\(name): \(field)")
        if field.hasPrefix("'=") { shielded += 1 }
      }
    }
    #expect(shielded > 10)
  }

  @Test("what was excluded stands in the header, and in full below")
  func excluded() throws {
    let header = try #require(page.root.all("header").first)
    #expect(header.text.contains("2 recordings"))
    let markdownHead = written.text("report.md").split(separator: "\n## ")[0]
    #expect(markdownHead.contains("**Excluded**: **2 recordings**"))
    #expect(page.root.text.contains("is <empty> & \"silent\""))
    let none = try WrittenReport(SampleRun(corpora: [SampleRun.plainCorpus]))
    let clean = try #require(try none.page().root.all("header").first)
    #expect(clean.text.contains("no recording"))
  }

  @Test("speaker-dependent figures say so at every heading, caption and file")
  func speakerDependence() throws {
    let slug = try #require(
      written.tables.first { $0.hasSuffix("-ranking") && !$0.hasPrefix("plain-corpus") }?
        .dropLast("-ranking".count))
    let section = try #require(page.element("corpus-\(slug)"))
    // What recordings are like does not depend on how they are divided.
    let independent = ["recordings", "exploration"].compactMap { name in
      page.element("corpus-\(slug)-\(name)")
    }.flatMap(\.all)
    #expect(independent.count > 100)
    let figures = section.all.filter { element in
      ["caption", "figcaption"].contains(element.name)
        && !independent.contains { $0 === element }
    }
    #expect(figures.count > 15)
    for caption in figures {
      #expect(caption.text.contains("speaker-dependent"), "\(caption.text)")
    }
    for heading in section.all("h2") + section.all("h3")
    where !independent.contains(where: { $0 === heading }) {
      #expect(heading.text.contains("speaker-dependent"), "\(heading.text)")
    }
    for name in written.tables where name.hasPrefix(slug) {
      let table = try written.table(name)
      for row in table.rows { #expect(try table.field(row, "speakers") == "speaker-dependent") }
    }
    let other = try #require(page.element("corpus-plain-corpus"))
    #expect(!other.text.contains("speaker-dependent"))
  }

  @Test("corpora never share a table")
  func separation() throws {
    for name in written.tables where !name.hasPrefix("run-") {
      let table = try written.table(name)
      #expect(Set(try table.rows.map { try table.field($0, "corpus") }).count == 1)
    }
  }

  @Test("what did not converge, what was chosen and how calibration differs is told")
  func fitting() throws {
    let fitting = try #require(page.element("corpus-plain-corpus-fitting"))
    #expect(fitting.text.contains("4 of 120 fits ended before"))
    #expect(fitting.text.contains("fewer components for “disgust” & co (1 fold)"))
    #expect(fitting.text.contains("6.2 %"))
    let table = try written.table("plain-corpus-tuning")
    let chosen = try table.rows.filter { try table.field($0, "Setting") == "cost = 10" }
    #expect(chosen.count == 4)
    for row in chosen { #expect(try table.number(row, "Chosen") == 4) }
  }

  @Test("only the forms that are asked for are written")
  func forms() throws {
    var record = SampleRun().record()
    record.reportSettings.forms = []
    #expect(try ReportWriter.files(for: record).isEmpty)
    record.reportSettings.forms = [.markdown]
    let markdown = try ReportWriter.files(for: record).map(\.path)
    #expect(markdown.contains("report.md"))
    #expect(!markdown.contains("index.html"))
    #expect(!markdown.contains { $0.hasPrefix("tables/") })
    // Every picture that the Markdown shows is among the files.
    let text = written.text("report.md")
    let shown = text.split(separator: "](figures/").dropFirst().map { $0.prefix { $0 != ")" } }
    #expect(shown.count == markdown.count { $0.hasPrefix("figures/") })
    #expect(shown.count > 24)
    for name in shown { #expect(markdown.contains("figures/\(name)")) }
    record.reportSettings.forms = [.csv]
    let csv = try ReportWriter.files(for: record).map(\.path)
    #expect(csv.allSatisfy { $0.hasPrefix("tables/") })
  }

  @Test("a run without configurations, and one with a single configuration, give a page as well")
  func smallRuns() throws {
    var single = SampleRun.plainCorpus
    single.preprocessing = ["plain"]
    single.features = ["mfcc"]
    single.classifiers = ["svm"]
    let one = try WrittenReport(SampleRun(corpora: [single]))
    let prose = try one.page().root.text
    #expect(prose.contains("The configuration “svm” has a pooled UAR of"))
    #expect(!prose.contains("How alternatives did"))
    single.classifiers = []
    let none = try WrittenReport(SampleRun(corpora: [single]))
    #expect(try none.page().root.text.contains("No configuration was evaluated on this corpus."))
  }
}
