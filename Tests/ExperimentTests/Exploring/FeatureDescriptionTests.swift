import AffektCore
import AffektNumerics
import Testing

@testable import AffektExperiment

@Suite("Description of features")
struct FeatureDescriptionTests {
  static func recordings(_ emotions: [Emotion], speakers: [String]) -> [Recording] {
    zip(emotions, speakers).enumerated().map { place, facts in
      Recording(
        identifier: "r\(place)", source: .file("r\(place)"), emotion: facts.0, speaker: facts.1)
    }
  }

  static let six = recordings(
    ["anger", "anger", "anger", "joy", "joy", "joy"], speakers: ["a", "b", "c", "a", "b", "c"])

  @Test("η² is 1 where emotions explain all, 0 where they explain nothing, and 0.8 in between")
  func effect() {
    let groups = ["x", "x", "y", "y"]
    #expect(Statistics.etaSquared([1, 1, 5, 5], groups: groups) == 1)
    #expect(Statistics.etaSquared([1, 3, 1, 3], groups: groups) == 0)
    // Means 1 and 5 around 3: between 4·4 = 16; within 4·1 = 4.
    #expect(Statistics.etaSquared([0, 2, 4, 6], groups: groups) == 0.8)
    #expect(Statistics.etaSquared([2, 2, 2, 2], groups: groups) == nil)
    #expect(Statistics.etaSquared([2], groups: ["x"]) == nil)
  }

  @Test("Distributions come greatest effect first, with quartiles, without what does not vary")
  func distributions() throws {
    let rows = Matrix<Double>(
      rows: 6, columns: 3, elements: [0, 1, 7, 1, 2, 7, 2, 3, 7, 1, 11, 7, 2, 12, 7, 3, 13, 7])
    let columns = [
      FeatureColumn("weak"), FeatureColumn("strong", unit: "Hz"), FeatureColumn("flat"),
    ]
    let found = FeatureDescription(columns: columns, rows: rows, recordings: Self.six)
      .distributions()
    #expect(found.map(\.feature) == ["strong", "weak"])
    let joy = try #require(found[0].groups.last)
    #expect(joy.emotion == "joy" && joy.count == 3 && joy.median == 12 && joy.mean == 12)
    #expect(joy.lowerQuartile == 11.5 && joy.upperQuartile == 12.5)
    #expect(joy.minimum == 11 && joy.maximum == 13)
    // Speakers differ by 1 and 2 beside the ten between emotions.
    #expect(found[0].speakerEtaSquared < 0.05 && found[1].speakerEtaSquared > 0.5)
  }

  @Test("A value that is missing is left out of its column")
  func missing() throws {
    let rows = Matrix<Double>(rows: 6, columns: 1, elements: [1, .nan, 3, 4, 5, 6])
    let found = FeatureDescription(
      columns: [FeatureColumn("f0", mayBeMissing: true)], rows: rows, recordings: Self.six
    ).distributions()
    #expect(found[0].groups.map(\.count) == [2, 3])
    #expect(found[0].groups[0].median == 2)
  }

  @Test("Correlations are 1 with itself, −1 with its opposite, 0 with what is independent")
  func correlation() throws {
    let x: [Double] = [-1, -1, 1, 1]
    let y: [Double] = [-1, 1, -1, 1]
    let rows = Matrix<Double>(
      rows: 4, columns: 3, elements: (0..<4).flatMap { [x[$0], -2 * x[$0] + 5, y[$0]] })
    let description = FeatureDescription(
      columns: [FeatureColumn("a"), FeatureColumn("b"), FeatureColumn("c")], rows: rows,
      recordings: Self.recordings(["anger", "joy", "joy", "joy"], speakers: ["a", "b", "c", "d"]))
    let map = try #require(description.correlation(description.distributions()))
    #expect(map.features == ["a", "b", "c"])
    #expect(map.values == [[1, -1, 0], [-1, 1, 0], [0, 0, 1]])
  }

  @Test("A plane in three dimensions is found, and its shares of variance add up to 1")
  func projection() throws {
    var rows = Matrix<Double>(rows: 6, columns: 3)
    for row in 0..<6 {
      let (u, v) = (Double(row), Double(row * row % 5))
      rows[row, 0] = u
      rows[row, 1] = v
      rows[row, 2] = u + v
    }
    let projection = try #require(
      FeatureDescription(
        columns: [FeatureColumn("a"), FeatureColumn("b"), FeatureColumn("c")], rows: rows,
        recordings: Self.six
      ).projection())
    #expect(projection.columnCount == 3)
    #expect(abs(projection.explained.reduce(0, +) - 1) < 1e-5)
    #expect(projection.explained[0] > projection.explained[1])
    #expect(projection.points.map(\.recording) == Self.six.map(\.identifier))
    #expect(abs(projection.points.reduce(0) { $0 + $1.x }) < 1e-3, "the middle is the mean")
  }
}
