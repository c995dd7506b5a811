import Testing

@testable import StandardPlugins

@Suite struct MaximumTests {
  @Test("The greatest value of each column, whatever its sign")
  func eachColumn() throws {
    #expect(
      try ExtractorSupport.summary(
        Maximum.self, columns: [[4, 1, 3, 2, 10], [-7, 0, -1, -2, -3]]) == [10, 0])
  }

  @Test("The order of the frames does not count")
  func order() throws {
    #expect(
      try ExtractorSupport.summary(Maximum.self, columns: [[5, -2, 3]])
        == ExtractorSupport.summary(Maximum.self, columns: [[3, 5, -2]]))
    #expect(try ExtractorSupport.summary(Maximum.self, columns: [[5, -2, 3]]) == [5])
  }
}
