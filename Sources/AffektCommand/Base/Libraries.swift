import AffektNumerics
import AffektSignal

/// The versions of the libraries that influence numbers.
enum Libraries {
  static var versions: [String: String] {
    [
      "libsndfile": SignalLibraries.sndfileVersion,
      "soxr": SignalLibraries.soxrVersion,
      "openblas": NumericsLibraries.blasVersion,
    ].merging(Program.plugins.libraries) { own, _ in own }
  }
}
