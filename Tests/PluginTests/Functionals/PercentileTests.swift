import Testing

@testable import StandardPlugins

@Suite struct PercentileTests {
  @Test("The place between sorted values is interpolated")
  func byHand() throws {
    // Place 0.9·4 = 3.6 of 1, 2, 3, 4, 10.
    let value = try ExtractorSupport.summary(Percentile.self, columns: [[4, 1, 3, 2, 10]])[0]
    #expect(abs(value - (4 + 0.6 * 6)) < 1e-12)
  }

  @Test("The ends are the least and the greatest value")
  func ends() throws {
    for (rank, value) in [("0", 1.0), ("25", 2), ("100", 10)] {
      let values = try ExtractorSupport.summary(
        Percentile.self, ["rank": rank], columns: [[4, 1, 3, 2, 10]])
      #expect(values == [value])
    }
  }
}
