import AffektNumerics
import AffektSignal
import StandardPlugins

/// The versions of the libraries that influence numbers.
enum Libraries {
  static var versions: [String: String] {
    [
      "libsndfile": SignalLibraries.sndfileVersion,
      "soxr": SignalLibraries.soxrVersion,
      "openblas": NumericsLibraries.blasVersion,
      "libsvm": PluginLibraries.libsvmVersion,
    ]
  }
}
