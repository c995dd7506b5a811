import AffektCore
import AffektNumerics
import Foundation
import Testing

@testable import AffektExperiment

/// Stages of the engine that name columns which do not exist are refused when they are read.
@Suite struct StoredStageTests {
  private var examples: ExampleSet {
    let table = FeatureTable(
      columns: [FeatureColumn("a"), FeatureColumn("b", mayBeMissing: true)],
      rows: Matrix([[5, .nan], [5, 2], [5, 4]]))
    return ExampleSet(table, at: [0, 1, 2])
  }

  private func copy<Model: Codable>(_ model: Model, names: [String]? = nil) throws -> Model {
    let data = try JSONEncoder().encode(model)
    guard let names else { return try JSONDecoder().decode(Model.self, from: data) }
    var members = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    members["names"] = names
    return try JSONDecoder().decode(
      Model.self, from: JSONSerialization.data(withJSONObject: members))
  }

  @Test func constantColumns() throws {
    let model = ConstantColumns(of: examples)
    #expect(try copy(model).means == [0: 5])
    #expect(throws: DecodingError.self) { try copy(model, names: []) }
  }

  @Test func medians() throws {
    let model = MedianImputation(of: examples)
    #expect(try copy(model).transform(Matrix([[1, .nan]])) == Matrix([[1, 3]]))
    #expect(throws: DecodingError.self) { try copy(model, names: ["a"]) }
    let missing = MedianImputation(of: examples.subset([0]))
    #expect(try copy(missing).transform(Matrix([[1, 7]])) == Matrix([[1, 0]]))
  }
}
