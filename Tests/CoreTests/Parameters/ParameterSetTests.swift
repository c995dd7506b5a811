import AffektCore
import Testing

@Suite struct ParameterSetTests {
  @Test func namesAreInKebabCase() {
    #expect(
      SampleSettings.descriptions.map(\.name) == [
        "coefficients", "minimum-frequency", "maximum-frequency", "top-db", "frame-length",
        "time-constant", "centered", "use-htk-mel", "hidden", "label",
      ])
  }

  @Test func nothingWrittenGivesTheDefaults() throws {
    #expect(try SampleSettings(reading: nil) == SampleSettings())
    #expect(try SampleSettings(reading: .map([])) == SampleSettings())
  }

  @Test func resolvedWritesEveryDefault() {
    #expect(
      SampleSettings().resolved.flowText
        == "{ coefficients: 20, minimum-frequency: 0 Hz, maximum-frequency: auto, top-db: 80 dB, "
        + "frame-length: 25 ms, time-constant: 0.1 s, centered: true, use-htk-mel: slaney, "
        + "hidden: [100], label: plain }")
  }

  @Test func valuesAreRead() throws {
    let settings = try read(
      ("coefficients", .scalar("13")), ("maximum-frequency", .scalar("8 kHz")),
      ("frame-length", .scalar("2048 samples")), ("time-constant", .scalar("35 ms")),
      ("centered", .scalar("false")), ("use-htk-mel", .scalar("htk")),
      ("hidden", .list([.scalar("30"), .scalar("10")])))
    #expect(settings.coefficients == 13)
    #expect(settings.maximumFrequency == 8000)
    #expect(settings.frameLength == .samples(2048))
    #expect(settings.timeConstant == 0.035)
    #expect(!settings.centered)
    #expect(settings.useHTKMel == .htk)
    #expect(settings.hidden == [30, 10])
  }

  @Test(arguments: ["35 ms", "35ms", "0.035 s", " 3.5e-2 s "])
  func oneLengthHasOneForm(_ text: String) throws {
    #expect(try read(("time-constant", .scalar(text))).timeConstant == 0.035)
    #expect(try read(("frame-length", .scalar(text))).frameLength == .seconds(0.035))
  }

  /// What is wrong, and the whole message that says so.
  private static let errors: [(String, SettingsValue.Content, String)] = [
    (
      "coeficients", .scalar("13"),
      "a.yaml:3:5: unknown parameter 'coeficients'; did you mean 'coefficients'?"
    ),
    (
      "colour", .scalar("red"),
      "a.yaml:3:5: unknown parameter 'colour'; known: coefficients, minimum-frequency, "
        + "maximum-frequency, top-db, frame-length, time-constant, centered, use-htk-mel, hidden, "
        + "label"
    ),
    (
      "coefficients", .scalar("many"),
      "a.yaml:3:20: coefficients: expected a whole number, found 'many'"
    ),
    (
      "coefficients", .scalar("13.5"),
      "a.yaml:3:20: coefficients: expected a whole number, found '13.5'"
    ),
    (
      "coefficients", .list([.scalar("13")]),
      "a.yaml:3:20: coefficients: expected a whole number, found a list"
    ),
    (
      "coefficients", .scalar("257"),
      "a.yaml:3:20: coefficients: 257 is out of range: it must be 1 to 256"
    ),
    (
      "coefficients", .scalar("99999999999999999999"),
      "a.yaml:3:20: coefficients: expected a whole number, found '99999999999999999999'"
    ),
    (
      "minimum-frequency", .scalar("-1 Hz"),
      "a.yaml:3:20: minimum-frequency: -1 Hz is out of range: it must be 0 Hz or more"
    ),
    (
      "minimum-frequency", .scalar("20"),
      "a.yaml:3:20: minimum-frequency: the unit is missing: write 20 Hz"
    ),
    (
      "minimum-frequency", .scalar("20 ms"),
      "a.yaml:3:20: minimum-frequency: the unit 'ms' does not fit here; use Hz or kHz"
    ),
    (
      "minimum-frequency", .scalar("low"),
      "a.yaml:3:20: minimum-frequency: expected a quantity such as 1 Hz, found 'low'"
    ),
    (
      "minimum-frequency", .scalar("nan Hz"),
      "a.yaml:3:20: minimum-frequency: expected a quantity such as 1 Hz, found 'nan Hz'"
    ),
    (
      "maximum-frequency", .scalar("0 Hz"),
      "a.yaml:3:20: maximum-frequency: 0 Hz is out of range: it must be more than "
        + "0 Hz"
    ),
    (
      "top-db", .scalar("80 Hz"),
      "a.yaml:3:20: top-db: the unit 'Hz' does not fit here; use dB"
    ),
    (
      "frame-length", .scalar("2048"),
      "a.yaml:3:20: frame-length: the unit is missing: write 2048 samples or 2048 ms"
    ),
    (
      "frame-length", .scalar("20.5 samples"),
      "a.yaml:3:20: frame-length: a number of samples is whole"
    ),
    (
      "frame-length", .scalar("0 ms"),
      "a.yaml:3:20: frame-length: 0 ms is out of range: it must be more than 0 and "
        + "at most an hour"
    ),
    (
      "frame-length", .scalar("1 Hz"),
      "a.yaml:3:20: frame-length: the unit 'Hz' does not fit here; use samples, ms or s"
    ),
    (
      "centered", .scalar("yes"),
      "a.yaml:3:20: centered: expected true or false, found 'yes'"
    ),
    (
      "use-htk-mel", .scalar("slanei"),
      "a.yaml:3:20: use-htk-mel: unknown choice 'slanei'; did you mean 'slaney'?"
    ),
    (
      "use-htk-mel", .scalar("bark"),
      "a.yaml:3:20: use-htk-mel: unknown choice 'bark'; known: slaney, htk"
    ),
    (
      "hidden", .scalar("100"),
      "a.yaml:3:20: hidden: expected a list, each a whole number, found '100'"
    ),
    (
      "hidden", .list([]),
      "a.yaml:3:20: hidden: [] is out of range: it must be each 1 to 4096"
    ),
    (
      "hidden", .list([.scalar("0")]),
      "a.yaml:3:20: hidden: [0] is out of range: it must be each 1 to 4096"
    ),
    ("label", .map([]), "a.yaml:3:20: label: expected a text, found an empty map"),
  ]

  @Test(arguments: errors.indices)
  func errorsSayWhatWhereAndWhatToDo(_ place: Int) {
    let (key, content, message) = Self.errors[place]
    #expect {
      _ = try read((key, content))
    } throws: { error in
      "\(error)" == message
    }
  }

  @Test func aNameGivenTwiceIsRefused() {
    #expect(throws: SettingsError.self) {
      try read(("label", .scalar("a")), ("label", .scalar("b")))
    }
    #expect {
      _ = try read(("label", .scalar("a")), ("label", .scalar("b")))
    } throws: { "\($0)" == "a.yaml:3:5: 'label' is given twice" }
  }

  @Test func whatNoSingleParameterChecksIsChecked() {
    #expect {
      _ = try read(
        ("minimum-frequency", .scalar("4 kHz")), ("maximum-frequency", .scalar("300 Hz")))
    } throws: { "\($0)" == "a.yaml:3:3: minimum-frequency must be below maximum-frequency" }
  }

  @Test func somethingElseThanAMapIsRefused() {
    #expect {
      _ = try SampleSettings(reading: .scalar("fast"))
    } throws: { "\($0)" == "expected parameters as 'name: value', found 'fast'" }
  }

  @Test func anUnknownNameWithoutParametersIsRefused() {
    #expect {
      _ = try NoParameters(reading: .map([.init("speed", .scalar("1"))]))
    } throws: { "\($0)" == "unknown parameter 'speed'; none is known" }
  }

  @Test func aPropertyThatIsNoParameterIsReported() {
    struct Careless: ParameterSet {
      var count = 3
    }
    #expect {
      _ = try Careless(reading: nil)
    } throws: {
      "\($0)".hasPrefix("Careless is not a parameter set: every stored property needs @Parameter")
    }
  }

  @Test func descriptionsNameLimitsAndChoices() throws {
    let descriptions = SampleSettings.descriptions
    let byName = Dictionary(uniqueKeysWithValues: descriptions.map { ($0.name, $0) })
    let coefficients = try #require(byName["coefficients"])
    #expect(coefficients.range == "1 to 256")
    #expect(coefficients.accepted.map(\.flowText) == ["1", "256"])
    #expect(coefficients.refused.map(\.flowText) == ["0", "257"])
    #expect(byName["use-htk-mel"]?.accepted.map(\.flowText) == ["slaney", "htk"])
    #expect(byName["centered"]?.accepted.map(\.flowText) == ["false", "true"])
    #expect(byName["maximum-frequency"]?.refused.map(\.flowText) == ["0 Hz"])
    #expect(byName["maximum-frequency"]?.accepted.map(\.flowText) == ["auto"])
    #expect(byName["hidden"]?.isList == true)
    #expect(byName["hidden"]?.refused.map(\.flowText) == ["[0]", "[4097]", "[1, 1, 1, 1]", "[]"])
    #expect(byName["top-db"]?.unit == .decibels)
    #expect(byName["frame-length"]?.expectation == "a time such as 25 ms or 2048 samples")
  }

  @Test func aLimitAtTheEndOfItsTypeHasNothingBeyond() {
    struct Seeded: ParameterSet {
      @Parameter("where random numbers begin", in: 0...Int.max) var seed = 1
    }
    #expect(Seeded.descriptions[0].refused.map(\.flowText) == ["-1"])
  }
}
