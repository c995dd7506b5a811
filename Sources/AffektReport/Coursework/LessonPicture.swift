import AffektExperiment

/// Draws the pictures of levels that a run recorded.
enum LessonPicture {
  /// The picture with lines over it.
  static func plot(_ picture: LevelPicture, height: Double, lines: [PicturePlot.Line] = [])
    -> SVGPicture
  {
    let grid = picture.levels
    let rows = (0..<grid.rowCount).reversed().flatMap { row in
      (0..<grid.columnCount).map { grid[row, $0] }
    }
    // A single frame, or two ends that are equal, still need room.
    let end = picture.end > picture.start ? picture.end : picture.start + 1e-3
    let highest = picture.highest > picture.lowest ? picture.highest : picture.lowest + 1
    let unit = picture.rowUnit.isEmpty ? "" : " (\(picture.rowUnit))"
    return PicturePlot(
      columns: grid.columnCount, levels: rows, xRange: picture.start...end, xTitle: "time (s)",
      yRange: picture.lowest...highest, yTitle: picture.rowName + unit,
      levelRange: picture.floor...max(picture.ceiling, picture.floor + 1e-6),
      levelTitle: picture.levelUnit.isEmpty ? "value" : "level (\(picture.levelUnit))",
      lines: lines, height: height
    ).picture()
  }
}
