import AffektCore
import AffektNumerics
import Testing

/// A set with groups behaves as if their parameters were declared in the set.
@Suite struct ParameterGroupTests {
  @Test func parametersStandAtThePlaceOfTheGroup() {
    #expect(
      GroupedSettings.descriptions.map(\.name) == [
        "exponent", "lowest", "count", "even", "highest", "label",
      ])
    #expect(GroupedSettings.descriptions[2].range == "1 to 100")
  }

  @Test func writtenFormIsFlat() {
    #expect(
      GroupedSettings().resolved.flowText
        == "{ exponent: 2, lowest: 0 Hz, count: 10, even: true, highest: 4000 Hz, label: plain }")
  }

  @Test func defaultsAreThoseOfTheProperty() throws {
    #expect(GroupedSettings.BandSettings().highest == 8000)
    #expect(GroupedSettings().band.highest == 4000)
    #expect(GroupedSettings.descriptions[4].defaultValue.flowText == "4000 Hz")
    #expect(try GroupedSettings(reading: nil) == GroupedSettings())
    #expect(try settings(("lowest", "100 Hz")).band.highest == 4000)
  }

  @Test func settingChangesOneValue() {
    let changed = GroupedSettings().setting(\.label, to: "other").setting(\.band.steps.count, to: 4)
    #expect(changed.label == "other")
    #expect(changed.band.steps.count == 4)
    #expect(changed.setting(\.label, to: "plain").setting(\.band.steps.count, to: 10) == .init())
  }

  @Test func valuesReachTheirGroup() throws {
    let read = try settings(
      ("count", "7"), ("even", "false"), ("highest", "3 kHz"), ("exponent", "1.5"))
    #expect(read.exponent == 1.5)
    #expect(read.band.highest == 3000)
    #expect(read.band.steps.count == 7)
    #expect(!read.band.steps.even)
    #expect(read != GroupedSettings())
  }

  /// What is written, and the whole message about it: none says anything of a group.
  @Test(arguments: [
    ("higest", "3 kHz", "a.yaml:3:5: unknown parameter 'higest'; did you mean 'highest'?"),
    (
      "colour", "red",
      "a.yaml:3:5: unknown parameter 'colour'; known: exponent, lowest, count, even, highest, label"
    ),
    (
      "steps", "3",
      "a.yaml:3:5: unknown parameter 'steps'; known: exponent, lowest, count, even, highest, label"
    ),
    ("count", "101", "a.yaml:3:20: count: 101 is out of range: it must be 1 to 100"),
    ("highest", "3", "a.yaml:3:20: highest: the unit is missing: write 3 Hz"),
    ("lowest", "5 kHz", "a.yaml:3:3: lowest: lowest must be below highest"),
    ("count", "11", "a.yaml:3:3: count: an odd number of steps is not even"),
    ("count", "14", "a.yaml:3:3: label: the set was checked"),
    // Wrong for the group and for the set: the group is checked first.
    ("count", "15", "a.yaml:3:3: count: an odd number of steps is not even"),
  ])
  func errorsAreThoseOfAFlatSet(_ name: String, _ value: String, _ message: String) {
    #expect {
      _ = try settings((name, value))
    } throws: { error in
      "\(error)" == message
    }
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    var generator = SeededGenerator(seed: 21)
    for _ in 0..<500 {
      var settings = GroupedSettings()
      settings.exponent = generator.uniform(in: 0.1..<16)
      settings.band.lowest = generator.uniform(in: 0..<1000)
      settings.band.highest = generator.uniform(in: 1000..<9000)
      settings.band.steps.count = 1 + generator.index(below: 12)
      settings.band.steps.even =
        settings.band.steps.count.isMultiple(of: 2) && generator.index(below: 2) == 0
      let again = try GroupedSettings(reading: settings.resolved)
      #expect(again == settings)
      #expect(again.hashValue == settings.hashValue)
      #expect(again.resolved == settings.resolved)
    }
  }

  @Test func namesThatOccurTwiceAreRefused() {
    #expect {
      _ = try TwinSettings(reading: nil)
    } throws: {
      "\($0)"
        == "TwinSettings is not a parameter set: two parameters are called 'count'; rename one "
        + "of the properties"
    }
    #expect {
      _ = try ShadowingSettings(reading: .map([.init("count", .scalar("2"))]))
    } throws: {
      "\($0)".hasPrefix(
        "ShadowingSettings is not a parameter set: two parameters are called 'count'")
    }
  }

  @Test func aPropertyOfAGroupThatIsNoParameterIsReported() {
    #expect {
      _ = try CarelessGroupSettings(reading: nil)
    } throws: {
      "\($0)".hasPrefix(
        "CarelessGroupSettings is not a parameter set: every stored property needs @Parameter")
    }
  }

  /// The order is part of a node's identity, and of what people read.
  @Test func groupsOfTheViewsKeepTheirOrder() {
    let transform = ["frame-length", "fft-length", "hop", "window", "centered", "padding"]
    #expect(
      FrameParameters.descriptions.map(\.name) == ["frame-length", "hop", "centered", "padding"])
    #expect(SpectrogramParameters.descriptions.map(\.name) == transform)
    #expect(
      MelParameters.descriptions.map(\.name) == [
        "bands", "minimum-frequency", "maximum-frequency", "mel-scale", "mel-normalization",
        "top-db",
      ] + transform)
  }

  private func settings(_ pairs: (String, String)...) throws(SettingsError)
    -> GroupedSettings
  {
    let entries = pairs.map { name, value in
      SettingsValue.Entry(
        name, at: SourceLocation(file: "a.yaml", line: 3, column: 5),
        SettingsValue(.scalar(value), at: SourceLocation(file: "a.yaml", line: 3, column: 20)))
    }
    return try GroupedSettings(
      reading: SettingsValue(
        .map(entries), at: SourceLocation(file: "a.yaml", line: 3, column: 3)))
  }
}
