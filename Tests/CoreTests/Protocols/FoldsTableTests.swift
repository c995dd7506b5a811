import AffektCore
import Foundation
import Testing

@Suite struct FoldsTableTests {
  private let recordings = (0..<8).map {
    Recording(identifier: "r\($0)", source: .file(""), emotion: .anger, speaker: "s\($0)")
  }

  private func read(_ text: String) throws -> (path: String, folds: [Fold]) {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "folds-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: path) }
    try Data(text.utf8).write(to: path)
    return (path.path, try FoldsTable(path: path.path, recordings: recordings).folds)
  }

  @Test func setsAreThoseOfTheFile() throws {
    #expect(
      try read("fold,side,recording\nx,test,r0\nx,training,r4\nx,training,r3\n").folds
        == [Fold(name: "x", training: [3, 4], test: [0])])
  }

  @Test func withoutASideTheOthersTrain() throws {
    #expect(
      try read("recording,fold\nr0,x\nr3,y\n").folds
        == [
          Fold(name: "x", training: [3], test: [0]), Fold(name: "y", training: [0], test: [3]),
        ])
  }

  @Test(arguments: [
    ("fold,side,recording\nx,test,r99\n", 2, "the corpus has no recording 'r99'"),
    ("fold,side,recording\nx,test,r0\nx,training,r0\n", 3, "'r0' stands twice in the fold 'x'"),
    ("fold,side,recording\nx,tset,r0\n", 2, "the set must be 'training' or 'test'"),
    ("fold,side,recordings\nx,test,r0\n", 1, "did you mean 'recordings'?"),
    ("fold,side,recording\nx,test\n", 2, "the row has 2 fields"),
  ])
  func whatIsWrongIsFoundByLine(_ text: String, _ line: Int, _ problem: String) {
    let error = #expect(throws: SettingsError.self) { try read(text) }
    #expect(error?.message.contains(problem) == true, "\(error?.message ?? "")")
    #expect(error?.location?.line == line)
    #expect(error?.location?.file.hasSuffix(".csv") == true)
  }

  @Test(arguments: [
    ("fold,side,recording\nx,test,r0\n", "gives the fold 'x' no training set"),
    ("fold,side,recording\nx,training,r0\n", "gives the fold 'x' no test set"),
    ("fold,side,recording\n", "lists no recording"),
  ])
  func whatIsMissingIsNamed(_ text: String, _ problem: String) {
    let error = #expect(throws: SettingsError.self) { try read(text) }
    #expect(error?.message.contains(problem) == true, "\(error?.message ?? "")")
  }

  @Test func aFileThatIsNotThereIsNamed() {
    let error = #expect(throws: SettingsError.self) {
      try FoldsTable(path: "/nowhere/folds.csv", recordings: recordings)
    }
    #expect(error?.message.contains("'/nowhere/folds.csv' cannot be read") == true)
  }
}
