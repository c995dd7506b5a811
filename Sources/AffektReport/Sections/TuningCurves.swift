import AffektCore
import AffektResults

/// Pictures of what tuning saw: the inner score of each setting of a numeric parameter.
enum TuningCurves {
  private static let mostSeries = 8

  /// A figure for each tuned configuration that has a numeric parameter with several settings; the first one open.
  static func blocks(
    _ tuned: [CorpusContext.RankedConfiguration], _ context: CorpusContext
  ) -> [Block] {
    let figures = tuned.compactMap { figure($0, context) }
    guard let first = figures.first else { return [] }
    let rest = figures.dropFirst().map { Block.figure($0) }
    return [.figure(first)]
      + (rest.isEmpty
        ? [] : [.details("Tuning curves of the other configurations", isOpen: false, rest)])
  }

  /// What tuning saw in one fold.
  private struct Candidate {
    let fold: Int
    let value: Double
    /// The other settings, as text.
    let rest: String
    let score: Double
  }

  private static func figure(
    _ ranked: CorpusContext.RankedConfiguration, _ context: CorpusContext
  ) -> Figure? {
    let settings = ranked.configuration.folds.flatMap { $0.candidates.map(\.setting) }
    guard let name = parameter(of: settings) else { return nil }
    let candidates = ranked.configuration.folds.enumerated().flatMap { place, fold in
      fold.candidates.compactMap { candidate -> Candidate? in
        guard let score = candidate.score,
          let value = candidate.setting[name].flatMap({ Double(plain: $0) })
        else { return nil }
        let rest = candidate.setting.filter { $0.key != name }.sorted { $0.key < $1.key }
          .map { "\($0.key) = \($0.value)" }
        return Candidate(
          fold: place, value: value, rest: rest.joined(separator: ", "), score: score)
      }
    }
    var order: [String] = []
    for candidate in candidates where !order.contains(candidate.rest) {
      order.append(candidate.rest)
    }
    guard !candidates.isEmpty, order.count <= mostSeries else { return nil }
    let series = order.map { rest in
      LinePlot.Series(
        title: rest.isEmpty ? "mean of the folds" : rest,
        points: points(candidates.filter { $0.rest == rest }, name: name))
    }
    let folds = Dictionary(grouping: candidates, by: \.fold)
    let faint =
      order.count == 1
      ? folds.keys.sorted().map { points(folds[$0] ?? [], name: name) } : []
    let values = candidates.map(\.value)
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let isWide = low > 0 && high / low >= 8
    return Figure(
      identifier: context.identifier("tuning-\(ranked.slug)"),
      caption: context.caption(
        RichText("inner score of each setting of \(name)")
          + (faint.isEmpty
            ? ", mean over folds, a line for each setting of the rest."
            : "; thin: each fold, thick: their mean.")
          + " Computed on training sets only.", of: ranked.title),
      alternative: "Inner score with \(name). " + described(series),
      picture: LinePlot(
        series: series, faint: faint, faintTitle: "one fold", xTitle: name, yTitle: "inner score",
        scale: isWide ? .logarithmic : .linear, reference: nil
      ).picture())
  }

  /// The numeric parameter with the most settings, the first by name of several; nil when none has two.
  private static func parameter(of settings: [[String: String]]) -> String? {
    let names = Set(settings.flatMap(\.keys)).sorted()
    let counts = names.map { name -> Int in
      let texts = Set(settings.compactMap { $0[name] })
      return texts.allSatisfy { Double($0)?.isFinite == true } ? texts.count : 0
    }
    guard let most = counts.max(), most > 1, let place = counts.firstIndex(of: most) else {
      return nil
    }
    return names[place]
  }

  /// The mean score of each value, from left to right.
  private static func points(_ candidates: [Candidate], name: String) -> [LinePlot.Point] {
    let groups = Dictionary(grouping: candidates, by: \.value)
    return groups.keys.sorted().compactMap { value in
      guard let spread = Spread((groups[value] ?? []).map(\.score)) else { return nil }
      return LinePlot.Point(
        x: value, y: spread.mean, band: nil,
        tip: "\(name) = \(NumberFormat.measure(value)): \(NumberFormat.score(spread.mean))")
    }
  }

  private static func described(_ series: [LinePlot.Series]) -> String {
    let points = series.flatMap(\.points)
    guard let best = points.max(by: { $0.y < $1.y }), let worst = points.min(by: { $0.y < $1.y })
    else { return "" }
    return "Means from \(NumberFormat.score(worst.y)) (\(NumberFormat.measure(worst.x))) to "
      + "\(NumberFormat.score(best.y)) (\(NumberFormat.measure(best.x)))."
  }
}
