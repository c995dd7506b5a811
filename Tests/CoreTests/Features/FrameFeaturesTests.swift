import AffektCore
import AffektNumerics
import Testing

@Suite struct FrameFeaturesTests {
  private func features(_ names: [String], frames: Int, hop: Double = 0.01, base: Float = 0)
    -> FrameFeatures
  {
    let values = (0..<frames * names.count).map { base + Float($0) }
    return FrameFeatures(
      columns: names.map { FeatureColumn($0) }, clock: FrameClock(hop: hop, offset: 0),
      values: Matrix(rows: frames, columns: names.count, elements: values))
  }

  @Test func partsStandSideBySide() throws {
    let joined = try FrameFeatures.joined([
      features(["a", "b"], frames: 2), features(["c"], frames: 2, base: 100),
    ])
    #expect(joined.columns.map(\.name) == ["a", "b", "c"])
    #expect(joined.values == Matrix([[0, 1, 100], [2, 3, 101]]))
  }

  @Test func nothingJoinedIsEmpty() throws {
    #expect(try FrameFeatures.joined([]).frameCount == 0)
    #expect(try FrameFeatures.joined([features(["a"], frames: 3)]).frameCount == 3)
  }

  @Test func differentClocksAreRefused() {
    #expect {
      _ = try FrameFeatures.joined([
        features(["a"], frames: 2), features(["b"], frames: 2, hop: 0.02),
      ])
    } throws: {
      "\($0)"
        == "'a' and 'b' have different frames (hop 0.01 s and 0.02 s, 2 and 2 frames); give them "
        + "equal frame and hop lengths, or put them into different feature sets"
    }
  }

  @Test func differentCountsAreRefused() {
    #expect(throws: RecordingError.self) {
      try FrameFeatures.joined([features(["a"], frames: 2), features(["b"], frames: 3)])
    }
  }

  @Test func boundsHaveARelativeTolerance() {
    let column = FeatureColumn("a", lowerBound: 0, upperBound: 1000)
    #expect(column.allows(-0.9e-5) && !column.allows(-1.1e-5))
    #expect(column.allows(1000.009) && !column.allows(1000.011))
    #expect(!column.allows(.nan) && !column.allows(.infinity))
    #expect(FeatureColumn("b").allows(-1e300))
  }

  @Test func clockCountsFromItsOffset() {
    #expect(FrameClock(hop: 0.5, offset: 0.25).time(ofFrame: 3) == 1.75)
  }
}
