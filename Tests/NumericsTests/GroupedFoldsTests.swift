import AffektNumerics
import Testing

@Suite struct GroupedFoldsTests {
  @Test func groupsOfEqualSizeAreDealtFromTheLast() {
    let groups = ["a", "b", "c", "d", "e"].flatMap { [$0, $0] }
    let folds = GroupedFolds.assignment(of: groups, foldCount: 2)
    // e, c, a go to fold 0; d, b to fold 1.
    #expect(folds == [0, 0, 1, 1, 0, 0, 1, 1, 0, 0])
  }

  @Test func aLargeGroupIsBalancedBySmallOnes() {
    let groups = [Int](repeating: 1, count: 6) + [2, 2, 3, 3, 4, 4]
    let folds = GroupedFolds.assignment(of: groups, foldCount: 2)
    #expect(folds == [Int](repeating: 0, count: 6) + [Int](repeating: 1, count: 6))
  }

  @Test func fewerGroupsThanFoldsLeaveFoldsEmpty() {
    #expect(Set(GroupedFolds.assignment(of: [7, 7, 8], foldCount: 5)) == [0, 1])
    #expect(GroupedFolds.assignment(of: [Int](), foldCount: 5) == [])
  }
}
