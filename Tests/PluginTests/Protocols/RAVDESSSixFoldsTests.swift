import AffektCore
import Testing

@testable import StandardPlugins

/// The published splits of RAVDESS into six groups of four actors.
@Suite struct RAVDESSSixFoldsTests {
  private static let splits: [(rule: any EvaluationProtocol, second: Set<String>)] = [
    (RAVDESSConsecutive(parameters: .init()), ["05", "06", "07", "08"]),
    (RAVDESSEmoBox(parameters: .init()), ["04", "10", "12", "14"]),
  ]

  @Test("Every actor is tested once, in groups of the published sizes", arguments: splits.indices)
  func groups(place: Int) throws {
    let (rule, second) = Self.splits[place]
    let actors = ProtocolSupport.actors
    let folds = try ProtocolSupport.split(actors, by: rule)
    #expect(
      folds.map { ProtocolSupport.speakers($0.test, of: actors).count } == [4, 4, 4, 4, 4, 4])
    #expect(folds.flatMap(\.test).sorted() == Array(actors.indices))
    #expect(folds.allSatisfy { $0.training.count + $0.test.count == actors.count })
    #expect(ProtocolSupport.speakers(folds[1].test, of: actors) == second)
  }

  @Test("Another corpus is refused", arguments: splits.indices)
  func another(place: Int) {
    #expect(throws: SettingsError.self) {
      try ProtocolSupport.split(ProtocolSupport.fourSpeakers, by: Self.splits[place].rule)
    }
  }
}
