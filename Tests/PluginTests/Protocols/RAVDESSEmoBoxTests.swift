import AffektCore
import Testing

@testable import StandardPlugins

@Suite struct RAVDESSEmoBoxTests {
  private let rule = RAVDESSEmoBox(parameters: .init())

  @Test("Every actor is tested once, in groups of the published sizes")
  func groups() throws {
    let actors = ProtocolSupport.actors
    let folds = try ProtocolSupport.split(actors, by: rule)
    #expect(
      folds.map { ProtocolSupport.speakers($0.test, of: actors).count } == [4, 4, 4, 4, 4, 4])
    #expect(folds.flatMap(\.test).sorted() == Array(actors.indices))
    #expect(folds.allSatisfy { $0.training.count + $0.test.count == actors.count })
    #expect(ProtocolSupport.speakers(folds[1].test, of: actors) == ["04", "10", "12", "14"])
  }

  @Test("Another corpus is refused")
  func another() {
    #expect(throws: SettingsError.self) {
      try ProtocolSupport.split(ProtocolSupport.fourSpeakers, by: rule)
    }
  }
}
