import Testing

@testable import StandardPlugins

@Suite struct MeanTests {
  @Test("The mean of each column")
  func eachColumn() throws {
    #expect(
      try ExtractorSupport.summary(Mean.self, columns: [[4, 1, 3, 2, 10], [-3, 1, -1, -2, 0]]) == [
        4, -1,
      ])
  }

  @Test("Equal values give that value")
  func constant() throws {
    #expect(
      try ExtractorSupport.summary(Mean.self, columns: [[0.1, 0.1, 0.1]]) == [Double(Float(0.1))])
  }
}
