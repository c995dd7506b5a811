import AffektCore
import Testing

@testable import StandardPlugins

@Suite struct HoldOutTests {
  private func split(_ speakers: [String]) throws -> [Fold] {
    var parameters = HoldOut.Parameters()
    parameters.testSpeakers = speakers
    return try ProtocolSupport.split(
      ProtocolSupport.fourSpeakers, by: HoldOut(parameters: parameters))
  }

  @Test("The listed speakers are tested once, by models of all others")
  func listed() throws {
    #expect(
      try split(["d", "b"])
        == [Fold(name: "hold-out", training: [0, 1, 2, 5, 6], test: [3, 4, 7])])
  }

  @Test(
    "No speaker, an unknown one and all of them are refused",
    arguments: [
      ([], "name at least one speaker"), (["b", "x"], "no speaker 'x'"),
      (["a", "b", "c", "d"], "none is left for training"),
    ] as [([String], String)])
  func refused(_ speakers: [String], _ reason: String) {
    let error = #expect(throws: SettingsError.self) { try split(speakers) }
    #expect(error?.message.contains(reason) == true)
  }
}
