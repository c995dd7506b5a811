import AffektCore
import AffektNumerics
import Testing

/// What is written is read again as the same settings, whatever the values: the resolved pipeline
/// file and the identity of a node depend on it.
@Suite struct ParameterRoundTripTests {
  @Test func randomSettingsSurvive() throws {
    var generator = SeededGenerator(seed: 20)
    for _ in 0..<2000 {
      var settings = SampleSettings()
      settings.coefficients = 1 + generator.index(below: 256)
      settings.minimumFrequency = Self.magnitude(&generator, from: 1e-9, to: 1e3)
      settings.maximumFrequency =
        generator.index(below: 3) == 0 ? nil : Self.magnitude(&generator, from: 1e4, to: 1e12)
      settings.topDB = generator.uniform(in: 1..<200)
      settings.frameLength =
        generator.index(below: 2) == 0
        ? .samples(1 + generator.index(below: 1 << 30))
        : .seconds(Self.magnitude(&generator, from: 1e-6, to: 3600))
      settings.timeConstant = generator.uniform(in: 0.001..<10)
      settings.centered = generator.index(below: 2) == 0
      settings.useHTKMel = generator.index(below: 2) == 0 ? .slaney : .htk
      settings.hidden = (0...generator.index(below: 3)).map { _ in
        1 + generator.index(below: 4096)
      }
      settings.label = Self.text(&generator)
      let written = settings.resolved
      let again = try SampleSettings(reading: written)
      #expect(again == settings)
      #expect(again.resolved == written)
      #expect(again.hashValue == settings.hashValue)
    }
  }

  @Test func differentSettingsAreWrittenDifferently() {
    var first = SampleSettings()
    var second = SampleSettings()
    first.topDB = 80
    second.topDB = 80.0.nextUp
    #expect(first != second)
    #expect(first.resolved != second.resolved)
  }

  private static func magnitude(
    _ generator: inout SeededGenerator, from lowest: Double, to highest: Double
  ) -> Double {
    var value = generator.uniform(in: lowest..<highest)
    for _ in 0..<generator.index(below: 12) where value / 10 >= lowest { value /= 10 }
    return value
  }

  private static func text(_ generator: inout SeededGenerator) -> String {
    let letters = Array("ab-_ :#\"'\\\n\t{}[],é🙂\u{85}\u{2028}0.%~")
    return String(
      (0..<generator.index(below: 8)).map { _ in letters[generator.index(below: letters.count)] })
  }
}
