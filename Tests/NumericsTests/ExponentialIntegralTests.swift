import AffektNumerics
import Foundation
import Testing

@Suite struct ExponentialIntegralTests {
  /// `scipy.special.exp1` (version 1.17).
  @Test(
    "The exponential integral is that of scipy",
    arguments: [
      (1e-10, 22.448635265138922), (0.01, 4.037929576538113), (0.5, 0.5597735947761608),
      (1, 0.21938393439552029), (2, 0.04890051070806112), (10, 4.156968929685324e-06),
      (100, 3.683597761682032e-46),
    ])
  func known(_ x: Double, _ expected: Double) {
    #expect(abs(ExponentialIntegral.e1(x) / expected - 1) < 1e-13)
  }

  @Test("Its slope is −exp(−x)/x, where series and fraction meet, too")
  func slope() {
    for x in [0.1, 0.9999, 1, 1.0001, 3, 20] {
      let step = 1e-5 * x
      let slope =
        (ExponentialIntegral.e1(x + step) - ExponentialIntegral.e1(x - step)) / (2 * step)
      #expect(abs(slope / (-exp(-x) / x) - 1) < 1e-6)
    }
  }

  @Test("It is infinite at 0 and vanishes far out")
  func ends() {
    #expect(ExponentialIntegral.e1(0) == .infinity)
    #expect(ExponentialIntegral.e1(800) == 0)
    #expect(ExponentialIntegral.e1(700) > 0)
  }
}
