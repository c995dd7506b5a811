import AffektCore
import Foundation

/// The figures of a run, counted again from the text of `predictions.csv` and nothing else.
struct Recount {
  /// A prediction.
  struct Decision {
    let recording: String
    let speaker: String
    let fold: String
    let seed: String
    let truth: String
    let predicted: String
  }

  /// The predictions by corpus and configuration.
  private(set) var predictions: [String: [String: [Decision]]] = [:]

  init(_ text: String) throws {
    let table = try DelimitedText(reading: text)
    for row in table.rows {
      let field = row.fields
      predictions[field[0], default: [:]][field[1], default: []].append(
        Decision(
          recording: field[2], speaker: field[3], fold: field[4], seed: field[5],
          truth: field[6], predicted: field[7]))
    }
  }

  static func recall(_ emotion: String, _ predictions: [Decision]) -> Double? {
    let own = predictions.filter { $0.truth == emotion }
    return own.isEmpty
      ? nil : Double(own.filter { $0.predicted == emotion }.count) / Double(own.count)
  }

  static func precision(_ emotion: String, _ predictions: [Decision]) -> Double? {
    let own = predictions.filter { $0.predicted == emotion }
    return own.isEmpty
      ? nil : Double(own.filter { $0.truth == emotion }.count) / Double(own.count)
  }

  /// From precision and recall where both exist, and 0 where nothing was decided rightly.
  static func f1(_ emotion: String, _ predictions: [Decision]) -> Double? {
    guard let recall = recall(emotion, predictions) else { return nil }
    guard let precision = precision(emotion, predictions), precision + recall > 0 else { return 0 }
    return 2 * precision * recall / (precision + recall)
  }

  static func uar(_ predictions: [Decision]) -> Double {
    mean(Set(predictions.map(\.truth)).compactMap { recall($0, predictions) })
  }

  static func macroF1(_ predictions: [Decision]) -> Double {
    mean(Set(predictions.map(\.truth)).compactMap { f1($0, predictions) })
  }

  static func accuracy(_ predictions: [Decision]) -> Double {
    Double(predictions.filter { $0.truth == $0.predicted }.count) / Double(predictions.count)
  }

  static func mean(_ values: [Double]) -> Double {
    values.sorted().reduce(0, +) / Double(values.count)
  }

  static func deviation(_ values: [Double]) -> Double {
    let center = mean(values)
    let squares = values.map { ($0 - center) * ($0 - center) }.reduce(0, +)
    return (squares / Double(values.count - 1)).squareRoot()
  }

  /// The UAR of each group, such as speakers or folds.
  static func uars(_ predictions: [Decision], by key: (Decision) -> String) -> [String: Double] {
    Dictionary(grouping: predictions, by: key).mapValues(uar)
  }
}
