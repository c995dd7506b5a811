import AffektCore
import AffektNumerics
import Testing

@testable import StandardPlugins

@Suite struct FunctionalTests {
  private static let column: [Float] = [4, 1, 3, 2, 10]

  private func value<Plugin: Functional>(
    _ type: Plugin.Type, _ entries: [String: String] = [:], _ column: [Float] = column
  ) throws -> Double {
    try ExtractorSupport.summary(type, entries, columns: [column])[0]
  }

  @Test("frames where a column is missing do not count; without any other the number is missing")
  func missing() throws {
    let columns = [FeatureColumn("f0", unit: "Hz", lowerBound: 0, mayBeMissing: true)]
    let clock = FrameClock(hop: 0.01, offset: 0)
    let gaps = FrameFeatures(
      columns: columns, clock: clock, values: Matrix([[.nan], [4], [1], [.nan], [3], [2], [10]]))
    let empty = FrameFeatures(columns: columns, clock: clock, values: Matrix([[.nan], [.nan]]))
    for type in StandardPlugins.registry.functionals {
      try check(type)
    }
    func check<Plugin: Functional>(_ type: Plugin.Type) throws {
      let plugin = try Plugin(parameters: ExtractorSupport.parameters([:]))
      #expect(try plugin.row(from: gaps) == [value(Plugin.self)])
      let row = try plugin.row(from: empty)
      #expect(row.count == 1 && row[0].isNaN)
    }
  }

  @Test("columns carry names, units and bounds over")
  func columns() throws {
    let input = [FeatureColumn("rate", unit: "Hz", lowerBound: 0, upperBound: 1)]
    func columns<Plugin: Functional>(_ type: Plugin.Type, _ entries: [String: String] = [:]) throws
      -> [FeatureColumn]
    {
      try Plugin(parameters: ExtractorSupport.parameters(entries)).columns(for: input)
    }
    #expect(
      try columns(Mean.self)
        == [FeatureColumn("rate-mean", unit: "Hz", lowerBound: 0, upperBound: 1)])
    #expect(
      try columns(StandardDeviation.self)
        == [FeatureColumn("rate-standard-deviation", unit: "Hz", lowerBound: 0)])
    #expect(try columns(Skewness.self) == [FeatureColumn("rate-skewness")])
    #expect(try columns(Kurtosis.self) == [FeatureColumn("rate-kurtosis", lowerBound: -2)])
    #expect(try columns(Percentile.self).map(\.name) == ["rate-percentile-90"])
    #expect(try columns(Percentile.self, ["rank": "2.5"]).map(\.name) == ["rate-percentile-2-5"])
    #expect(try columns(RangeFunctional.self).map(\.name) == ["rate-range"])
  }

  @Test("a recording without frames is refused")
  func noFrames() {
    #expect(throws: RecordingError.self) {
      try ExtractorSupport.summary(Mean.self, columns: [[]])
    }
  }
}
