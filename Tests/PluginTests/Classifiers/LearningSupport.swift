import AffektCore
import AffektNumerics
import Foundation

/// What the tests of classifiers and stages have in common.
enum LearningSupport {
  /// The folder of reference material beside the checkout; tests that need it are skipped without.
  static let shared = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")

  static func isPresent(_ path: String) -> Bool {
    FileManager.default.isReadableFile(atPath: shared.appending(path: path).path)
  }

  /// A part of scikit-learn's numbers on the irises.
  static func reference<Part: Decodable>(_ part: String, as type: Part.Type) throws -> Part {
    let data = try Data(contentsOf: shared.appending(path: "golden/signals_golden.json"))
    let root = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let iris = root?["sklearn_iris"] as? [String: Any]
    let found = try JSONSerialization.data(withJSONObject: iris?[part] ?? [:])
    return try JSONDecoder().decode(type, from: found)
  }

  /// Pooled examples with columns `c0`, `c1` and so on.
  static func examples(_ rows: Matrix<Double>) -> ExampleSet {
    let columns = (0..<rows.columnCount).map { FeatureColumn("c\($0)") }
    return ExampleSet(FeatureTable(columns: columns, rows: rows), at: Array(0..<rows.rowCount))
  }

  /// Examples that are runs of frames.
  static func examples(frames: [Matrix<Float>]) -> ExampleSet {
    let columns = (0..<(frames.first?.columnCount ?? 1)).map { FeatureColumn("c\($0)") }
    return ExampleSet(FeatureTable(columns: columns, frames: frames), at: Array(frames.indices))
  }

  /// A training set of pooled rows; by default the speakers take turns.
  static func training(
    _ rows: Matrix<Double>, labels: [Int], speakers: [String]? = nil,
    purpose: TrainingSet.Purpose = .testing, name: (Int) -> String = { "e\($0)" }
  ) -> TrainingSet {
    TrainingSet(
      examples: examples(rows), emotions: labels.map { Emotion(rawValue: name($0)) },
      speakers: speakers ?? labels.indices.map { "speaker-\($0 % 4)" }, purpose: purpose)
  }

  /// The irises that the reference numbers were fitted on, standardised by their own statistics.
  static func irisTraining(purpose: TrainingSet.Purpose = .testing) -> TrainingSet {
    training(
      standardizedIris(Iris.training), labels: Iris.training.map(Iris.species), purpose: purpose)
  }

  /// The irises that the reference numbers were tested on, standardised by those of training.
  static func irisTesting() -> ExampleSet { examples(standardizedIris(Iris.testing)) }

  private static func standardizedIris(_ plants: [Int]) -> Matrix<Double> {
    let statistics = ColumnStatistics(of: Iris.rows.rows(Iris.training))
    var rows = Iris.rows.rows(plants)
    for row in 0..<rows.rowCount {
      for column in 0..<4 {
        rows[row, column] =
          (rows[row, column] - statistics.means[column]) / statistics.deviations[column]
      }
    }
    return rows
  }

  /// Normal clouds, one a class, `distance` apart along the first two columns.
  static func clouds(
    classes: Int = 3, each: Int = 30, columns: Int = 4, distance: Double = 4, seed: UInt64 = 1
  ) -> (rows: Matrix<Double>, labels: [Int]) {
    var generator = SeededGenerator(seed: seed)
    var rows = Matrix<Double>(rows: classes * each, columns: columns)
    var labels: [Int] = []
    for row in 0..<rows.rowCount {
      let label = row % classes
      labels.append(label)
      for column in 0..<columns { rows[row, column] = generator.normal() }
      let angle = 2 * Double.pi * Double(label) / Double(classes)
      rows[row, 0] += distance * cos(angle)
      rows[row, 1] += distance * sin(angle)
    }
    return (rows, labels)
  }

  /// The model of a plugin with the settings of `values`.
  static func fit<Plugin: Classifier>(
    _ type: Plugin.Type, _ values: KeyValuePairs<String, String> = [:], to training: TrainingSet,
    seed: UInt64 = 7
  ) throws -> Plugin.Model {
    var generator = SeededGenerator(seed: seed)
    return try Plugin(parameters: parameters(Plugin.Parameters.self, values))
      .fit(training, using: &generator)
  }

  /// The share of correct predictions.
  static func accuracy(_ scores: ScoreMatrix, _ labels: [Int]) -> Double {
    let right = zip(scores.predictions, labels).count { $0 == $1 }
    return Double(right) / Double(labels.count)
  }

  /// Unweighted average recall of predictions.
  static func recall(_ predictions: [Int], _ labels: [Int]) -> Double {
    let classes = Set(labels).sorted()
    let recalls = classes.map { label in
      let members = labels.indices.filter { labels[$0] == label }
      return Double(members.count { predictions[$0] == label }) / Double(members.count)
    }
    return recalls.reduce(0, +) / Double(classes.count)
  }

  static func largestDifference(_ first: [Double], _ second: [Double]) -> Double {
    guard first.count == second.count else { return .infinity }
    return zip(first, second).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  /// A copy that went through JSON.
  static func roundTrip<Model: Codable>(_ model: Model) throws -> Model {
    try JSONDecoder().decode(Model.self, from: JSONEncoder().encode(model))
  }

  /// The plugin with the settings of a line of YAML flow style, given as names and values.
  static func parameters<Set: ParameterSet>(
    _ type: Set.Type, _ values: KeyValuePairs<String, String>
  ) throws -> Set {
    try Set(reading: .map(values.map { .init($0.key, .scalar($0.value)) }))
  }
}
