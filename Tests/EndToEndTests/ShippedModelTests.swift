import Foundation
import Testing

/// The model in `Models`, with its card.
@Suite("The model that ships")
struct ShippedModelTests {
  private static let folder = ProgramRun.package.appendingPathComponent("Models")

  @Test("It is read by this program, is small, and its card is the one beside it")
  func card() throws {
    let file = Self.folder.appendingPathComponent("emodb.affekt")
    let size = try #require(
      FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int)
    #expect(size < 1_000_000)
    let card = try ProgramRun(["describe", file.path], in: FileManager.default.temporaryDirectory)
    #expect(card.status == 0, "\(card.errors)")
    let committed = try String(
      contentsOf: Self.folder.appendingPathComponent("emodb.md"), encoding: .utf8)
    #expect(card.output == committed, "'affekt describe Models/emodb.affekt' makes the card again")
  }
}
