import AffektCore
import Testing

@testable import StandardPlugins

@Suite struct LeaveOneSpeakerOutTests {
  @Test("Each speaker is tested once, in the order of their names")
  func speakers() throws {
    let folds = try ProtocolSupport.split(
      ProtocolSupport.fourSpeakers, by: LeaveOneSpeakerOut(parameters: .init()))
    #expect(folds.map(\.name) == ["a", "b", "c", "d"])
    #expect(folds.map(\.test) == [[0, 1, 2], [3, 4], [5, 6], [7]])
    #expect(folds[1].training == [0, 1, 2, 5, 6, 7])
  }

  @Test("One speaker cannot be left out")
  func oneSpeaker() {
    let error = #expect(throws: SettingsError.self) {
      try ProtocolSupport.split(
        Array(ProtocolSupport.fourSpeakers.prefix(3)), by: LeaveOneSpeakerOut(parameters: .init()))
    }
    #expect(
      error?.message
        == "leave-one-speaker-out needs at least 2 speakers; the corpus has one speaker ('a'). Use "
        + "a corpus with more speakers, or a protocol with the same speakers in both sets, whose "
        + "scores are speaker-dependent ('affekt list protocol')")
  }
}
