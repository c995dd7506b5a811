import Testing

@testable import StandardPlugins

@Suite struct SkewnessTests {
  @Test("The third moment over the cubed deviation")
  func byHand() throws {
    // Distances 0, −3, −1, −2, 6: m₂ = 10, m₃ = 180/5 = 36.
    let value = try ExtractorSupport.summary(Skewness.self, columns: [[4, 1, 3, 2, 10]])[0]
    #expect(abs(value - 36 / (10 * 10.0.squareRoot())) < 1e-12)
  }

  @Test("Mirrored values have the opposite sign, symmetric ones none")
  func symmetry() throws {
    let values = try ExtractorSupport.summary(
      Skewness.self, columns: [[4, 1, 3, 2, 10], [-4, -1, -3, -2, -10], [1, 2, 3, 4, 5]])
    #expect(values[0] == -values[1] && values[0] > 1 && abs(values[2]) < 1e-12)
  }

  @Test("Equal values have no shape")
  func constant() throws {
    #expect(
      abs(try ExtractorSupport.summary(Skewness.self, columns: [[0.1, 0.1, 0.1]])[0]) < 1e-12)
  }
}
