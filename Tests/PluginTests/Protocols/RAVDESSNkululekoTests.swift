import AffektCore
import Testing

@testable import StandardPlugins

@Suite struct RAVDESSNkululekoTests {
  private let rule = RAVDESSNkululeko(parameters: .init())

  @Test("Four actors are tested, sixteen train, four take no part")
  func actors() throws {
    let actors = ProtocolSupport.actors
    let folds = try ProtocolSupport.split(actors, by: rule)
    #expect(folds.map(\.name) == ["1"])
    let fold = try #require(folds.first)
    #expect(ProtocolSupport.speakers(fold.test, of: actors) == ["21", "22", "23", "24"])
    #expect(fold.training.count == 64)
    let unused = Set(actors.indices).subtracting(fold.training + fold.test)
    #expect(
      ProtocolSupport.speakers(unused.sorted(), of: actors) == ["16", "17", "19", "20"])
  }
}
