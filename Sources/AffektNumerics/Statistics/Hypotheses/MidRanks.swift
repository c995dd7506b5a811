/// The places of values in their order, equal values sharing the mean of their places.
enum MidRanks {
  /// Twice the rank of each value, from 2 for the smallest: twice, so that mid-ranks are whole.
  static func doubled<Value: Comparable>(_ values: [Value]) -> [Int] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Int](repeating: 0, count: values.count)
    for tie in ties(values, order) {
      for place in tie { ranks[order[place]] = tie.lowerBound + 1 + tie.upperBound }
    }
    return ranks
  }

  /// The sizes of the groups of equal values, single values included.
  static func tieSizes<Value: Comparable>(_ values: [Value]) -> [Int] {
    ties(values, values.indices.sorted { values[$0] < values[$1] }).map(\.count)
  }

  private static func ties<Value: Comparable>(_ values: [Value], _ order: [Int]) -> [Range<Int>] {
    var ties: [Range<Int>] = []
    var start = 0
    for place in order.indices
    where place + 1 == order.count
      || values[order[place]] < values[order[place + 1]]
    {
      ties.append(start..<place + 1)
      start = place + 1
    }
    return ties
  }
}
