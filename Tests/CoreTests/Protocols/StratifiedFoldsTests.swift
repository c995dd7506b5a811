import AffektCore
import AffektNumerics
import Testing

@Suite struct StratifiedFoldsTests {
  private let recordings: [Recording] = (0..<30).map { number in
    Recording(
      identifier: "r\(number)", source: .file(""), emotion: number % 3 == 0 ? .anger : .fear,
      speaker: "s")
  }

  @Test func partsDifferByOneExampleAtMost() {
    var generator = SeededGenerator(seed: 3)
    let classes = ["x", "x", "x", "x", "y", "y", "y"]
    let folds = StratifiedFolds.folds(classes: classes, count: 3, using: &generator)
    #expect(folds.map(\.test.count).sorted() == [2, 2, 3])
    #expect(folds.flatMap(\.test).sorted() == Array(0..<7))
    for fold in folds { #expect(Set(fold.test.map { classes[$0] }) == ["x", "y"]) }
  }

  @Test func theOrderOfRecordingsDoesNotMatter() {
    let sorted = tested(recordings)
    #expect(tested(recordings.reversed()) == sorted)
    #expect(sorted.reduce(into: Set<String>()) { $0.formUnion($1) }.count == 30)
  }

  private func tested(_ recordings: [Recording]) -> [Set<String>] {
    var generator = SeededGenerator(seed: 3)
    return StratifiedFolds.folds(of: recordings, count: 4, using: &generator).map { fold in
      Set(fold.test.map { recordings[$0].identifier })
    }
  }
}
