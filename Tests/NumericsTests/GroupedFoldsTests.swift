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

  /// `StratifiedGroupKFold(3)` of scikit-learn 1.9.1 on the same groups and classes divides alike; it
  /// numbers folds that are equal but for rounding in another order.
  @Test func balancedFoldsAgreeWithScikitLearn() {
    let sizes = [("a", "xxxyyy"), ("b", "xxxxy"), ("c", "yyyy"), ("d", "xxyz"), ("e", "zzx")]
    let members = sizes + [("f", "zyx"), ("g", "zz")]
    let groups = members.flatMap { group, classes in classes.map { _ in group } }
    let folds = GroupedFolds.balancedAssignment(
      of: groups, classes: members.flatMap { Array($0.1) }, foldCount: 3)
    let expected = ["a": 2, "b": 1, "c": 0, "d": 1, "e": 2, "f": 1, "g": 0]
    #expect(folds == groups.map { expected[$0] })
  }

  @Test func fewerGroupsThanFoldsLeaveFoldsEmpty() {
    #expect(Set(GroupedFolds.assignment(of: [7, 7, 8], foldCount: 5)) == [0, 1])
    #expect(GroupedFolds.assignment(of: [Int](), foldCount: 5) == [])
  }
}
