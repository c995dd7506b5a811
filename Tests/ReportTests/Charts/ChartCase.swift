import Foundation
import Testing

@testable import AffektReport
@testable import ReportSamples

/// A chart that is drawn with few and many things, with short and long names, with large and small
/// numbers.
struct ChartCase: CustomTestStringConvertible, Sendable {
  let name: String
  let count: Int
  let titles: Titles
  let scale: Double
  let picture: SVGPicture

  var testDescription: String { "\(name), \(count) × \(titles), scale \(scale)" }

  /// What names look like.
  enum Titles: CaseIterable {
    case short, long, wide, hostile

    func name(_ place: Int) -> String {
      switch self {
      case .short: "s\(place)"
      case .long:
        "a rather long name of a cell that says all of its phases and settings, number \(place)"
      case .wide: "感情音声認識\(place) 😀😀 ÄÖÜ WWWWW"
      case .hostile: SampleRun.hostile + "\(place)"
      }
    }
  }

  /// Every chart, with 0, 1, 2 and 60 things and all kinds of names, and with two in several magnitudes.
  static let all: [ChartCase] = {
    var cases: [ChartCase] = []
    for titles in Titles.allCases {
      for count in [0, 1, 2, 60] {
        for scale in titles == .short && count == 2 ? [1, 1e-7, 3e8] : [1.0] {
          let sample = Sample(titles: titles, count: count, scale: scale)
          for (name, picture) in sample.pictures {
            cases.append(
              ChartCase(
                name: name, count: count, titles: titles, scale: scale, picture: picture))
          }
        }
      }
    }
    return cases
  }()

  /// What the charts are made of.
  private struct Sample {
    let titles: Titles
    let count: Int
    let scale: Double

    private func name(_ place: Int) -> String { titles.name(place) }
    private func value(_ place: Int) -> Double {
      scale * (0.1 + 0.8 * abs(sin(Double(place) * 1.7)))
    }
    private var names: [String] { (0..<count).map(name) }
    private var references: [RowFrame.Reference] {
      (0..<min(count, 3)).map {
        RowFrame.Reference(value: scale * (0.1 + 0.01 * Double($0)), title: name($0))
      }
    }

    var pictures: [(String, SVGPicture)] {
      [
        ("intervals", intervals), ("strips", strips), ("shares", shares), ("ranks", ranks),
        ("heat map", heatMap), ("scatter", scatter), ("lines", lines(.linear)),
        ("whole lines", lines(.whole)), ("logarithmic lines", lines(.logarithmic)), ("bars", bars),
        ("boxes", boxes(isLogarithmic: false)), ("logarithmic boxes", boxes(isLogarithmic: true)),
        ("levels", levels), ("wave", wave), ("correlations", correlations),
      ]
    }

    private var intervals: SVGPicture {
      IntervalPlot(
        rows: (0..<count).map {
          IntervalPlot.Row(
            title: name($0), value: value($0),
            interval: $0 % 5 == 0 ? nil : (value($0) * 0.9)...(value($0) * 1.1), tip: name($0))
        }, references: references, axisTitle: name(0)
      ).picture()
    }

    private var strips: SVGPicture {
      StripPlot(
        rows: (0..<count).map { row in
          StripPlot.Row(
            title: name(row),
            points: (0..<count).map { StripPlot.Point(value: value(row + $0), tip: name($0)) },
            mark: StripPlot.Point(value: value(row), tip: name(row)))
        }, references: references, axisTitle: name(0)
      ).picture()
    }

    private var shares: SVGPicture {
      ShareBars(
        rows: (0..<count).map {
          ShareBars.Row(
            title: name($0), part: Double($0) / 120, whole: Double($0 + 1) / Double(count),
            tip: name($0))
        }, axisTitle: name(0)
      ).picture()
    }

    private var ranks: SVGPicture {
      CriticalDifferencePlot(
        rows: (0..<count).map {
          CriticalDifferencePlot.Row(title: name($0), rank: Double($0 + 1), tip: name($0))
        }, difference: 2.5
      ).picture()
    }

    private var heatMap: SVGPicture {
      HeatMap(
        rowTitles: names, columnTitles: names, rowAxis: name(0), columnAxis: name(1),
        squares: (0..<count).map { row in
          (0..<count).map { column in
            HeatMap.Square(
              strength: Double((row + column) % 11) / 10, text: "100 %", detail: "1234",
              tip: name(row))
          }
        }, framesDiagonal: true
      ).picture()
    }

    private var scatter: SVGPicture {
      ScatterPlot(
        points: (0..<3 * count).map {
          ScatterPlot.Point(
            x: value($0), y: -value(7 * $0 + 1), group: $0 % max(1, count), tip: name($0))
        }, groups: names, xTitle: name(0), yTitle: name(1)
      ).picture()
    }

    private func lines(_ axis: LinePlot.Scale) -> SVGPicture {
      func points(_ row: Int) -> [LinePlot.Point] {
        (1...5).map { place in
          let y = value(place * row)
          return LinePlot.Point(
            x: axis == .logarithmic ? scale * pow(10, Double(place)) : Double(place), y: y,
            band: row % 2 == 0 ? (y * 0.9)...(y * 1.2) : nil, tip: name(row))
        }
      }
      return LinePlot(
        series: (0..<count).map { LinePlot.Series(title: name($0), points: points($0)) },
        faint: (0..<count).map(points), faintTitle: name(0), xTitle: name(0), yTitle: name(1),
        scale: axis, reference: references.first
      ).picture()
    }

    private var bars: SVGPicture {
      BarPlot(
        rows: (0..<count).map { row in
          BarPlot.Row(
            title: name(row),
            bars: (0..<min(count, 9)).map {
              $0 == 4 ? nil : BarPlot.Bar(value: value(row * $0), text: "12 min 05 s")
            })
        }, groups: Array(names.prefix(9)), axisTitle: name(0)
      ).picture()
    }

    private func boxes(isLogarithmic: Bool) -> SVGPicture {
      BoxPlot(
        rows: (0..<count).compactMap { row in
          FiveNumbers((0...row).map { value($0) }).map {
            BoxPlot.Row(title: name(row), summary: $0, tip: name(row))
          }
        }, axisTitle: name(0), isLogarithmic: isLogarithmic
      ).picture()
    }

    private var levels: SVGPicture {
      PicturePlot(
        columns: 3, levels: [UInt8](repeating: 100, count: 3 * count),
        covered: (-0.01 * scale)...(0.95 * scale), xRange: 0...scale,
        xTitle: "time (s)", yRange: 0...(8000 * scale), yTitle: name(0),
        levelRange: (-80 * scale)...0, levelTitle: name(1),
        lines: (0..<count).map { row in
          PicturePlot.Line(
            title: name(row),
            points: (0..<10).map {
              (scale * Double($0) / 9, $0 % 4 == 3 ? nil : value($0) * 9000)
            })
        }, height: 180
      ).picture()
    }

    private var wave: SVGPicture {
      WaveformPlot(
        minima: (0..<count).map { -value($0) }, maxima: (0..<count).map { value($0 + 1) },
        seconds: scale
      ).picture()
    }

    private var correlations: SVGPicture {
      func correlation(_ row: Int, _ column: Int) -> Double {
        if row == column { return 1 }
        return column == 3 ? .nan : sin(Double(row * column))
      }
      return CorrelationPlot(
        titles: names,
        values: (0..<count).map { row in (0..<count).map { correlation(row, $0) } }
      ).picture()
    }
  }
}
