import Testing

@testable import StandardPlugins

@Suite struct RangeFunctionalTests {
  @Test("The distance from the least to the greatest value")
  func distance() throws {
    #expect(
      try ExtractorSupport.summary(
        RangeFunctional.self, columns: [[4, 1, 3, 2, 10], [-7, 0, -1, -2, -3]]) == [9, 7])
  }

  @Test("Equal values have no range")
  func constant() throws {
    #expect(try ExtractorSupport.summary(RangeFunctional.self, columns: [[0.1, 0.1, 0.1]]) == [0])
  }
}
