import AffektCore
import Foundation
import Testing

@testable import StandardPlugins

@Suite struct FoldsFileTests {
  @Test("The folds are those of the file")
  func file() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "folds-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: path) }
    try Data("fold,set,recording\nx,test,r0\nx,training,r3\nx,training,r4\n".utf8).write(to: path)
    var parameters = FoldsFile.Parameters()
    parameters.path = path.path
    #expect(
      try ProtocolSupport.split(
        ProtocolSupport.fourSpeakers, by: FoldsFile(parameters: parameters))
        == [Fold(name: "x", training: [3, 4], test: [0])])
  }

  @Test("Without a path there is nothing to read")
  func noPath() {
    #expect(throws: SettingsError("name the file: path: folds.csv")) {
      try FoldsFile(parameters: .init())
    }
  }
}
