import AffektResults

extension NumberFormat {
  /// What a cell of a table shows on a page.
  public static func text(_ cell: Table.Cell) -> String {
    switch cell {
    case .text(let text): text
    case .count(let count): "\(count)"
    case .score(let value): score(value)
    case .estimate(let value, let interval):
      score(value)
        + (interval.map { " (\(score($0.lower))–\(score($0.upper)))" } ?? "")
    case .probability(let value): probability(value)
    case .share(let value): share(value)
    case .seconds(let value): seconds(value)
    case .measure(let value): measure(value)
    case .missing: missing
    }
  }

  /// What a cell of a table is in a file: all digits, nothing for what is missing.
  public static func exact(_ cell: Table.Cell) -> String {
    switch cell {
    case .text(let text): text
    case .count(let count): "\(count)"
    case .score(let value), .estimate(let value, _), .probability(let value), .share(let value),
      .seconds(let value),
      .measure(let value):
      "\(value)"
    case .missing: ""
    }
  }
}
