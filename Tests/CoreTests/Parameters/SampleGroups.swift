import AffektCore

/// Settings with parameters before, in and after a group, which itself holds a group.
struct GroupedSettings: ParameterSet {
  @Parameter("power of the distances", in: 0.1...16) var exponent = 2.0
  @ParameterGroup var band = BandSettings().setting(\.highest, to: 4000)
  @Parameter("a text") var label = "plain"

  func validate() throws(SettingsError) {
    guard band.steps.count <= 12 else {
      throw SettingsError("the set was checked", path: ["label"])
    }
  }

  /// A group that a set holds.
  struct BandSettings: ParameterSet {
    @Parameter("lowest frequency", unit: .hertz, in: 0...) var lowest = 0.0
    @ParameterGroup var steps = StepSettings()
    @Parameter("highest frequency", unit: .hertz, above: 0) var highest = 8000.0

    func validate() throws(SettingsError) {
      guard lowest < highest else {
        throw SettingsError("lowest must be below highest", path: ["lowest"])
      }
    }
  }

  /// A group that a group holds.
  struct StepSettings: ParameterSet {
    @Parameter("number of steps", in: 1...100) var count = 10
    @Parameter("whether steps are even") var even = true

    func validate() throws(SettingsError) {
      guard !even || count.isMultiple(of: 2) else {
        throw SettingsError("an odd number of steps is not even", path: ["count"])
      }
    }
  }
}

/// Two groups of one type: every name of theirs occurs twice.
struct TwinSettings: ParameterSet {
  @ParameterGroup var first = GroupedSettings.StepSettings()
  @ParameterGroup var second = GroupedSettings.StepSettings()
}

/// A parameter with a name that a group has too.
struct ShadowingSettings: ParameterSet {
  @ParameterGroup var steps = GroupedSettings.StepSettings()
  @Parameter("number of something else") var count = 1
}

/// A group with a stored property that is no parameter.
struct CarelessGroupSettings: ParameterSet {
  @ParameterGroup var careless = Careless()

  struct Careless: ParameterSet {
    var count = 3
  }
}
