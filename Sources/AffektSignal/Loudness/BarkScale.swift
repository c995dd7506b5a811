import Foundation

/// The scale of critical bands of the inner ear, in Bark.
public enum BarkScale {
  /// The critical-band rate z of a frequency in Hz: 26.81/(1 + 1960/f) − 0.53, corrected to
  /// 0.85·z + 0.3 below 2 Bark and 1.22·z − 4.422 above 20.1 Bark.
  ///
  /// Source: Traunmüller, "Analytical expressions for the tonotopic sensory scale", JASA 88(1), 1990.
  public static func bark(fromHertz frequency: Double) -> Double {
    guard frequency > 0 else { return 0.85 * -0.53 + 0.3 }
    let z = 26.81 / (1 + 1960 / frequency) - 0.53
    return z < 2 ? 0.85 * z + 0.3 : z > 20.1 ? 1.22 * z - 4.422 : z
  }

  /// g(z)·z: how much a frequency in Hz adds to sharpness; 0 at and near 0 Hz.
  ///
  /// g is 1 up to 16 Bark and 1 + ((z − 16)/4)^log₂ 3 above, which is 4 at 24 Bark. Source: Zwicker and Fastl,
  /// "Psychoacoustics: Facts and Models", Springer 1999, table 9.1.
  public static func sharpnessWeight(atFrequency frequency: Double) -> Double {
    let z = max(0, bark(fromHertz: frequency))
    return z <= 16 ? z : z * (1 + pow((z - 16) / 4, log2(3)))
  }
}
