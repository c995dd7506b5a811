import AffektCore
import AffektNumerics
import StandardPlugins
import Testing

@Suite struct FunctionalTests {
  private static let column: [Float] = [4, 1, 3, 2, 10]

  private func value<Plugin: Functional>(
    _ type: Plugin.Type, _ entries: [String: String] = [:], _ column: [Float] = column
  ) throws -> Double {
    try ExtractorSupport.summary(type, entries, columns: [column])[0]
  }

  @Test("numbers that can be worked out by hand")
  func byHand() throws {
    #expect(try value(Mean.self) == 4)
    #expect(try value(StandardDeviation.self) == 10.0.squareRoot())
    #expect(try value(Minimum.self) == 1)
    #expect(try value(Maximum.self) == 10)
    #expect(try value(RangeFunctional.self) == 9)
    #expect(try value(Median.self) == 3)
    #expect(try value(Median.self, [:], [4, 1, 3, 2]) == 2.5)
    // Place 0.9·4 = 3.6 of 1, 2, 3, 4, 10.
    #expect(abs(try value(Percentile.self) - (4 + 0.6 * 6)) < 1e-12)
    #expect(try value(Percentile.self, ["rank": "0"]) == 1)
    #expect(try value(Percentile.self, ["rank": "100"]) == 10)
    #expect(try value(Percentile.self, ["rank": "25"]) == 2)
    // Deviations 0, −3, −1, −2, 6: m₂ = 10, m₃ = 180/5 = 36, m₄ = 1394/5.
    #expect(abs(try value(Skewness.self) - 36 / (10 * 10.0.squareRoot())) < 1e-12)
    #expect(abs(try value(Kurtosis.self) - (1394.0 / 5 / 100 - 3)) < 1e-12)
  }

  @Test("equal values and a single frame have no spread and no shape")
  func constant() throws {
    for column in [[Float](repeating: 0.1, count: 7), [0.1], [0, 0]] {
      for number in [
        try value(StandardDeviation.self, [:], column),
        try value(RangeFunctional.self, [:], column),
        try value(Skewness.self, [:], column), try value(Kurtosis.self, [:], column),
      ] {
        #expect(abs(number) < 1e-12)
      }
      #expect(try value(Mean.self, [:], column) == Double(column[0]))
      #expect(try value(Median.self, [:], column) == Double(column[0]))
    }
  }

  @Test("a large mean costs no digits")
  func largeMean() throws {
    let column: [Float] = [1_000_001, 1_000_002, 1_000_003]
    #expect(abs(try value(StandardDeviation.self, [:], column) - (2.0 / 3).squareRoot()) < 1e-9)
    #expect(abs(try value(Skewness.self, [:], column)) < 1e-9)
  }

  @Test("frames where a column is missing do not count; without any other the number is 0")
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
      #expect(try plugin.row(from: empty) == [0])
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
