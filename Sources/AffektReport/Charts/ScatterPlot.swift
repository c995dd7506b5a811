/// A mark a point, with a colour and a shape for each group.
struct ScatterPlot {
  /// A point.
  struct Point {
    /// How far right.
    let x: Double
    /// How far up.
    let y: Double
    /// The place of its group.
    let group: Int
    /// What is shown when a mouse rests on it.
    let tip: String
  }

  /// The points.
  let points: [Point]
  /// The names of the groups, in order.
  let groups: [String]
  /// What the axis to the right measures.
  let xTitle: String
  /// What the axis upwards measures.
  let yTitle: String

  /// Beyond this number points have no tips, which would make most of a page.
  private static let mostTips = 1500

  /// Draws it.
  func picture() -> SVGPicture {
    let frame = PlotFrame(
      x: PlotFrame.Request(title: xTitle) {
        LinearAxis(covering: points.map(\.x), range: $0)
      },
      y: PlotFrame.Request(title: yTitle) {
        LinearAxis(covering: points.map(\.y), range: $0, isUpright: true)
      },
      width: 520, height: 400,
      legend: Legend(
        entries: groups.enumerated().map {
          Legend.Entry(sample: .marker($0.offset), title: $0.element)
        }))
    let radius = points.count > 600 ? 2.8 : points.count > 150 ? 3.4 : 4.2
    func place(_ point: Point) -> (x: Double, y: Double) {
      (frame.x.position(point.x), frame.y.position(point.y))
    }
    guard points.count > Self.mostTips else {
      return frame.picture(
        points.map { point in
          let (x, y) = place(point)
          return Marker.drawn(point.group, x: x, y: y, radius: radius, tip: point.tip)
        }.joined())
    }
    let members = Dictionary(grouping: points, by: \.group)
    return frame.picture(
      members.keys.sorted().map { group in
        Marker.drawn(group, at: (members[group] ?? []).map(place), radius: radius)
      }.joined())
  }
}
