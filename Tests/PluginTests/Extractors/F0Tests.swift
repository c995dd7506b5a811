import AffektCore
import Testing

@testable import StandardPlugins

@Suite struct F0Tests {
  @Test(
    "A voice has its frequency where it sounds, and none in the pause",
    arguments: ["pyin", "yin", "autocorrelation"])
  func fundamentalFrequency(method: String) throws {
    let signal = ExtractorSupport.voiceWithPause
    let track = try ExtractorSupport.features(F0.self, ["method": method], of: signal)
    #expect(track.columns == [FeatureColumn("f0", unit: "Hz", lowerBound: 0, mayBeMissing: true)])
    #expect(abs(track.values[5, 0] / 150 - 1) < 0.006 && track.values[16, 0].isNaN)
    let guesses = try ExtractorSupport.features(
      F0.self, ["method": method, "unvoiced": "guess"], of: signal)
    #expect(guesses.columns[0].mayBeMissing == false)
    #expect(guesses.values.elements.allSatisfy { $0 >= 60 && $0 <= 520 })
  }

  @Test("settings of pitch that do not fit each other or the rate are refused")
  func pitchSettings() {
    let wrong: [([String: String], String)] = [
      (
        ["minimum-frequency": "600 Hz"],
        "minimum-frequency: 600.0 Hz is not below the highest frequency of 500.0 Hz"
      ),
      (
        ["maximum-frequency": "9000 Hz"],
        "maximum-frequency: 9000.0 Hz lies above half the sample rate of 16000.0 Hz; use at most "
          + "8000.0 Hz"
      ),
      (
        ["frame-length": "200 samples"],
        "minimum-frequency: a period of 65.0 Hz does not fit into a frame of 200 samples at 16000.0 "
          + "Hz; use longer frames or a higher frequency"
      ),
    ]
    for (entries, message) in wrong {
      let error = #expect(throws: SettingsError.self) {
        try ExtractorSupport.features(F0.self, entries, of: ExtractorSupport.silence())
      }
      #expect(error?.description == message)
    }
  }
}
