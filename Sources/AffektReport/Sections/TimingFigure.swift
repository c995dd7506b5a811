import AffektResults

/// The picture of where the time of a run went.
enum TimingFigure {
  /// The picture, and the table of the same times; the table alone where there is nothing to compare.
  static func blocks(
    _ timings: [RunEnvironment.Timing], kind: String, table: Table
  ) -> [Block] {
    guard timings.count > 1, timings.contains(where: { $0.seconds > 0 }) else {
      return [.table(table)]
    }
    return [.figure(figure(timings, kind: kind)), .table(table)]
  }

  private static func figure(_ timings: [RunEnvironment.Timing], kind: String) -> Figure {
    let whole = timings.reduce(0) { $0 + $1.seconds }
    let longest = timings.max { $0.seconds < $1.seconds }
    let described =
      longest.map {
        " Longest: \($0.name), \(NumberFormat.seconds($0.seconds)) or "
          + "\(NumberFormat.share($0.seconds / whole)) of \(NumberFormat.seconds(whole))."
      } ?? ""
    return Figure(
      identifier: "run-times-\(kind)s",
      caption: RichText("Time of each \(kind), summed over all threads."),
      alternative: "Bars of the time of \(NumberFormat.count(timings.count, kind)).\(described)",
      picture: BarPlot(
        rows: timings.map {
          BarPlot.Row(
            title: $0.name,
            bars: [BarPlot.Bar(value: $0.seconds, text: NumberFormat.seconds($0.seconds))])
        }, groups: ["time"], axisTitle: "time (s)"
      ).picture())
  }
}
