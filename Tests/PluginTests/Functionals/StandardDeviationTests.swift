import Testing

@testable import StandardPlugins

@Suite struct StandardDeviationTests {
  @Test("The root of the mean squared distance from the mean")
  func byHand() throws {
    // Distances 0, −3, −1, −2, 6: their mean square is 10.
    let values = try ExtractorSupport.summary(
      StandardDeviation.self, columns: [[4, 1, 3, 2, 10]])
    #expect(abs(values[0] * values[0] - 10) < 1e-12)
  }

  @Test("Equal values and a single frame have none")
  func constant() throws {
    for column in [[Float](repeating: 0.1, count: 7), [0.1]] {
      #expect(try ExtractorSupport.summary(StandardDeviation.self, columns: [column])[0] < 1e-12)
    }
  }

  @Test("A large mean costs no digits")
  func largeMean() throws {
    let values = try ExtractorSupport.summary(
      StandardDeviation.self, columns: [[1_000_001, 1_000_002, 1_000_003]])
    #expect(abs(values[0] - (2.0 / 3).squareRoot()) < 1e-9)
  }
}
