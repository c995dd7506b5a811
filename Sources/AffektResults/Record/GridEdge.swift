import AffektCore
import Foundation

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

  /// Two values that go on as the last two of a rising grid do: by their ratio where all are positive and it is 1.5
  /// or more, else by their difference. Positive values stay positive, and counts stay whole.
  private static func values(beyond grid: [Double], isGreatest: Bool) -> [Double] {
    let ordered = isGreatest ? grid : grid.reversed()
    let (end, next) = (ordered[ordered.count - 1], ordered[ordered.count - 2])
    let isPositive = grid[0] > 0
    let ratio = end / next
    let goesByRatio = isPositive && max(ratio, 1 / ratio) >= 1.5
    let isCount = grid.allSatisfy { $0 == $0.rounded() } && !isPowerOfTen(grid)
    var values: [Double] = []
    for step in [1.0, 2.0] {
      let exact = goesByRatio ? end * pow(ratio, step) : end + step * (end - next)
      let value = isCount ? exact.rounded() : digits(exact)
      guard value.isFinite, value > 0 || !isPositive, value != values.last ?? end else { continue }
      values.append(value)
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
