import Testing

@testable import StandardPlugins

@Suite struct KurtosisTests {
  @Test("The fourth moment over the fourth power of the deviation, less 3")
  func byHand() throws {
    // Distances 0, −3, −1, −2, 6: m₂ = 10, m₄ = 1394/5.
    let value = try ExtractorSupport.summary(Kurtosis.self, columns: [[4, 1, 3, 2, 10]])[0]
    #expect(abs(value - (1394.0 / 5 / 100 - 3)) < 1e-12)
  }

  @Test("Two values in equal numbers have the least there is")
  func least() throws {
    #expect(
      abs(try ExtractorSupport.summary(Kurtosis.self, columns: [[-1, 1, 1, -1]])[0] + 2) < 1e-12)
  }

  @Test("Equal values have no shape")
  func constant() throws {
    #expect(
      abs(try ExtractorSupport.summary(Kurtosis.self, columns: [[0.1, 0.1, 0.1]])[0]) < 1e-12)
  }
}
