import AffektResults
import Foundation
import Testing

@testable import AffektReport
@testable import ReportSamples

@Suite("What recordings and features look like")
struct ExplorationTests {
  private let written: WrittenReport
  private let page: PageTree
  private let record: RunRecord

  init() throws {
    written = try WrittenReport.sample.get()
    page = try written.page()
    record = written.record
  }

  private func picture(_ name: String) throws -> PageTree.Element {
    try PageTree(try #require(written.files["figures/plain-corpus-\(name).svg"])).root
  }

  @Test("in every picture of the report texts keep apart, with hostile names too")
  func layout() throws {
    let figures = ReportDocument(of: record).figures
    #expect(figures.count > 60)
    for figure in figures {
      let faults = try PictureLayout(figure.picture).faults
      #expect(faults.isEmpty, "\(figure.identifier): \(faults.prefix(3))")
    }
  }

  @Test("every picture is told in words, briefly")
  func alternatives() {
    for figure in ReportDocument(of: record).figures {
      let names = figure.alternative.components(separatedBy: SampleRun.hostile).count - 1
      let own = figure.alternative.count - names * SampleRun.hostile.count
      #expect((40...400).contains(own), "\(figure.identifier): \(figure.alternative)")
    }
  }

  @Test("the section says that all recordings are described and nothing is chosen by it")
  func statement() throws {
    let section = try #require(page.element("corpus-plain-corpus-exploration"))
    #expect(section.text.contains("those of every test set included"))
    #expect(section.text.contains("Nothing of it is used to classify"))
  }

  @Test("a spectrogram holds its points, and a line over it stops where there is no pitch")
  func example() throws {
    let picture = try picture("example-anger-spectrogram")
    #expect(picture.all("image").count == 2)
    let pitch = picture.all("polyline").filter { $0.attributes["class"] == "over-1" }
    #expect(pitch.count == 2)
    let ticks = picture.all("text").map(\.text)
    for label in ["0.0", "0.5", "2.0", "8000", "-80", "time (s)", "frequency (Hz)"] {
      #expect(ticks.contains(label), "\(label)")
    }
    #expect(ticks.contains("spectral centroid"))
    #expect(!ticks.contains("spectral rolloff"))
  }

  @Test("the table of features has every number of the record, the pictures the greatest effects")
  func distributions() throws {
    let exploration = try #require(record.exploration.corpus("plain-corpus"))
    let table = try written.table("plain-corpus-distributions")
    #expect(table.rows.count == exploration.distributions.count)
    for (row, distribution) in zip(table.rows, exploration.distributions) {
      #expect(try table.field(row, "Feature") == distribution.feature)
      #expect(try table.number(row, "η², emotions") == distribution.etaSquared)
      for group in distribution.groups {
        #expect(try table.number(row, group.emotion.rawValue) == group.median)
        #expect(
          try table.number(row, "\(group.emotion), upper quartile") == group.upperQuartile)
      }
    }
    // Of features that differ in a number the one with the greatest effect is drawn.
    #expect(written.files["figures/plain-corpus-distribution-log-mel-1-mean.svg"] != nil)
    #expect(written.files["figures/plain-corpus-distribution-log-mel-2-mean.svg"] == nil)
    let boxes = try picture("distribution-mfcc").all("rect").filter {
      $0.attributes["class"] == "box" && !$0.all("title").isEmpty
    }
    let edges = try boxes.map { box in
      (
        try #require(Double(box.attributes["x"] ?? "")),
        try #require(Double(box.attributes["width"] ?? ""))
      )
    }
    #expect(edges.count == 7)
    // Quartiles lie 3 apart, medians of neighbouring emotions 10.
    #expect(abs(edges[0].1 / (edges[1].0 - edges[0].0) - 0.3) < 1e-3)
  }

  @Test("each recording is a mark of its emotion, and of its speaker")
  func projection() throws {
    let points = try #require(record.exploration.corpus("plain-corpus")?.projection).points
    for kind in ["emotion", "speaker"] {
      let marks = try picture("projection-\(kind)").all.filter {
        ["circle", "polygon"].contains($0.name) && !$0.all("title").isEmpty
      }
      #expect(marks.count == points.count)
    }
    let section = try #require(page.element("corpus-plain-corpus-exploration-projection"))
    #expect(section.text.contains("50.0 % and 25.0 % of the variance, together 75.0 %"))
    #expect(section.text.contains("the other 25.0 % is not on the plane"))
  }

  @Test("lengths and levels follow from the recordings, and what is uneven is said")
  func recordings() throws {
    let table = try written.table("plain-corpus-lengths-by-emotion")
    for row in table.rows {
      let emotion = try table.field(row, "Emotion")
      let own = record.recordings.filter {
        $0.corpus == "plain-corpus" && $0.emotion.rawValue == emotion
      }
      #expect(try table.number(row, "Recordings") == Double(own.count))
      let seconds = own.map(\.seconds).sorted()
      #expect(try table.number(row, "Shortest") == seconds.first)
      #expect(try table.number(row, "Longest") == seconds.last)
      let middle = (seconds[(seconds.count - 1) / 2] + seconds[seconds.count / 2]) / 2
      #expect(abs(try #require(try table.number(row, "Median length")) - middle) < 1e-12)
    }
    let text = try #require(page.element("corpus-plain-corpus-recordings")).text
    #expect(text.contains("(anger) to"))
    #expect(text.contains("A classifier can use such differences"))
    let rates = try written.table("plain-corpus-rates")
    #expect(try rates.rows.map { try rates.number($0, "All") } == [285, 1])
  }

  @Test("without recordings and exploration the report says nothing of them")
  func nothing() throws {
    let bare = RunRecord(
      RunData(
        results: record.results, predictions: record.predictions, folds: record.folds),
      environment: record.environment, resolvedPipeline: record.resolvedPipeline)
    let document = ReportDocument(of: bare)
    let names = document.figures.map(\.identifier) + document.tables.map(\.identifier)
    for part in ["example", "distribution", "projection", "lengths", "-by-emotion"] {
      #expect(!names.contains { $0.contains(part) }, "\(part)")
    }
  }

  @Test("a learning curve has its points, bands where intervals exist, and chance")
  func learning() throws {
    let document = ReportDocument(of: SampleRun(hasInventedCurves: true).record())
    let figure = try #require(
      document.figures.first { $0.identifier == "plain-corpus-learning" })
    let picture = try PageTree(Data(figure.picture.file.utf8)).root
    let line = try #require(
      picture.all("polyline").first { $0.attributes["class"]?.contains("series") == true })
    #expect(line.attributes["points"]?.split(separator: " ").count == 3)
    #expect(picture.all("polygon").count { $0.attributes["class"] == "fill-0 band" } == 1)
    #expect(picture.all("text").contains { $0.text == "chance 0.143" })
    #expect(figure.alternative.contains("from 0.300 (3) to 0.500 (9)"))
    let table = try #require(document.tables.first { $0.identifier == "plain-corpus-learning" })
    #expect(table.rows.map { $0.cells[5] } == [.count(3), .count(6), .count(9)])
    #expect(table.rows.map { $0.cells[8] }[1] == .missing)
    #expect(table.rows.map { $0.cells[9] } == [.count(2), .count(2), .count(1)])
    let text = try HTMLRenderer().text(of: document)
    #expect(text.contains("from 0.300 with 3 training speakers to 0.500 with 9"))
    #expect(text.contains("Beyond the last point nothing was measured"))
    #expect(try PictureLayout(figure.picture).faults.isEmpty)
  }

  @Test("tuning is drawn on a scale of ratios, a thin line for each fold and their mean")
  func tuning() throws {
    let name = try #require(
      written.files.keys.sorted().first { $0.hasPrefix("figures/plain-corpus-tuning-") })
    let picture = try PageTree(written.files[name] ?? Data()).root
    let thin = picture.all("polyline").filter { $0.attributes["class"] == "faint" }
    #expect(thin.count == 10)
    let mean = try #require(
      picture.all("polyline").first { $0.attributes["class"]?.contains("series") == true })
    // The third setting could not be fitted.
    #expect(mean.attributes["points"]?.split(separator: " ").count == 2)
    let labels = picture.all("text").map(\.text)
    #expect(labels.contains("1") && labels.contains("2") && labels.contains("10"))
    #expect(written.files.keys.allSatisfy { !$0.contains("tuning-plain-mfcc-gmm") })
  }

  @Test("female and male speakers stand side by side, those of unknown sex in neither")
  func sexes() throws {
    let table = try written.table("plain-corpus-sexes")
    #expect(table.rows.count == 2 * 12)
    for row in table.rows {
      let isFemale = try table.field(row, "Sex") == "female"
      #expect(try table.number(row, "Speakers") == (isFemale ? 5 : 4))
      let configuration = record.results.corpora[0].configurations.first {
        (try? table.field(row, "Identifier")) == $0.identifier
      }
      let own = record.results.corpora[0].summary.speakers.filter {
        $0.sex == (isFemale ? .female : .male)
      }.map(\.speaker)
      let scores = try #require(configuration).speakers.filter { own.contains($0.speaker) }.map(
        \.uar)
      let mean = scores.reduce(0, +) / Double(scores.count)
      #expect(abs(try #require(try table.number(row, "Mean UAR")) - mean) < 1e-12)
    }
  }

  @Test("times are bars from zero")
  func times() throws {
    let picture = try PageTree(written.files["figures/run-times-phases.svg"] ?? Data()).root
    let widths = picture.all("rect").filter { !$0.all("title").isEmpty }.compactMap {
      $0.attributes["width"].flatMap(Double.init)
    }
    #expect(widths.count == 2)
    #expect(abs(widths[1] / widths[0] - 40.5 / 3.25) < 0.02)
  }

  @Test("measured values have four digits that count")
  func measures() {
    #expect(NumberFormat.measure(1893.4) == "1893")
    #expect(NumberFormat.measure(0.051234) == "0.05123")
    #expect(NumberFormat.measure(-23.4) == "-23.40")
    #expect(NumberFormat.measure(0) == "0")
    #expect(NumberFormat.measure(2e9) == "2·10⁹")
    #expect(NumberFormat.measure(.nan) == "–")
    #expect(NumberFormat.exact(.measure(0.1)) == "0.1")
  }

  @Test("many points become one element a group")
  func manyPoints() throws {
    let points = (0..<2000).map {
      ScatterPlot.Point(x: Double($0), y: 0, group: $0 % 3, tip: "tip")
    }
    let picture = ScatterPlot(points: points, groups: ["a", "b", "c"], xTitle: "x", yTitle: "y")
      .picture()
    let tree = try PageTree(Data(picture.file.utf8))
    #expect(tree.root.all("path").count == 3)
    #expect(
      tree.root.all("path").reduce(0) { $0 + ($1.attributes["d"] ?? "").count { $0 == "M" } }
        == 2000)
    #expect(tree.root.all("title").isEmpty)
  }
}
