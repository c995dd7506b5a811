import Testing

@testable import StandardPlugins

@Suite struct MedianTests {
  @Test("The middle value, and of an even number the mean of the middle two")
  func middle() throws {
    #expect(try ExtractorSupport.summary(Median.self, columns: [[4, 1, 3, 2, 10]]) == [3])
    #expect(try ExtractorSupport.summary(Median.self, columns: [[4, 1, 3, 2]]) == [2.5])
  }

  @Test("One value far away does not move it")
  func outlier() throws {
    #expect(try ExtractorSupport.summary(Median.self, columns: [[4, 1, 3, 2, 1e30]]) == [3])
  }
}
