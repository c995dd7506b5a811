import AffektCore
import Testing

@testable import StandardPlugins

@Suite struct VoicingTests {
  @Test(
    "A flag is 1 where the voice sounds and 0 in the pause",
    arguments: ["pyin", "yin", "autocorrelation"])
  func flags(method: String) throws {
    let flags = try ExtractorSupport.features(
      Voicing.self, ["method": method], of: ExtractorSupport.voiceWithPause
    ).values
    #expect(flags[5, 0] == 1 && flags[16, 0] == 0)
    #expect(flags.elements.allSatisfy { $0 == 0 || $0 == 1 })
  }

  @Test("The probability is high where the voice sounds and low in the pause")
  func probability() throws {
    let probabilities = try ExtractorSupport.features(
      Voicing.self, ["measure": "probability"], of: ExtractorSupport.voiceWithPause)
    #expect(probabilities.columns[0].name == "voiced-probability")
    #expect(probabilities.values[5, 0] > 0.9 && probabilities.values[16, 0] < 0.1)
  }

  @Test("A method without probabilities is refused")
  func refused() {
    let error = #expect(throws: SettingsError.self) {
      try ExtractorSupport.features(
        Voicing.self, ["method": "yin", "measure": "probability"], of: ExtractorSupport.silence())
    }
    #expect(
      error?.description
        == "measure: the method 'yin' has no probabilities; use 'pyin', or the measure 'flag'")
  }
}
