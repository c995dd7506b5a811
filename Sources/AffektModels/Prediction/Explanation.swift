import AffektCore
import AffektNumerics

/// Which features speak for an answer and which against it.
///
/// The columns of one extractor are a group. A group is put to the medians of the training recordings; what the
/// probability of the predicted class loses by that is the group's contribution. Features that say the same share
/// the credit, so that contributions do not add up to the probability. They explain the model and not the speaker.
public struct Explanation: Sendable, Equatable {
  /// The columns of one extractor.
  public struct Group: Sendable, Equatable, Encodable {
    /// The identifier of the extractor.
    public let name: String
    /// What the probability loses without the group, from −1 to 1; positive for what speaks for the answer.
    public let contribution: Double
    /// The z of the column that is farthest from its median, in spreads of the training recordings.
    public let deviation: Double
  }

  /// The groups, those with the greatest effect first.
  public let groups: [Group]
}

extension Predictor {
  /// Which features, with the values of `row`, speak for the predicted class of an answer to a sound of `sampleRate`.
  ///
  /// Nil for a classifier of frames, and for a row with a missing value. Throws `PredictionError` for a score that is
  /// not finite.
  func explanation(of answer: Answer, row: [Double]?, sampleRate: Double) throws -> Explanation? {
    guard let row, let profile = model.features, row.count == profile.columns.count,
      row.allSatisfy(\.isFinite), let place = answer.labels.firstIndex(of: answer.predicted)
    else { return nil }
    let groups = ColumnGroup.all(
      of: profile.columns,
      extractors: try model.fitted.steps.extractorsByColumn(sampleRate: sampleRate))
    let rows = groups.map { group in
      var changed = row
      for column in group.columns { changed[column] = profile.centers[column] }
      return changed
    }
    guard !rows.isEmpty else { return nil }
    let scores = try model.fitted.scores(ofRows: Matrix(rows))
    let deviations = profile.deviations(of: row)
    let found = groups.enumerated().map { number, group in
      let without = probabilities(
        of: scores.values.row(number), with: answer.findings)[place]
      let farthest = group.columns.map { deviations[$0] }.max { abs($0) < abs($1) } ?? 0
      return Explanation.Group(
        name: group.name, contribution: answer.confidence - without, deviation: farthest)
    }
    return Explanation(
      groups: found.sorted { abs($0.contribution) > abs($1.contribution) })
  }
}

/// The columns of one extractor, with its delta features and all functionals.
private struct ColumnGroup {
  let name: String
  let columns: [Int]

  /// The groups in the order of their first columns; `extractors` are by the names of the columns.
  static func all(of columns: [String], extractors: [String: String]) -> [ColumnGroup] {
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for (place, column) in columns.enumerated() {
      let name = extractors[column] ?? column
      if members[name] == nil { order.append(name) }
      members[name, default: []].append(place)
    }
    return order.map { ColumnGroup(name: $0, columns: members[$0] ?? []) }
  }
}
