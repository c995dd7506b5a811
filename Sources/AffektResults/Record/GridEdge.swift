import AffektCore

/// A tuned parameter whose chosen value stands at the end of its grid in every fold, so that a better one may lie
/// beyond.
public struct GridEdge: Sendable, Equatable {
  /// The name of the parameter.
  public let parameter: String
  /// The chosen value, as the grid writes it.
  public let value: String
  /// Whether it is the greatest of the grid, and not the least.
  public let isGreatest: Bool
  /// Values to try beyond it, which go on as the grid does.
  public let further: [Double]

  /// Looks at the choices of all folds; nil unless every fold chose the same end of the grid, some of them for a
  /// higher inner score than that of any other value.
  init?(of parameter: String, in folds: [ConfigurationFold]) {
    let tuned = folds.filter { !$0.candidates.isEmpty }
    let texts = Set(tuned.flatMap(\.candidates).compactMap { $0.setting[parameter] })
    var numbers: [(text: String, value: Double)] = []
    for text in texts {
      guard let value = Double(plain: text) else { return nil }
      numbers.append((text, value))
    }
    numbers.sort { $0.value < $1.value }
    guard numbers.count > 1, let least = numbers.first, let greatest = numbers.last,
      let chosen = tuned.first?.chosen[parameter], [least.text, greatest.text].contains(chosen),
      tuned.allSatisfy({ $0.chosen[parameter] == chosen }),
      tuned.contains(where: { Self.isBest(chosen, of: parameter, in: $0) })
    else { return nil }
    self.parameter = parameter
    value = chosen
    isGreatest = chosen == greatest.text
    further = Self.values(beyond: numbers.map(\.value), isGreatest: isGreatest)
    guard !further.isEmpty else { return nil }
  }

  /// Whether the highest inner score of a value is above those of all other values.
  private static func isBest(
    _ value: String, of parameter: String, in fold: ConfigurationFold
  ) -> Bool {
    var (own, others) = (-Double.infinity, -Double.infinity)
    for candidate in fold.candidates {
      guard let score = candidate.score else { continue }
      if candidate.setting[parameter] == value {
        own = max(own, score)
      } else {
        others = max(others, score)
      }
    }
    return own > others
  }

  /// Two values beyond the end of a rising grid: by the same factor where all are positive and the last two
  /// differ by half or more, else by the same step. Whole numbers stay whole and do not fall below 1, and
  /// positive ones stay positive.
  private static func values(beyond grid: [Double], isGreatest: Bool) -> [Double] {
    let ordered = isGreatest ? grid : grid.reversed()
    let (end, next) = (ordered[ordered.count - 1], ordered[ordered.count - 2])
    let isPositive = grid[0] > 0
    let isWhole = grid.allSatisfy { $0 == $0.rounded() }
    let factor = isPositive ? end / next : 1
    let isGeometric = factor >= 1.5 || factor <= 1 / 1.5
    var values: [Double] = []
    for power in 1...2 {
      let value =
        isGeometric
        ? end * (0..<power).reduce(1) { product, _ in product * factor }
        : end + Double(power) * (end - next)
      let isFraction = isWhole && value < 1 && isGeometric && grid[0] >= 1 && !isPowerOfTen(grid)
      let rounded = isWhole && !isFraction && abs(value) >= 1 ? value.rounded() : digits(value)
      if isPositive && rounded <= 0 || isFraction { continue }
      if rounded != end, !values.contains(rounded), rounded.isFinite { values.append(rounded) }
    }
    return values
  }

  /// Whether a grid goes by powers of ten, as those of costs do, which go on below 1.
  private static func isPowerOfTen(_ grid: [Double]) -> Bool {
    grid.count > 1 && zip(grid, grid.dropFirst()).allSatisfy { abs($1 / $0 - 10) < 1e-9 }
  }

  /// Three significant digits.
  private static func digits(_ value: Double) -> Double {
    guard value != 0, let number = Double(plain: "\(value)") else { return value }
    var scale = 1.0
    while abs(number) * scale < 100 { scale *= 10 }
    while abs(number) * scale >= 1000 { scale /= 10 }
    return (number * scale).rounded() / scale
  }
}

extension ConfigurationResults {
  /// The tuned parameters that stand at the end of their grids in every fold, by name.
  public var gridEdges: [GridEdge] {
    let names = Set(folds.flatMap { $0.candidates.flatMap(\.setting.keys) })
    return names.sorted().compactMap { GridEdge(of: $0, in: folds) }
  }
}
