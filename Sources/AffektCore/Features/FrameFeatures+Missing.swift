import AffektNumerics

extension FrameFeatures {
  /// The columns apart by where they exist: those that always do with all frames, then each that may
  /// be missing with the frames where it is not.
  func partsThatExist() -> [FrameFeatures] {
    let always = columns.indices.filter { !columns[$0].mayBeMissing }
    var parts = always.isEmpty ? [] : [part(always, frames: Array(0..<frameCount))]
    for place in columns.indices where columns[place].mayBeMissing {
      parts.append(part([place], frames: (0..<frameCount).filter { !values[$0, place].isNaN }))
    }
    return parts
  }

  /// Some columns and frames, which exist.
  private func part(_ places: [Int], frames: [Int]) -> FrameFeatures {
    var existing = Matrix<Float>(rows: frames.count, columns: places.count)
    for (row, frame) in frames.enumerated() {
      for (column, place) in places.enumerated() { existing[row, column] = values[frame, place] }
    }
    return FrameFeatures(
      columns: places.map { place in
        FeatureColumn(
          columns[place].name, unit: columns[place].unit, lowerBound: columns[place].lowerBound,
          upperBound: columns[place].upperBound)
      }, clock: clock, values: existing)
  }
}
