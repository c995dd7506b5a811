import AffektCore

/// Settings of every type, for the tests of the parameter system.
struct SampleSettings: ParameterSet {
  @Parameter("cepstral coefficients kept", in: 1...256) var coefficients = 20
  @Parameter("lowest frequency", unit: .hertz, in: 0...) var minimumFrequency = 0.0
  @Parameter("highest frequency", unit: .hertz, above: 0) var maximumFrequency: Double? = nil
  @Parameter("range of levels", unit: .decibels, in: 1...200) var topDB = 80.0
  @Parameter("length of a frame") var frameLength = TimeSpan.seconds(0.025)
  @Parameter("time constant", unit: .seconds, in: 0.001...10) var timeConstant = 0.1
  @Parameter("whether frames are centred") var centered = true
  @Parameter("scale of the bands") var useHTKMel = Scale.slaney
  @Parameter("units of each layer", each: 1...4096, count: 1...3) var hidden = [100]
  @Parameter("a text") var label = "plain"

  enum Scale: String, ParameterChoice { case slaney, htk }

  func validate() throws(SettingsError) {
    if let maximumFrequency, minimumFrequency >= maximumFrequency {
      throw SettingsError("minimum-frequency must be below maximum-frequency")
    }
  }
}

/// Reads settings from `name: value` pairs that stand on line 3 of a file.
func read(_ pairs: (String, SettingsValue.Content)...) throws(SettingsError)
  -> SampleSettings
{
  let entries = pairs.map { key, content in
    SettingsValue.Entry(
      key, at: SourceLocation(file: "a.yaml", line: 3, column: 5),
      SettingsValue(content, at: SourceLocation(file: "a.yaml", line: 3, column: 20)))
  }
  return try SampleSettings(
    reading: SettingsValue(
      .map(entries), at: SourceLocation(file: "a.yaml", line: 3, column: 3)))
}
