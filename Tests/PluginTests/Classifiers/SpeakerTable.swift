import AffektCore
import AffektNumerics
import Foundation

@testable import StandardPlugins

/// A table of RAVDESS features that another tool made, and the protocols run on it.
struct SpeakerTable {
  let files: [String]
  let rows: Matrix<Double>
  /// The emotion codes of RAVDESS from "01", whose order is that of the reference.
  let emotions: [Emotion]
  let speakers: [String]
  /// The index of the emotion of each recording.
  let labels: [Int]
  private let table: FeatureTable

  /// Reads a comma-separated file whose first column is the path of the recording.
  init(oracle name: String) throws {
    let text = try String(
      contentsOf: LearningSupport.shared.appending(path: "oracles/\(name).csv"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",") }
    let header = lines[0].dropFirst().map(String.init)
    files = lines.dropFirst().map { String($0[0]) }
    rows = Matrix(lines.dropFirst().map { $0.dropFirst().compactMap { Double($0) } })
    let parts = files.map { $0.split(separator: "/").last?.split(separator: "-") ?? [] }
    emotions = parts.map { Emotion(rawValue: String($0[2])) }
    speakers = parts.map { String($0[6]) }
    let all = Set(emotions).sorted()
    labels = emotions.map { all.firstIndex(of: $0) ?? 0 }
    table = FeatureTable(columns: header.map { FeatureColumn($0) }, rows: rows)
  }

  var speakerNames: [String] { Set(speakers).sorted() }

  func training(_ indices: [Int], purpose: TrainingSet.Purpose) -> TrainingSet {
    TrainingSet(
      examples: ExampleSet(table, at: indices), emotions: indices.map { emotions[$0] },
      speakers: indices.map { speakers[$0] }, purpose: purpose)
  }

  /// Decides for the recordings `test` with models of all settings fitted on `training`, columns
  /// standardised on the training set.
  func predictions<Plugin: Classifier>(
    of alternatives: [Plugin], training: [Int], test: [Int], purpose: TrainingSet.Purpose,
    generator: SeededGenerator = SeededGenerator(seed: 1)
  ) throws -> [[Int]] {
    let raw = self.training(training, purpose: purpose)
    let stage = try Standardize(parameters: Standardize.Parameters()).fit(raw)
    let examples = ExampleSet(table, at: test).applying(stage)
    let models = try Plugin.fit(
      alternatives: alternatives, to: raw.applying(stage), using: generator
    ).map { try $0.get() }
    return try Plugin.Model.scores(of: models, for: examples).map(\.predictions)
  }

  /// Fits a plugin on the recordings of actors 1 to 12 as they are, and tests it on the others: how
  /// many it recognises, its recall, and the sum of the squares of all probabilities.
  func outcomeOfLastActors<Plugin: Classifier>(
    _ type: Plugin.Type, _ settings: KeyValuePairs<String, String>, emotions: [Int]? = nil,
    seed: UInt64 = 1
  ) throws -> (correct: Int, recall: Double, squares: Double) {
    let used = labels.indices.filter { emotions?.contains(labels[$0]) ?? true }
    let test = used.filter { speakers[$0] > "12" }
    let model = try LearningSupport.fit(
      type, settings, to: training(used.filter { speakers[$0] <= "12" }, purpose: .testing),
      seed: seed)
    let scores = try model.scores(for: ExampleSet(table, at: test))
    let decided = scores.predictions.map { scores.labels[$0] }
    let squares = scores.probabilities?.elements.reduce(0) { $0 + $1 * $1 } ?? 0
    let all = Set(self.emotions).sorted()
    return (
      zip(decided, test).count { $0 == self.emotions[$1] },
      LearningSupport.recall(
        decided.map { all.firstIndex(of: $0) ?? 0 }, test.map { labels[$0] }), squares
    )
  }

  /// What the nested protocol of a reference found.
  struct Outcome: Decodable {
    var uar: Double
    var chosen_c: [String: Double]
    var predicted: [String: Int]

    static func reference(_ name: String) throws -> Outcome {
      let data = try Data(
        contentsOf: LearningSupport.shared.appending(path: "oracles/\(name).json"))
      return try JSONDecoder().decode(Outcome.self, from: data)
    }
  }

  /// Leaves one actor out, and chooses the cost by five inner folds of actors: by mean recall, of
  /// equal ones the smallest.
  ///
  /// Only `actors` are left out in turn; the other recordings have no decision.
  func nested<Plugin: Classifier>(
    leavingOut actors: [String], costs: [Double], _ plugin: (Double) throws -> Plugin
  ) throws -> (predictions: [Int: Int], chosen: [String: Double]) {
    let grid = try costs.map(plugin)
    var predictions: [Int: Int] = [:]
    var chosen: [String: Double] = [:]
    for speaker in actors {
      let outer = speakers.indices.filter { speakers[$0] != speaker }
      let test = speakers.indices.filter { speakers[$0] == speaker }
      let folds = GroupedFolds.assignment(of: outer.map { speakers[$0] }, foldCount: 5)
      var recalls = [Double](repeating: 0, count: costs.count)
      for fold in 0..<5 {
        let seen = outer.indices.filter { folds[$0] != fold }.map { outer[$0] }
        let unseen = outer.indices.filter { folds[$0] == fold }.map { outer[$0] }
        let found = try self.predictions(
          of: grid, training: seen, test: unseen, purpose: .selection)
        for place in costs.indices {
          recalls[place] += LearningSupport.recall(found[place], unseen.map { labels[$0] }) / 5
        }
      }
      let best = Vector.indexOfMaximum(recalls) ?? 0
      chosen[String(Int(speaker) ?? 0)] = costs[best]
      let found = try self.predictions(
        of: [grid[best]], training: outer, test: test, purpose: .selection)
      for (recording, decision) in zip(test, found[0]) { predictions[recording] = decision }
    }
    return (predictions, chosen)
  }
}
