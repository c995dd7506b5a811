import AffektCore
import AffektReport
import Testing

@testable import AffektResults

@Suite("Grids that end too early")
struct GridEdgeTests {
  /// Folds that each chose the value of the highest score.
  private func folds(_ grid: [String], scores: [[Double?]], of name: String = "cost")
    -> [ConfigurationFold]
  {
    scores.enumerated().map { place, scores in
      let best = scores.indices.max { (scores[$0] ?? -1) < (scores[$1] ?? -1) } ?? 0
      return ConfigurationFold(
        fold: "\(place)", seed: 1, uar: 0.5, chosen: [name: grid[best]],
        candidates: zip(grid, scores).map { TuningCandidate(setting: [name: $0], score: $1) },
        fit: FitSummary())
    }
  }

  private func edge(_ grid: [String], _ scores: [[Double?]]) -> GridEdge? {
    GridEdge(of: "cost", in: folds(grid, scores: scores))
  }

  @Test("The last value in every fold is an edge, with the values by which the grid goes on")
  func edges() throws {
    let upper = try #require(edge(["0.1", "1", "10"], [[0.1, 0.2, 0.3], [0.1, 0.1, 0.2]]))
    #expect(upper.isGreatest && upper.value == "10" && upper.further == [100, 1000])
    let lower = try #require(edge(["10", "1", "0.1"], [[0.1, 0.2, 0.3]]))
    #expect(!lower.isGreatest && lower.value == "0.1" && lower.further == [0.01, 0.001])
    #expect(edge(["1", "10", "100"], [[0.3, 0.2, 0.1]])?.further == [0.1, 0.01])
    #expect(edge(["5", "10", "12"], [[0.1, 0.2, 0.3]])?.further == [14, 16])
    #expect(edge(["0", "0.5"], [[0.1, 0.2]])?.further == [1, 1.5])
    // One neighbour is the least there is.
    #expect(edge(["1", "3", "5"], [[0.3, 0.2, 0.1]]) == nil)
    #expect(edge(["4", "8", "16"], [[0.3, 0.2, 0.1]])?.further == [2, 1])
  }

  @Test("Choices inside the grid, of several values, of one value, and ties are no edge")
  func noEdges() {
    #expect(edge(["1", "10", "100"], [[0.1, 0.3, 0.2]]) == nil)
    #expect(edge(["1", "10", "100"], [[0.1, 0.2, 0.3], [0.1, 0.3, 0.2]]) == nil)
    #expect(edge(["1", "10", "100"], [[0.1, 0.2, 0.3], [0.3, 0.2, 0.1]]) == nil)
    #expect(edge(["1"], [[0.1]]) == nil)
    #expect(edge(["linear", "rbf"], [[0.1, 0.2]]) == nil)
    #expect(edge(["1", "10"], [[0.2, 0.2], [0.2, 0.2]]) == nil)
    #expect(GridEdge(of: "cost", in: []) == nil)
  }

  @Test("The sentence says the value, the end and what to try")
  func sentence() throws {
    let found = try #require(edge(["0.1", "1", "10"], [[0.1, 0.2, 0.3]]))
    #expect(
      found.text
        == "cost is 10 in every fold, the greatest value of its grid: a better one may lie "
        + "beyond; try 100 and 1000, too")
  }
}
