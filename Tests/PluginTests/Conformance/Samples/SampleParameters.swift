import AffektCore

/// Settings in order, of several types.
struct SoundParameters: ParameterSet {
  @Parameter("how much is smoothed", in: 0...1) var smoothing = 0.5
  @Parameter("the ratio below which nothing counts", unit: .decibels, in: 0...120) var floor = 60.0
  @Parameter("which value stands for a frame") var statistic = Statistic.mean
  @Parameter("whether frames are weighted") var weighted = false

  enum Statistic: String, ParameterChoice { case mean, median }
}

/// Settings whose greatest value does not work.
struct TreacherousParameters: ParameterSet {
  @Parameter("how much is smoothed", in: 0...1) var smoothing = 0.5
}

/// Settings with a name that is not in kebab case.
struct OddlyNamedParameters: ParameterSet {
  @Parameter("how much is smoothed", in: 0...1) var glättung = 0.5
}

/// Settings with a name that a group of theirs has too.
struct RepeatedNameParameters: ParameterSet {
  @ParameterGroup var sound = SoundParameters()
  @Parameter("the ratio above which everything counts", in: 0...1) var floor = 0.5
}

/// Settings of which one is not explained.
struct UnexplainedParameters: ParameterSet {
  @Parameter("", in: 0...1) var smoothing = 0.5
}

/// Settings whose default is out of their own range.
struct WrongDefaultParameters: ParameterSet {
  @Parameter("how much is smoothed", in: 0...1) var smoothing = 2.0
}

/// Settings that refuse what they declare.
struct NarrowParameters: ParameterSet {
  @Parameter("how much is smoothed", in: 0...1) var smoothing = 0.5

  func validate() throws(SettingsError) {
    if smoothing == 1 { throw SettingsError("smoothing leaves nothing over") }
  }
}

/// Settings that refuse a combination, and name the other parameter.
struct CombinedParameters: ParameterSet {
  @Parameter("lowest frequency", unit: .hertz, in: 0...10_000) var minimumFrequency = 0.0
  @Parameter("highest frequency", unit: .hertz, in: 0...10_000) var maximumFrequency = 8000.0

  func validate() throws(SettingsError) {
    if minimumFrequency >= maximumFrequency {
      throw SettingsError("minimum-frequency must be below maximum-frequency")
    }
  }
}

/// Settings that change a value beyond a limit and say nothing.
struct ClampingParameters: ParameterSet {
  @Parameter("how many there are", in: Clamped(0)...Clamped(10)) var count = Clamped(5)

  struct Clamped: BoundedParameterValue {
    let number: Int
    static let expectation = "a whole number"
    var justAbove: Clamped { Clamped(number + 1) }
    var justBelow: Clamped { Clamped(number - 1) }

    init(_ number: Int) { self.number = number }

    init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
      number = min(10, max(0, try Int(reading: value, unit: unit)))
    }

    func rendered(unit: ParameterUnit?) -> SettingsValue { .scalar(String(number)) }

    static func < (left: Clamped, right: Clamped) -> Bool { left.number < right.number }
  }
}

/// Settings that are written otherwise than they are read.
struct ForgetfulParameters: ParameterSet {
  @Parameter("how much is smoothed", in: Half(0)...Half(10)) var smoothing = Half(5)

  struct Half: BoundedParameterValue {
    let number: Int
    static let expectation = "a whole number"
    var justAbove: Half { Half(number + 1) }
    var justBelow: Half { Half(number - 1) }

    init(_ number: Int) { self.number = number }

    init(reading value: SettingsValue, unit: ParameterUnit?) throws(SettingsError) {
      let number = try Int(reading: value, unit: unit)
      self.number = number == 10 ? 9 : number
    }

    func rendered(unit: ParameterUnit?) -> SettingsValue { .scalar(String(number)) }

    static func < (left: Half, right: Half) -> Bool { left.number < right.number }
  }
}
